internal import Evidence
internal import Foundation

/// What the hits before and after a notice come to, in words.
extension TogetherText {
    /// The attacks before and after, and the verdict.
    static func shortSentence(_ notice: WeighedNotice) -> String {
        let splits = splits(notice)
        return (splits.isEmpty ? "" : "\(notice.rule.phrase): \(splits); ")
            + notice.verdict.rawValue + "."
    }

    static func sentence(_ notice: WeighedNotice) -> String {
        let splits = splits(notice)
        let phrase = notice.rule.phrase
        let counts =
            splits.isEmpty
            ? "" : "\(phrase.prefix(1).uppercased())\(phrase.dropFirst()): \(splits). "
        let offset = notice.offsets.map {
            " The coordinates given lie \(NumberText.distance($0.distance)) from “\($0.premises)”."
        }.joined()
        let verdict = notice.verdict.rawValue
        return counts + verdict.prefix(1).uppercased() + verdict.dropFirst() + "; "
            + notice.remark + "." + offset
    }

    private static func splits(_ notice: WeighedNotice) -> String {
        notice.splits.map { "\($0.before) before, \($0.after) after" }.joined(separator: "; or ")
    }
}

extension WeighedNotice.HitRule {
    /// What counts as a hit, before a colon.
    var phrase: String {
        switch self {
        case .within(let radius):
            "hits, counted where some report allows \(NumberText.distance(radius)) or less"
        case .withinOrConcerning(let radius, _):
            "hits, counted where some report allows \(NumberText.distance(radius)) or less or the premises have "
                + "no position"
        case .concerning: "hits (attacks that concern the premises; no radii are declared)"
        case .concerningUnlocated:
            "hits (attacks that concern the premises, which have no position)"
        }
    }
}
