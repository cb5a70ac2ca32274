public import Foundation

/// Files made by hand to the published headers of data sets, with the oddities that real ones
/// have: `Tests/Fixtures`.
public enum FixtureFolder {
    /// Where the files are.
    public static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures")

    /// The path of one of them.
    public static func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}
