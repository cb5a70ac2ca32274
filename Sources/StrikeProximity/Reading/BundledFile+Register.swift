internal import Records

/// The register of missions that comes with the program.
extension BundledFile {
    /// What stands for the register of missions where a file may be named.
    static let registerWord = "bundled"

    static func register() throws(StrikeProximityError) -> BundledFile {
        try BundledFile("register/missions.csv")
    }
}
