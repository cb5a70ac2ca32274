/// Which strikes are taken to be one event, in words.
extension TogetherText {
    /// More sentences alike would bury the others.
    private static let mostGroups = 12

    static func sentences(onSameEvents measured: MeasuredCase) -> [String] {
        var sentences: [String] = []
        if !measured.matches.isEmpty {
            let shown = measured.matches.prefix(12).map {
                "\($0.row) is \($0.strike) (\($0.reason.rawValue.replacing("_", with: " ")))"
            }
            let more = measured.matches.count - shown.count
            sentences.append(
                "One event counts once. Of the catalogue, "
                    + shown.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
                    + ": left out of the catalogue's own rows. Where that is wrong, name the row under "
                    + "distinct.")
        }
        sentences += leftApart(measured)
        let groups = measured.attacks.inferred
        sentences += groups.prefix(Self.mostGroups).map { group in
            let names = group.strikes.dropLast().joined(separator: ", ")
            let all = "\(names) and \(group.strikes.last ?? "")"
            return group.origin == .sameStrike
                ? "\(all) are said to be the same strike and count as one attack."
                : "\(all) were in one night on the same premises and state no attack: they count "
                    + "as one attack. Where that is wrong, state attack or distinct."
        }
        if groups.count > Self.mostGroups {
            sentences.append(
                "Likewise \(NumberText.count(groups.count - Self.mostGroups, "more attack")); report.json "
                    + "names them.")
        }
        return sentences
    }

    /// Rows that may be strikes of the case, by strike and reason in the order of the case.
    private static func leftApart(_ measured: MeasuredCase) -> [String] {
        let strikes = measured.located.record.strikes.map(\.identifier)
        return strikes.flatMap { strike in
            [EventCandidate.Reason.wide, .several, .another].compactMap { reason -> String? in
                let rows = measured.leftApart.filter { $0.strike == strike && $0.reason == reason }
                guard !rows.isEmpty else { return nil }
                let shown = rows.prefix(6).map(\.row).joined(separator: ", ")
                let more = rows.count > 6 ? " and \(rows.count - 6) more" : ""
                let isOne = rows.count == 1
                let why =
                    switch reason {
                    case .wide: "the place is known no better than to a kilometre"
                    case .several: "each fits as well as the others"
                    case .another: "a strike is one row, and another is taken for it"
                    }
                return
                    "Of the catalogue, \(shown)\(more) could be \(strike) by night and place, but \(why): "
                    + "counted as \(isOne ? "a strike" : "\(rows.count) strikes") of the area, and not "
                    + "as \(isOne ? "a further hit" : "further hits"). State in the case what is \(strike) "
                    + "(same as), and what is not (distinct)."
            }
        }
    }
}
