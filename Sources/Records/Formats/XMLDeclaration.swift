/// The declaration with which a text in XML may begin, such as `<?xml version="1.0" encoding="UTF-8"?>` (XML 1.0,
/// section 2.8).
///
/// No parser gets to see one, and none decodes a text: libxml2 2.9.14, which Foundation uses on Linux, does not
/// stand a byte that the encoding which is stated does not have.
struct XMLDeclaration {
    /// How long it is, bytes, with the mark of UTF-8 before it; 0 where there is neither.
    private(set) var byteCount = 0
    /// How many lines end in it.
    private(set) var lineCount = 0
    /// The encoding that it states.
    private(set) var encoding: String?
    /// Whether the mark of UTF-8 stands before it.
    let isMarked: Bool

    /// None is longer, bytes.
    static let longest = 1_024

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let beginning = Array("<?xml".utf8)

    /// - Parameter head: the beginning of a text, all that there is or at least as much as a declaration may take.
    /// - Returns: nil where it begins as a declaration and is none that XML has.
    init?(_ head: some Sequence<UInt8>) {
        var text = Array(head.prefix(Self.longest))[...]
        isMarked = text.starts(with: Self.mark)
        if isMarked {
            text = text.dropFirst(Self.mark.count)
            byteCount = Self.mark.count
        }
        let isBegun = text.dropFirst(Self.beginning.count).first.map(\.isBlank) ?? true
        guard text.starts(with: Self.beginning), isBegun else { return }
        guard let match = String(decoding: text, as: UTF8.self).prefixMatch(of: Self.whole) else {
            return nil
        }
        byteCount += match.0.utf8.count
        lineCount = match.0.utf8.count { $0 == .newline }
        encoding = (match.1 ?? match.2).map(String.init)
    }

    private static var whole: Regex<(Substring, Substring?, Substring?)> {
        #/
        <\?xml [\ \t\r\n]+ version [\ \t\r\n]* = [\ \t\r\n]* (?: "1\.[0-9]+" | '1\.[0-9]+' )
        (?: [\ \t\r\n]+ encoding [\ \t\r\n]* = [\ \t\r\n]*
            (?: "([A-Za-z][A-Za-z0-9._\-]*)" | '([A-Za-z][A-Za-z0-9._\-]*)' ) )?
        (?: [\ \t\r\n]+ standalone [\ \t\r\n]* = [\ \t\r\n]* (?: "(?:yes|no)" | '(?:yes|no)' ) )?
        [\ \t\r\n]* \?>
        /#
        .matchingSemantics(.unicodeScalar)
    }
}
