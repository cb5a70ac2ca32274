internal import Foundation
internal import Records

/// Notices and claims.
extension CaseReading {
    func readNotices(_ node: CaseNode?, strikes: [Strike]) -> [Notice] {
        var known = KnownNames()
        return (node?.list() ?? []).compactMap { item in
            guard
                let keys = item.mapping([
                    "id", "premises", "given_by", "given_to", "after_strike", "before_strike",
                    "prompted_by", "when", "coordinates", "datum", "exposures", "note", "sources",
                ])
            else { return nil }
            let identifier = identifier(keys, among: &known, "notice")
            let premises = references(keys.required("premises"), to: premisesIDs, "premises")
            let (givenBy, givenTo) = (keys.text("given_by"), keys.required("given_to")?.text())
            func strike(_ key: String) -> String? {
                keys[key].flatMap { reference($0, to: strikeIDs, "strike") }
            }
            let (after, before) = (strike("after_strike"), strike("before_strike"))
            let prompted = strike("prompted_by")
            let time = keys["when"].flatMap { times.read($0) }
            let (coordinates, datum) = (keys.text("coordinates"), keys.text("datum"))
            if let coordinates, PlaceCells.saysZero(coordinates) {
                keys["coordinates"]?.complain(
                    "\(PlaceCells.zero.sentence); if that is what was handed over, say so in note")
            }
            let exposures = keys["exposures"].flatMap { readExposures($0) }
            let (note, sources) = (keys.text("note"), sources(keys))
            guard let identifier, let givenTo else { return nil }
            let notice = Notice(
                identifier: identifier, premises: premises, givenBy: givenBy, givenTo: givenTo,
                afterStrike: after, beforeStrike: before, promptedBy: prompted, time: time,
                coordinates: coordinates, datum: datum, exposures: exposures, note: note,
                sources: sources, location: item.location)
            check(notice, keys, strikes: strikes)
            return notice
        }
    }

    private func readExposures(_ node: CaseNode) -> Notice.Exposures? {
        guard let keys = node.mapping(["before", "after", "share_after"]) else { return nil }
        if let share = keys["share_after"] {
            guard keys["before"] == nil, keys["after"] == nil else {
                return node.refuse("give before and after, or share_after, not both")
            }
            return share.range(
                "share_after",
                orComplain: "share_after is the share of all strikes on the area that fell "
                    + "after the notice: between 0 and 1, a number or [least, greatest]"
            ) { $0 >= 1e-6 && $0 <= 1 - 1e-6 }.map(Notice.Exposures.shareAfter)
        }
        let before = keys.required("before").flatMap(readExposure)
        let after = keys.required("after").flatMap(readExposure)
        guard let before, let after else { return nil }
        return .counts(before: before, after: after)
    }

    private func readExposure(_ node: CaseNode) -> ClosedRange<Int>? {
        guard let items = node.items() else { return nil }
        let ends = items.compactMap { $0.integer() }
        guard ends.count == items.count else { return nil }
        guard ends.count <= 2, let low = ends.first, let high = ends.last, low <= high else {
            return node.refuse("\(node.location.keyPath.lastKey) takes a number or [low, high]")
        }
        guard high <= 1_000_000_000 else {
            return node.refuse("an exposure of \(high) strikes is more than 1,000,000,000")
        }
        guard low > 0 else {
            return node.refuse(
                "an exposure of \(low) strikes leaves nothing to compare with; leave "
                    + "exposures out where the number is not known")
        }
        return low...high
    }

    /// A notice that no strike follows has nothing to be weighed against.
    private func check(_ notice: Notice, _ keys: CaseMapping, strikes: [Strike]) {
        let says = ["when", "after_strike", "prompted_by", "before_strike"]
        guard says.contains(where: { keys[$0] != nil }) else {
            keys.whole.complain(
                "say when: when, after_strike, prompted_by or before_strike",
                example: CaseExample.of("when", in: keys.whole.location.keyPath))
            return
        }
        // Of strikes that cannot be read nobody knows which was the last.
        guard !faults.arePresent(under: "strikes", "time_zone") else { return }
        let times = Dictionary(
            strikes.map { ($0.identifier, $0.time) }, uniquingKeysWith: { first, _ in first })
        let after = (notice.afterStrike ?? notice.promptedBy).flatMap { times[$0] }
        let before = notice.beforeStrike.flatMap { times[$0] }
        if let after, let before, after.earliest > before.latest {
            keys.whole.complain(
                "the notice lies after \(notice.afterStrike ?? "") and before "
                    + "\(notice.beforeStrike ?? ""), which came earlier; exchange them")
        }
        let last = strikes.map(\.time.latest).max()
        let earliest = max(
            notice.time?.earliest ?? .distantPast, after?.earliest ?? .distantPast)
        if let last, earliest >= last {
            (keys["when"] ?? keys["after_strike"] ?? keys["prompted_by"] ?? keys.whole).complain(
                "the notice comes after the last strike of the case, so nothing can follow from "
                    + "it; check its date or leave it out")
        }
    }

    func readClaims(_ node: CaseNode?) -> [Claim] {
        var known = KnownNames()
        return (node?.list() ?? []).compactMap { item in
            guard
                let keys = item.mapping([
                    "id", "speaker", "when", "place", "words", "hypotheses", "strikes",
                    "objective", "sources",
                ])
            else { return nil }
            let identifier = identifier(keys, among: &known, "claim")
            let speaker = keys.required("speaker")?.text()
            let time = keys["when"].flatMap { times.read($0) }
            let (place, words) = (keys.text("place"), keys.required("words")?.text())
            let hypotheses = (keys.required("hypotheses")?.items() ?? []).compactMap {
                $0.word(Claim.Hypothesis.self, "hypothesis")
            }
            let strikes = references(keys["strikes"], to: strikeIDs, "strike")
            let objective = keys["objective"].flatMap {
                reference($0, to: objectiveIDs, "objective")
            }
            let sources = sources(keys)
            guard let identifier, let speaker, let words else { return nil }
            return Claim(
                identifier: identifier, speaker: speaker, time: time, place: place, words: words,
                hypotheses: hypotheses, strikes: strikes, objective: objective, sources: sources,
                location: item.location)
        }
    }
}
