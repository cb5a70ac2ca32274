/// What stands on the first screen: the answer, what it hangs on, what would undo it, and who says so.
extension ReportPage {
    var header: Markup {
        let hinges = HingeWords(weighed: weighed)
        let lines = hinges.lines.map { line in
            Markup("div", [:], Markup("dt", text: line.label), Markup("dd", text: line.text))
        }
        return Markup(
            "header", [:],
            [Markup("h1", ["dir": "auto"], text: record.title), origin]
                + AnswerWords(weighed: weighed).sentences.map {
                    Markup("p", ["class": "answer"], text: $0)
                }
                + [
                    Markup(
                        "p", ["class": "caution"],
                        text: "Geometry weighs where a weapon was directed. It sees neither "
                            + "knowledge nor intent, and it knows no objectives but those listed.")
                ]
                + (lines.isEmpty
                    ? []
                    : [
                        Markup("h2", ["class": "minor"], text: "What it hangs on"),
                        Markup("dl", ["class": "hinges"], lines),
                    ])
                + (hinges.undoing.map { text in
                    [
                        Markup("h2", ["class": "minor"], text: "What would undo it"),
                        Markup(
                            "p", ["class": "undo"],
                            text: text.prefix(1).uppercased() + text.dropFirst()),
                    ]
                } ?? []))
    }

    /// Who made it, from which state of knowledge, and where it is said how to read it.
    private var origin: Markup {
        let preparation = record.preparation
        let prepared: String =
            switch (preparation.on, preparation.by) {
            case (let day?, let name?): "prepared on \(day) by \(Wording.isolated(name))"
            case (let day?, nil): "prepared on \(day)"
            case (nil, let name?): "prepared by \(Wording.isolated(name)), who states no day"
            case (nil, nil): "does not state who prepared it, and when"
            }
        return Markup(
            "p", ["class": "note origin"],
            Markup("a", ["href": "#reading"], text: "How to read this"), .plain(" · "),
            .isolated("Case \(prepared)"), .plain(" · strike-proximity \(version.strikeProximity)"))
    }
}
