internal import Evidence
internal import Foundation
internal import Records

/// The result on a terminal: no more than a sheet of paper, that can be quoted without being wrong.
public struct Summary: Sendable {
    /// The lines, none longer than the width.
    public let text: String

    /// Words for an assessment.
    ///
    /// - Parameter width: columns of the terminal.
    public init(_ weighed: WeighedCase, width: Int = 100) {
        let wording = Wording(weighed: weighed)
        let located = weighed.measured.located
        let record = located.record
        var lines = Self.wrap(record.title, width)

        let locatedPremises = located.premises.count { $0.place != nil }
        let locatedStrikes = located.strikes.count { !$0.reports.isEmpty }
        lines += Self.wrap(
            "\(record.premises.count) premises (\(locatedPremises) located), "
                + "\(NumberText.count(record.strikes.count, "strike")) (\(locatedStrikes) located), "
                + "\(NumberText.count(record.objectives.count, "named alternative")), "
                + "\(NumberText.count(record.notices.count, "notice")), "
                + "\(NumberText.count(record.claims.count, "claim"))", width)
        for input in record.inputs {
            if let notice = input.readAs { lines += Self.wrap("\(input.name): \(notice)", width) }
        }
        lines.append("")

        let together = TogetherText(weighed)
        for paragraph in together.series { lines += Self.wrap(paragraph, width) }
        lines.append("")

        var table = TextTable([
            "STRIKE", "WHEN", "PREMISES", "DISTANCE", "EVEN AT", "R",
        ])
        let overview = Overview(weighed)
        if let heading = overview.heading { lines += Self.wrap(heading, width) }
        for row in overview.rows {
            table.append([
                row.strike, row.when, row.premises, row.distance, row.evenOdds,
                row.isWeighed ? row.ratio : "not weighed",
            ])
        }
        lines += table.lines(width: width)
        for sentence in [overview.notLocatedSentence, overview.unnamedSentence] {
            if let sentence { lines += Self.wrap(sentence, width) }
        }
        lines += Self.wrap(overview.explanation, width)
        lines.append("")

        for strike in weighed.strikes where strike.densityRange != nil {
            let sentences = StrikeSentences(weighed: weighed, strike: strike).all
            lines += Self.wrap(
                "\(strike.strike): \(sentences.joined(separator: " "))", width)
            if let ends = DensityWords(weighed: weighed).endsSentence(strike) {
                lines += Self.wrap("  " + ends, width)
            }
            if let posterior = wording.posterior(strike) {
                lines += Self.wrap("  " + posterior, width)
            }
        }
        for strike in weighed.strikes where strike.densityRange == nil && strike.premises != nil {
            // Of what is not located the line above says so; whatever has a distance has its reason.
            let isListed = overview.rows.contains {
                $0.strike == strike.strike && $0.premises == strike.premises
            }
            let reasons = strike.remarks.filter {
                isListed || $0.hasPrefix("report ") || $0.hasPrefix("no class")
            }
            if !reasons.isEmpty {
                lines += Self.wrap(
                    "\(strike.strike): not weighed: \(reasons.joined(separator: "; ")).", width)
            }
        }
        for sentence in CautionWords(weighed: weighed).sentences {
            lines += Self.wrap(sentence, width)
        }
        lines.append("")

        for paragraph in together.paragraphs { lines += Self.wrap(paragraph, width) }
        lines.append("")

        for weighing in weighed.notices {
            lines += Self.wrap(Self.phrase(weighing.record), width)
            lines += Self.wrap("  " + TogetherText.sentence(weighing), width)
        }
        lines.append("")

        if !weighed.claims.isEmpty {
            var table = TextTable(["HYPOTHESIS", "GEOMETRY SAYS", "CLAIMED BY"])
            // What is only reported is told beside its strike.
            for row in ClaimRows(weighed).rows where row.weighed.verdict != .notAQuestion {
                table.append([
                    row.weighed.hypothesis.rawValue, ClaimRows.phrase(row.weighed), row.speakers,
                ])
            }
            lines += table.lines(width: width)
        }
        if weighed.strikes.contains(where: { $0.densityRange != nil }) {
            lines += Self.wrap(EnglishWords().sentence(Explanation.allCases), width)
        }
        if let finding = record.finding {
            lines.append("")
            lines += Self.wrap("Published finding: \(finding)", width)
        }
        text = Self.text(lines)
    }

