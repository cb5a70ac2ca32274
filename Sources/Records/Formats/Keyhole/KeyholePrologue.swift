/// What stands before the first element of a KML file, or of another map in XML. It is looked at before the file is given to
/// the parser: definitions of entities could stand there, which name other files or grow without end.
enum KeyholePrologue {
    /// How much of a file must be looked at, bytes.
    static let byteCount = 1 << 18

    /// Whether an encoding writes the markup of XML with the bytes of ASCII, so that nothing hides.
    private static func isRead(_ name: String) -> Bool {
        if ["us-ascii", "ascii", "koi8-r", "koi8-u"].contains(name) { return true }
        return ["iso-8859-": 2, "windows-125": 1, "cp125": 1].contains { family, most in
            let number = name.utf8.dropFirst(family.utf8.count)
            return name.hasPrefix(family) && (1...most).contains(number.count)
                && number.allSatisfy(\.isDigit)
        }
    }

    /// Why a file is not read.
    struct Refusal: Error {
        let sentence: String

        init(_ sentence: String) { self.sentence = sentence }
    }

    /// Reads the declaration, and looks at what follows it.
    ///
    /// - Parameter kind: what it is to be, as messages name it.
    /// - Returns: the declaration, and the encoding of the text where that is not UTF-8.
    static func read(
        _ head: [UInt8], isWhole: Bool, kind: String = "KML"
    ) throws(Refusal) -> (declaration: XMLDeclaration, encoding: ByteEncoding?) {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
            || head.prefix(4).contains(0)
        {
            throw Refusal("its text is in UTF-16 or UTF-32; save it as UTF-8")
        }
        guard let declaration = XMLDeclaration(head) else {
            throw Refusal(
                "its XML declaration is not written as XML has it; write <?xml version=\"1.0\" "
                    + "encoding=\"UTF-8\"?>")
        }
        let encoding = try encoding(of: declaration)
        if let sentence = refusal(head[declaration.byteCount...], isWhole: isWhole, kind) {
            throw Refusal(sentence)
        }
        return (declaration, encoding)
    }

    /// The encoding that is stated, where it is not UTF-8.
    private static func encoding(
        of declaration: XMLDeclaration
    ) throws(Refusal) -> ByteEncoding? {
        guard let name = declaration.encoding, !["utf-8", "utf8"].contains(name.lowercased()) else {
            return nil
        }
        guard !declaration.isMarked else {
            throw Refusal(
                "it begins with the mark of UTF-8 and says that it is in “\(name.prefix(40))”; save it as "
                    + "UTF-8")
        }
        guard isRead(name.lowercased()), let encoding = ByteEncoding(name) else {
            throw Refusal(
                "its text is in “\(name.prefix(40))”, which is not read; save it as UTF-8")
        }
        return encoding
    }

    /// Why what stands before the first element is not read; nil where it may be.
    private static func refusal(
        _ text: ArraySlice<UInt8>, isWhole: Bool, _ kind: String
    ) -> String? {
        let endless = "there is no element in its first \(byteCount >> 10) KiB, so it is no \(kind)"
        var rest = trimmed(text)
        guard let first = rest.first else {
            return isWhole ? "the file is empty" : endless
        }
        guard first == UInt8(ascii: "<") else {
            return "this is not \(kind), which begins with “<”"
        }
        while true {
            rest = trimmed(rest)
            if rest.starts(with: "<?".utf8) {
                guard let end = end(of: "?>", in: rest.dropFirst(2)) else {
                    return isWhole ? nil : endless
                }
                rest = rest[end...]
            } else if rest.starts(with: "<!--".utf8) {
                guard let end = end(of: "-->", in: rest.dropFirst(4)) else {
                    return isWhole ? nil : endless
                }
                rest = rest[end...]
            } else if rest.starts(with: "<!".utf8) {
                return
                    "it begins with <!DOCTYPE …>, by which a file can name other files; no \(kind) "
                    + "needs it: delete that declaration"
            } else if rest.count > 1 || isWhole {
                return nil
            } else {
                return endless
            }
        }
    }

    /// What XML calls white space.
    private static let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.drop(while: blanks.contains)
    }

    /// Where what follows a mark begins.
    private static func end(of mark: String, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.firstRange(of: Array(mark.utf8))?.upperBound
    }
}
