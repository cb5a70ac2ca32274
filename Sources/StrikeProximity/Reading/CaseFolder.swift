internal import Foundation
internal import Records

/// The folder of a case, from which it names files. A case may come from anybody: it reads no file
/// elsewhere unless the user allows that.
struct CaseFolder: Sendable {
    private let url: URL
    private let bounds: Enclosure
    /// Whether the user allows files elsewhere.
    let allowsOutside: Bool

    /// - Parameters:
    ///   - caseURL: the case.
    ///   - bag: the folder of the bag that it is in, if it is in one: that is then the limit.
    init(of caseURL: URL, within bag: URL? = nil, allowsOutside: Bool) {
        url = caseURL.deletingLastPathComponent()
        bounds = Enclosure(bag ?? url)
        self.allowsOutside = allowsOutside
    }

    /// Where a file is that the case names.
    func place(of name: String) -> URL { URL(fileURLWithPath: name, relativeTo: url) }

    /// Whether that is elsewhere, at the end of all links.
    func isOutside(_ place: URL) -> Bool { !bounds.holds(place) }
}