    /// A text of sections with a blank line between: what says nothing leaves none behind.
    static func text(_ lines: [String]) -> String {
        var kept: [String] = []
        for line in lines where !(line.isEmpty && kept.last?.isEmpty ?? true) { kept.append(line) }
        if kept.last?.isEmpty == true { kept.removeLast() }
        return PrintableText.shown(kept.joined(separator: "\n") + "\n")
    }

    static func phrase(_ notice: Notice) -> String {
        let giver = notice.givenBy.map { "by \(Wording.isolated($0)) " } ?? ""
        var when: [String] = []
        if let time = notice.time { when.append(time.phrase) }
        if let strike = notice.promptedBy {
            when.append("prompted by \(strike)")
        } else if let strike = notice.afterStrike {
            when.append("after \(strike)")
        }
        if let strike = notice.beforeStrike { when.append("before \(strike)") }
        return
            "Notice: coordinates of \(notice.premises.joined(separator: ", ")) said to have been "
            + "given \(giver)to \(Wording.isolated(notice.givenTo)), \(when.joined(separator: ", "))"
            + (notice.time == nil ? "; no source gives the date." : ".")
    }

    /// The lines of a text, none longer than the width unless a word is; all but the first are indented.
    public static func wrap(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = "  "
            } else if !line.isEmpty {
                line += " "
            }
            line += word
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The same after a label, beneath which nothing stands.
    public static func wrap(_ text: String, _ width: Int, after label: String) -> [String] {
        let margin = String(repeating: " ", count: label.count)
        return wrap(text, width - label.count).enumerated().map { index, line in
            (index == 0 ? label : margin) + line
        }
    }
}

/// Columns of text, long cells wrapped.
struct TextTable {
    private var rows: [[String]]

    init(_ header: [String]) { rows = [header] }

    mutating func append(_ row: [String]) { rows.append(row) }

    var isEmpty: Bool { rows.count == 1 }

    /// The same table in Markdown.
    var markdown: [String] {
        guard let header = rows.first else { return [] }
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        let rule = "|" + header.map { _ in "---|" }.joined()
        let heading = header.map { String($0.prefix(1)) + $0.dropFirst().lowercased() }
        return [line(heading), rule]
            + rows.dropFirst().map { row in
                line(row.map { $0.replacingOccurrences(of: "*", with: "\\*") })
            }
    }

    /// What a column before the last takes at most; longer cells are wrapped.
    private static let widest = 38
    /// What the last column has at least, if it has as much to say.
    private static let least = 20

    /// The lines, none longer than the width as far as words allow it.
    func lines(width: Int) -> [String] {
        guard !isEmpty, let columns = rows.first?.count else { return [] }
        func wrapped(_ widest: Int) -> (cells: [[[String]]], widths: [Int]) {
            let cells = rows.map { $0.map { $0.count > widest ? Summary.wrap($0, widest) : [$0] } }
            let widths = (0..<columns - 1).map { column in
                cells.flatMap { $0[column] }.map(\.count).max() ?? 0
            }
            return (cells, widths)
        }
        func room(_ widths: [Int]) -> Int { width - widths.reduce(0) { $0 + $1 + 2 } }
        let least = min(Self.least, rows.compactMap(\.last?.count).max() ?? 0)
        var (widest, (cells, widths)) = (Self.widest, wrapped(Self.widest))
        while room(widths) < least, widest > 8 {
            widest -= 2
            (cells, widths) = wrapped(widest)
        }
        let last = max(least, room(widths))
        for row in rows.indices {
            cells[row][columns - 1] = Summary.wrap(rows[row][columns - 1], last)
        }
        return cells.flatMap { row in
            (0..<(row.map(\.count).max() ?? 0)).map { index in
                var line = ""
                for (cell, width) in zip(row, widths) {
                    let text = index < cell.count ? cell[index] : ""
                    line += text + String(repeating: " ", count: width - text.count + 2)
                }
                let last = row[columns - 1]
                guard index < last.count else {
                    return String(line.reversed().drop { $0 == " " }.reversed())
                }
                return line + last[index]
            }
        }
    }
}
