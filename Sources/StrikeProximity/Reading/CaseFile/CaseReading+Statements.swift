internal import Foundation
internal import Records

/// Notices and claims.
extension CaseReading {
    func readNotices(
        _ node: CaseNode?, strikes: [Strike]
    ) throws(StrikeProximityError) -> [Notice] {
        guard let node else { return [] }
        var known: Set<String> = []
        var notices: [Notice] = []
        for item in try node.list() {
            let keys = try item.mapping([
                "id", "premises", "given_by", "given_to", "after_strike", "before_strike",
                "prompted_by", "when", "coordinates", "datum", "exposures", "note", "sources",
            ])
            let notice = Notice(
                identifier: try identifier(keys, among: &known, "notice"),
                premises: try references(
                    keys.required("premises"), to: premisesIDs, "premises"),
                givenBy: try keys.text("given_by"), givenTo: try keys.required("given_to").text(),
                afterStrike: try keys["after_strike"].map { node throws(StrikeProximityError) in
                    try reference(node, to: strikeIDs, "strike")
                },
                beforeStrike: try keys["before_strike"].map { node throws(StrikeProximityError) in
                    try reference(node, to: strikeIDs, "strike")
                },
                promptedBy: try keys["prompted_by"].map { node throws(StrikeProximityError) in
                    try reference(node, to: strikeIDs, "strike")
                },
                time: try keys["when"].map { node throws(StrikeProximityError) in
                    try times.read(node)
                },
                coordinates: try keys.text("coordinates"), datum: try keys.text("datum"),
                exposures: try keys["exposures"].map { node throws(StrikeProximityError) in
                    try readExposures(node)
                },
                note: try keys.text("note"), sources: try sources(keys), location: item.location)
            try check(notice, keys, strikes: strikes)
            notices.append(notice)
        }
        return notices
    }

    private func readExposures(
        _ node: CaseNode
    ) throws(StrikeProximityError) -> Notice.Exposures {
        let keys = try node.mapping(["before", "after", "share_after"])
        if let share = keys["share_after"] {
            guard keys["before"] == nil, keys["after"] == nil else {
                throw node.fault("give before and after, or share_after, not both")
            }
            return .shareAfter(
                try share.range(
                    "share_after",
                    orComplain: "share_after is the share of all strikes on the area that fell "
                        + "after the notice: between 0 and 1, a number or [least, greatest]"
                ) { $0 > 0 && $0 < 1 })
        }
        func number(_ key: String) throws(StrikeProximityError) -> ClosedRange<Int> {
            let node = try keys.required(key)
            let ends = try node.items().map { item throws(StrikeProximityError) in
                try item.integer()
            }
            guard ends.count <= 2, let low = ends.first, let high = ends.last, low <= high else {
                throw node.fault("\(key) takes a number or [low, high]")
            }
            guard low > 0 else {
                throw node.fault(
                    "an exposure of \(low) strikes leaves nothing to compare with; leave "
                        + "exposures out where the number is not known")
            }
            return low...high
        }
        return .counts(before: try number("before"), after: try number("after"))
    }

    /// A notice that no strike follows has nothing to be weighed against.
    private func check(
        _ notice: Notice, _ keys: CaseMapping, strikes: [Strike]
    ) throws(StrikeProximityError) {
        let times = Dictionary(uniqueKeysWithValues: strikes.map { ($0.identifier, $0.time) })
        let after = (notice.afterStrike ?? notice.promptedBy).flatMap { times[$0] }
        let before = notice.beforeStrike.flatMap { times[$0] }
        guard notice.time != nil || after != nil || before != nil else {
            throw keys.whole.fault("say when: when, after_strike, prompted_by or before_strike")
        }
        if let after, let before, after.earliest > before.latest {
            throw keys.whole.fault(
                "the notice lies after \(notice.afterStrike ?? "") and before "
                    + "\(notice.beforeStrike ?? ""), which came earlier; exchange them")
        }
        let last = strikes.map(\.time.latest).max()
        let earliest = max(
            notice.time?.earliest ?? .distantPast, after?.earliest ?? .distantPast)
        if let last, earliest >= last {
            throw (keys["when"] ?? keys["after_strike"] ?? keys["prompted_by"] ?? keys.whole).fault(
                "the notice comes after the last strike of the case, so nothing can follow from "
                    + "it; check its date or leave it out")
        }
    }

    func readClaims(_ node: CaseNode?) throws(StrikeProximityError) -> [Claim] {
        guard let node else { return [] }
        var known: Set<String> = []
        var claims: [Claim] = []
        for item in try node.list() {
            let keys = try item.mapping([
                "id", "speaker", "when", "place", "words", "hypotheses", "strikes", "objective",
                "sources",
            ])
            claims.append(
                Claim(
                    identifier: try identifier(keys, among: &known, "claim"),
                    speaker: try keys.required("speaker").text(),
                    time: try keys["when"].map { node throws(StrikeProximityError) in
                        try times.read(node)
                    },
                    place: try keys.text("place"), words: try keys.required("words").text(),
                    hypotheses: try keys.required("hypotheses").items().map {
                        item throws(StrikeProximityError) in
                        try item.word(Claim.Hypothesis.self, "hypothesis")
                    },
                    strikes: try references(keys["strikes"], to: strikeIDs, "strike"),
                    objective: try keys["objective"].map { node throws(StrikeProximityError) in
                        try reference(node, to: objectiveIDs, "objective")
                    },
                    sources: try sources(keys), location: item.location))
        }
        return claims
    }
}
