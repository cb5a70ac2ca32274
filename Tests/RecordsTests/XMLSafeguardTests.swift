import Testing

@testable import Records

struct XMLSafeguardTests {
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
        passed(text, by: count).text
    }

    @Test(
        "A document type is found where a parser would find it",
        arguments: [
            ("<!DOCTYPE a><a/>", true), ("<a/> <!DOCTYPE", true), ("<?x y?><!DOCTYPE a", true),
            ("<<!DOCTYPE a>", true), ("<!<!DOCTYPE a>", true), ("<!DO<!DOCTYPE a>", true),
            ("<a/> <!doctype a>", false), ("<!DOCTYP", false), ("<a><! b</a>", false),
            ("<!-- <!DOCTYPE a> --><a/>", false), ("<a><![CDATA[<!DOCTYPE a>]]></a>", false),
            ("<a>&lt;!DOCTYPE a></a>", false), ("<?x <!DOCTYPE a> ?><a/>", false),
            ("<!-- -- > <!DOCTYPE a> -->", false), ("<a/><!", false),
        ])
    func findsDocumentTypes(_ text: String, _ isThere: Bool) {
        for count in [1, 2, 5, text.utf8.count] {
            #expect(passed(text, by: count).hasDocumentType == isThere)
        }
    }

    private func passed(
        _ text: String, by count: Int
    ) -> (text: String, hasDocumentType: Bool) {
        var safeguard = XMLSafeguard()
        var (rest, all) = (Array(text.utf8)[...], [UInt8]())
        while !rest.isEmpty {
            all += safeguard.pass(Array(rest.prefix(count)), isLast: false)
            rest = rest.dropFirst(count)
        }
        all += safeguard.pass([], isLast: true)
        return (String(decoding: all, as: UTF8.self), safeguard.hasDocumentType)
    }
}
