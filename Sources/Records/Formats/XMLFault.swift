/// What the XML parser complains of, by libxml2's numbers (xmlParserErrors), in plain words.
enum XMLFault {
    /// Whether a file may be read all the same.
    ///
    /// A prefix that is not declared is common in KML made by hand (`gx:`, `xsi:`) and harmless.
    static func isHarmless(_ code: Int) -> Bool {
        // 97 to 100 are warnings of the version, the language and the addresses of namespaces.
        code == 201 || (97...100).contains(code)
    }

    /// How many harmless complaints are borne: of each, Foundation on Linux (Swift 6.3) keeps some 100 bytes
    /// until the program ends.
    static let harmlessLimit = 500_000

    /// One sentence.
    static func sentence(_ code: Int) -> String {
        switch code {
        case 1: "a tag, a comment or a CDATA section is too long to be read (10 MB)"
        case 4: "this is not XML"
        case 5: "something follows its end, or it ends too early; get it again"
        case 9, 81: "there is a character that XML does not have, or that is not UTF-8"
        case 23, 68: "a “&” or “<” stands for itself, which XML does not have; write &amp; or &lt;"
        case 26, 27:
            "there is an entity that XML does not have, such as &nbsp;; write the character itself"
        case 32: "its encoding is not known; save it as UTF-8"
        case 38...42, 65: "an attribute is not written as XML has it"
        case 64: "“<?xml” must be the very beginning of the file; delete what is before it"
        case 73...77: "an element is not closed as it was opened"
        default: "it is not well-formed XML (libxml2: \(code))"
        }
    }
}
