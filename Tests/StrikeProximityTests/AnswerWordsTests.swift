import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// The first sentence of a report, which will be quoted alone, and the lines below it.
@Suite struct AnswerWordsTests {
    private func answer(
        _ assumptions: String..., north: Double = 2e-4, weapons: [String] = ["iskander-m"]
    ) throws -> String {
        var item = DensityCase()
        item.strikes = [
            item.strike(
                "S1", "2025-01-02", weapons: weapons,
                reports: [item.point(north: north, east: 0)])
        ]
        item.assumptions = assumptions
        let sentences = AnswerWords(weighed: try item.weighed()).sentences
        #expect(sentences.count == 1)
        return sentences.first ?? ""
    }

    /// It says the same as the verdict on the claim that the premises were the aim.
    @Test func itAnswersByTheWholeRange() throws {
        let few = try answer("strikes_in_area: 20", "clustering: 1")
        #expect(
            few.contains(
                /^Where the strikes fell speaks for “The embassy” as the aim: the reports are more than [\d,.]+ times as probable if one of the strikes, not said which, was aimed at it as if none was\.$/
            ), "\(few)")
        let far = try answer("strikes_in_area: 100000", "clustering: 1", north: 0.05)
        #expect(far.hasPrefix("Where the strikes fell speaks against “The embassy” as the aim"))
        let wide = try answer("strikes_in_area: [20, 10000000]")
        #expect(wide.hasPrefix("Where the strikes fell does not settle whether “The embassy” was"))
        #expect(wide.contains(/reports are [\d.,]+ to more than [\d.,]+ times/), "\(wide)")
    }

    @Test func whatItHoldsForAloneIsInIt() throws {
        let both = try answer(
            "strikes_in_area: 20", weapons: ["iskander-m", "interceptor-debris"])
        #expect(both.hasSuffix("; this holds only if S1 was Iskander-M."), "\(both)")
    }

    @Test func whereNobodyCountsItSaysSo() throws {
        let text = try answer("clustering: 1")
        #expect(
            text.contains(
                /depends on how many came down in all \(N\), which nobody states: weighing that one of the strikes, not said which, was aimed at it against that none was gives even odds at N = [\d,]+\.$/
            ), "\(text)")
    }

    /// Nor can it be said how far off an objective could undo it, which is said, too.
    @Test func whatWouldUndoItIsLeftOutWithItsReason() throws {
        var item = DensityCase()
        item.strikes = [
            item.strike("S1", "2025-01-02", reports: [item.point(north: 2e-4, east: 0)])
        ]
        item.assumptions = ["clustering: 1"]
        let open = try HingeWords(weighed: item.weighed()).undoing ?? ""
        #expect(
            open.hasPrefix("left out: ") && open.hasSuffix("(N), which nobody states."), "\(open)")
        item.assumptions.append("strikes_in_area: 20")
        let stated = try HingeWords(weighed: item.weighed()).undoing ?? ""
        #expect(stated.hasPrefix("one objective that nobody listed could bring"), "\(stated)")
    }

    /// What speaks against an aim among ten strikes does among any number.
    @Test func whereNoNumberMattersItSaysSo() throws {
        let text = try answer("clustering: 1", north: 0.05)
        #expect(
            text.contains(
                /^Where the strikes fell speaks against “The embassy” as the aim, however many came down in all, which nobody states: with 10 or more the reports are at most [\d.]+ times as probable/
            ), "\(text)")
    }

    /// What stands out among many counts for what it is among them, and a reader is told at once.
    @Test func whatWasPickedIsSaidToBe() throws {
        let text = try answer("strikes_in_area: 1000", "clustering: 1", "comparable_premises: 500")
        #expect(text.contains("; averaged over 500 comparable premises, "), "\(text)")
        #expect(text.contains("only if it was not picked for being near"), "\(text)")
    }

    @Test func whereNothingIsWeighedItSaysWhy() throws {
        var item = DensityCase()
        item.strikes = ["{id: S1, when: 2025-01-02, premises: embassy, not_located: nobody says}"]
        #expect(
            AnswerWords(weighed: try item.weighed()).sentences.first?.hasPrefix(
                "Nothing can be said of an aim") == true)
        item.strikes = ["{id: S1, when: 2025-01-02, not_located: nobody says}"]
        #expect(
            AnswerWords(weighed: try item.weighed()).sentences.first?.contains(
                "no strike of the case names the premises") == true)
        let hinges = HingeWords(weighed: try item.weighed())
        #expect(hinges.lines.isEmpty && hinges.undoing == nil)
    }

    /// Each of what the answer hangs on is a line, and the bundled case has them all.
    @Test func itNamesWhatItHangsOn() throws {
        let hinges = HingeWords(weighed: try Assessment(bundledCase: "azerbaijan-kyiv").weighed)
        let text = hinges.lines.map { "\($0.label): \($0.text)" }
        #expect(text.count == 5, "\(text)")
        #expect(
            text[0].contains(
                /^How many .* \(N\): 300 to 4,000, by the case; even odds at [\d,]+ to [\d,]+$/))
        #expect(text[1].hasSuffix("1 to 13 times as densely as over the whole area, by the case"))
        #expect(text[2].contains("AZ-KYV-3 counts only as Iskander-M; also claimed: Interceptor"))
        #expect(text[3].hasPrefix("The notice’s date: no source gives it"))
        #expect(text[4].contains("1 is named, with 1 to 10 strikes directed there"))
        let undoing = try #require(hinges.undoing)
        #expect(
            undoing.contains(
                /to 10 or less, from as far as \d+ m \(AZ-KYV-1\), \d+ m \(AZ-KYV-2\) or \d+ m \(AZ-KYV-3\) from/
            ), "\(undoing)")
    }

    /// The day of the case stands at the head, and that on which the program runs nowhere.
    @Test func theDayIsTheCases() throws {
        func head(_ keys: String) throws -> Substring {
            let sample = try SampleCase(
                replacing: "title: Sample\n", with: "title: Sample\n\(keys)")
            let weighed = try Assessment(casePath: sample.url.path).weighed
            let page = String(decoding: ReportPage(weighed, leaflet: nil).data, as: UTF8.self)
            return page.firstMatch(of: /<p class="note origin">(.*?)<\/p>/)?.1 ?? ""
        }
        #expect(try head("").contains("does not state who prepared it, and when"))
        let full = try head("prepared_by: <A. Nobody>\nprepared_on: 2025-03-04\n")
        #expect(full.contains("prepared on 2025-03-04 by &lt;A. Nobody&gt;"))
        #expect(try head("prepared_on: 2025-03-04\n").contains("prepared on 2025-03-04<"))
        #expect(try head("prepared_by: A\n").contains("prepared by A, who states no day"))
    }
}
