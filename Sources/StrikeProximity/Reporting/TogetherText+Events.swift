/// Which strikes are taken to be one event, in words.
extension TogetherText {
    static func sentences(onSameEvents measured: MeasuredCase) -> [String] {
        var sentences: [String] = []
        if !measured.matches.isEmpty {
            let shown = measured.matches.prefix(12).map {
                "\($0.row) is \($0.strike) (\($0.reason.rawValue))"
            }
            let more = measured.matches.count - shown.count
            sentences.append(
                "One event counts once. Of the catalogue, "
                    + shown.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
                    + ": left out of the catalogue's own rows. Where that is wrong, name the row under "
                    + "distinct.")
        }
        for group in measured.attacks.inferred {
            let names = group.strikes.dropLast().joined(separator: ", ")
            let all = "\(names) and \(group.strikes.last ?? "")"
            sentences.append(
                group.origin == .sameStrike
                    ? "\(all) are said to be the same strike and count as one attack."
                    : "\(all) were in one night on the same premises and state no attack: they count "
                        + "as one attack. Where that is wrong, state attack or distinct.")
        }
        return sentences
    }
}
