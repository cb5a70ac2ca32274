import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// How to read a result, in the documentation and inside report.html.
@Suite struct EditorsGuideTests {
    /// `STRIKE_PROXIMITY_WRITE_DOCUMENTS=1 swift test --filter EditorsGuideTests` writes the article anew.
    @Test func theArticleIsTheText() throws {
        let url = FixtureFolder.url.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/StrikeProximity/Documentation.docc/ForEditors.md")
        if ProcessInfo.processInfo.environment["STRIKE_PROXIMITY_WRITE_DOCUMENTS"] != nil {
            try Data(EditorsGuide.markdown.utf8).write(to: url)
        }
        #expect(try String(contentsOf: url, encoding: .utf8) == EditorsGuide.markdown)
    }

    /// No mark of Markdown is left over, and no word is lost.
    @Test func allOfItIsInThePage() throws {
        let blocks = MarkdownText(EditorsGuide.markdown, headingLevel: 3).blocks
        let markup = blocks.map(\.text).joined()
        let page = String(
            decoding: ReportPage(try SampleCase.weighed(), leaflet: nil).data, as: UTF8.self)
        #expect(page.contains(markup))
        let text = markup.replacing(/<[^>]*>/, with: " ").replacing(/&[#0-9a-z]+;/, with: " ")
        let left = text.firstMatch(of: /[*`|#]/)
        #expect(left == nil)
        func words(_ text: String) -> [Substring] { text.split { !$0.isLetter } }
        let source = EditorsGuide.markdown.split(separator: "\n").dropFirst()
            .joined(separator: "\n")
        #expect(words(text) == words(source))
    }

    @Test func marksWithoutAPartnerStand() {
        let text = MarkdownText(
            "5 * 3 and `code\n\n1. one\n   and more\n2. **two *x***", headingLevel: 2)
        #expect(
            text.blocks.map(\.text).joined() == """
                <p>5 * 3 and `code</p>
                <ol><li>one and more</li>
                <li><strong>two *x</strong>*</li>
                </ol>

                """)
    }
}
