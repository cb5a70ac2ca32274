/// The summary in another language than English: what a newsroom quotes, each sentence true alone.
struct Brief {
    /// The lines, none longer than the width.
    let text: String

    /// - Parameter width: columns of the terminal.
    init(_ weighed: WeighedCase, _ words: SlavicWords, width: Int = 100) {
        let facts = BriefFacts(weighed)
        let overview = facts.overview
        var blocks: [[String]] = [
            [Wording.isolated(facts.record.title), words.counts(facts)]
                + facts.record.inputs.filter { !$0.unreadSheets.isEmpty }.map(words.unread)
        ]
        blocks.append(facts.answers.map(words.sentence))
        if !facts.hinges.isEmpty {
            let lines = facts.hinges.map(words.line).map { "– \($0.label): \($0.text)." }
            blocks.append([words.hingesHeading] + lines)
        }
        if let undoing = facts.undoing { blocks.append([words.sentence(undoing)]) }
        var lines = blocks.flatMap { paragraphs in
            paragraphs.flatMap { Summary.wrap($0, width) } + [""]
        }

        if overview.isUnconcerned { lines += Summary.wrap(words.unconcerned(overview), width) }
        var table = TextTable(words.strikeHeader)
        for row in overview.rows { table.append(words.cells(row)) }
        lines += table.lines(width: width)
        for paragraph in words.notes(overview) { lines += Summary.wrap(paragraph, width) }
        lines.append("")

        for strike in facts.strikes {
            let sentences =
                [words.sentence(strike.density)]
                + [strike.weapon.map(words.sentence)]
                .compactMap { $0 }
            lines += Summary.wrap("\(strike.strike): \(sentences.joined(separator: " "))", width)
        }
        lines.append("")

        var claims = TextTable(words.claimHeader)
        for row in facts.claims { claims.append(words.cells(row, facts.record)) }
        if !claims.isEmpty { lines += claims.lines(width: width) + [""] }

        var remarks = facts.cautions.map(words.sentence) + facts.reservations.map(words.sentence)
        if !facts.strikes.isEmpty { remarks.append(words.sentence(Explanation.allCases)) }
        if let finding = facts.record.finding {
            remarks.append(words.published(Wording.isolated(finding)))
        }
        remarks.append(words.origin)
        lines += remarks.flatMap { Summary.wrap($0, width) }
        text = Summary.text(lines)
    }
}
