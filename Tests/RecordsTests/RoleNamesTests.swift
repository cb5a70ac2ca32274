import Testing

@testable import Records

/// One vocabulary.
@Suite struct RoleNamesTests {
    /// No name may mean two things, but where one role only counts without the other.
    @Test func namesMeanOneThing() {
        var roles: [String: Role] = [:]
        for role in Role.allCases {
            for key in Vocabulary.keys[role] ?? [] {
                if let other = roles[key] { Issue.record("\(key): \(other) and \(role)") }
                roles[key] = role
            }
        }
        #expect(roles.count > 150)
    }

    @Test(arguments: [
        ("decimalLatitude", "decimal_latitude"), (" \u{FEFF}\"Lat\"", "lat"), ("@lat", "LAT"),
        ("tags.name", "name"), ("coord.value", "coord"), ("accuracy (m)", "accuracy_m"),
    ]) func keysFold(_ one: String, _ other: String) {
        #expect(Vocabulary.key(one) == Vocabulary.key(other))
    }
}
