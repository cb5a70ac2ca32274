internal import Foundation

/// The parts of a workbook, found however their names are spelt.
struct WorkbookPackage {
    /// The workbook as messages name it.
    let file: String
    private let parts: any WorkbookParts
    private let spellings: [String: String]

    /// Takes a package.
    ///
    /// - Parameter file: the workbook as messages name it.
    init(_ parts: any WorkbookParts, file: String) {
        self.file = file
        self.parts = parts
        // OPC does not tell names by their case, and some programs write backslashes.
        spellings = Dictionary(
            parts.names.map { (Self.key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func key(_ name: String) -> String {
        let key = name.lowercased().replacing("\\", with: "/")
        return key.hasPrefix("/") ? String(key.dropFirst()) : key
    }

    /// Whether there is such a part.
    func has(_ name: String) -> Bool { spelling(of: name) != nil }

    /// A part's name as the package spells it; relationships may write it as an address does.
    private func spelling(of name: String) -> String? {
        spellings[Self.key(name)]
            ?? name.removingPercentEncoding.flatMap { spellings[Self.key($0)] }
    }

    /// Reads a part.
    ///
    /// - Parameters:
    ///   - name: its name from the top.
    ///   - namespaces: those of the elements that the handler is given.
    /// - Throws: an error that names the part when it is missing or damaged.
    func read(
        _ name: String, in namespaces: [String] = WorkbookNamespaces.main,
        _ handler: any PartHandler
    ) throws(StrikeProximityError) {
        guard let spelling = spelling(of: name) else {
            throw error("its part \(name) is missing; save the workbook anew")
        }
        try PartParser.read(spelling, of: parts, in: namespaces, file: file, handler)
    }

    /// An error about the workbook.
    func error(_ sentence: String) -> StrikeProximityError {
        StrikeProximityError(.data, sentence, at: FileLocation(path: file))
    }
}
