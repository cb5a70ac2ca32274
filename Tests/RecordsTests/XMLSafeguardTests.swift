import Testing

@testable import Records

struct XMLInstructionsTests {
    @Test(
        "A blank stands in the place of each, so that nothing is joined",
        arguments: [
            ("<?pause now?><a/>", " <a/>"),
            ("<a><?x 1?>b<?y 2?></a>", "<a> b </a>"),
            ("<<?x 1?>", "< "),
            ("<<?x 1?>!DOCTYPE a>", "< !DOCTYPE a>"),
            ("<!DOC<?x 1?>TYPE a>", "<!DOC TYPE a>"),
            ("<!-<?x 1?>", "<!- "),
            ("<!-- a --><?x 1?>", "<!-- a --> "),
            ("<![CDATA[]]]]><?x 1?>", "<![CDATA[]]]]> "),
            ("<?y z??><?xml-stylesheet href='a'?><a/>", "  <a/>"),
            ("<?y <?x?><a/>", " <a/>"),
        ])
    func leavesOut(_ text: String, _ rest: String) {
        for count in [1, 3, text.utf8.count] { #expect(without(text, by: count) == rest) }
    }

    @Test(
        "All else stays as it is",
        arguments: [
            "", "<", "<?", "<?xm", "<!-", "<?xml version='1.0'?><a/>", "<!-- <?x 1?> - -- > -->",
            "<![CDATA[<?x 1?> ]] > ]]>", "<a>what?></a>", "a < b",
        ])
    func leaves(_ text: String) {
        for count in [1, 4, max(1, text.utf8.count)] { #expect(without(text, by: count) == text) }
    }

    private func without(_ text: String, by count: Int) -> String {
        var instructions = XMLInstructions()
        var (rest, all) = (Array(text.utf8)[...], [UInt8]())
        while !rest.isEmpty {
            all += instructions.without(Array(rest.prefix(count)), isLast: false)
            rest = rest.dropFirst(count)
        }
        all += instructions.without([], isLast: true)
        return String(decoding: all, as: UTF8.self)
    }
}
