/// What every XML of a stranger goes through before a parser sees it.
///
/// A blank takes the place of each processing instruction, such as `<?xml-stylesheet …?>`: they speak to other
/// programs, and Foundation's parser does not stand all of them on Linux. The declaration `<?xml …?>` stays, and
/// so does what only looks like an instruction, in a comment or a CDATA section. With a blank nothing is joined
/// that stood on both sides.
///
/// A document type is found wherever the parser would find one: it could define entities that grow or name
/// other files.
struct XMLSafeguard {
    private enum Place {
        case text
        /// In what begins with “<”.
        case markup
        /// In the name of an instruction.
        case name
        /// In an instruction, behind so many bytes of its end.
        case instruction(matched: Int)
        /// In what stays and ends with certain bytes, of which so many have been read.
        case within(end: [UInt8], matched: Int)
    }

    /// Whether one has come.
    private(set) var hasDocumentType = false

    private var place = Place.text
    /// What has been read and may begin an instruction.
    private var held: [UInt8] = []

    private static let instruction = Array("<?".utf8)
    private static let declaration = Array("<?xml".utf8)
    private static let comment = Array("<!--".utf8)
    private static let section = Array("<![CDATA[".utf8)
    private static let documentType = Array("<!DOCTYPE".utf8)
    private static let beginnings = [comment, section, documentType]
    private static let end = Array("?>".utf8)

    /// The same bytes without instructions, blanks in their places. They follow the bytes of the last call; up to
    /// eight may wait for what follows them.
    mutating func pass(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        let span = bytes.span
        var kept: [UInt8] = []
        kept.reserveCapacity(held.count + bytes.count)
        var index = 0
        while index < span.count {
            let byte = span[index]
            switch place {
            case .text:
                let start = span.firstIndex(of: UInt8(ascii: "<"), from: index) ?? span.count
                kept += bytes[index..<start]
                index = start
                guard index < span.count else { continue }
                (held, place) = ([UInt8(ascii: "<")], .markup)
            case .markup:
                held.append(byte)
                if held == Self.instruction {
                    place = .name
                } else if held == Self.comment {
                    release(to: &kept, .within(end: Array("-->".utf8), matched: 0))
                } else if held == Self.section {
                    release(to: &kept, .within(end: Array("]]>".utf8), matched: 0))
                } else if held == Self.documentType {
                    hasDocumentType = true
                    release(to: &kept, .text)
                } else if !Self.beginnings.contains(where: { $0.starts(with: held) }) {
                    // What begins nothing of the kind may begin another markup.
                    held.removeLast()
                    release(to: &kept, .text)
                    continue
                }
            case .name:
                held.append(byte)
                if Self.declaration.starts(with: held) { break }
                if byte.isBlank, held.dropLast() == Self.declaration[...] {
                    release(to: &kept, .within(end: Self.end, matched: 0))
                } else {
                    (held, place) = ([], .instruction(matched: 0))
                    continue
                }
            case .instruction(let matched):
                if Self.isEnd(Self.end, matched, byte) {
                    kept.append(UInt8(ascii: " "))
                    place = .text
                } else {
                    place = .instruction(matched: Self.matched(Self.end, matched, byte))
                }
            case .within(let end, let matched):
                kept.append(byte)
                place =
                    Self.isEnd(end, matched, byte)
                    ? .text : .within(end: end, matched: Self.matched(end, matched, byte))
            }
            index += 1
        }
        if isLast {
            kept += held
            held = []
        }
        return kept
    }

    private mutating func release(to kept: inout [UInt8], _ next: Place) {
        kept += held
        (held, place) = ([], next)
    }

    private static func isEnd(_ end: [UInt8], _ matched: Int, _ byte: UInt8) -> Bool {
        matched + 1 == end.count && byte == end[matched]
    }

    private static func matched(_ end: [UInt8], _ matched: Int, _ byte: UInt8) -> Int {
        if byte == end[matched] { return matched + 1 }
        // All bytes of an end but its last are the same.
        return byte == end[0] ? matched : 0
    }
}
