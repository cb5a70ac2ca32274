/// The fields of a placemark that become properties, in their order.
enum KeyholeField: String, CaseIterable, Sendable {
    case identifier = "id"
    case name
    case description
    case address
    case layer
    case when = "timestamp"
    case begin
    case end

    /// The field's text in a record.
    func text(of record: KeyholeRecord) -> String? {
        switch self {
        case .identifier: record.identifier
        case .name: record.name
        case .description: record.description
        case .address: record.address
        case .layer: record.layer
        case .when: record.when
        case .begin: record.begin
        case .end: record.end
        }
    }
}
