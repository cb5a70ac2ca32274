internal import Records

/// Whether the parts of a case that were read one by one agree with each other.
extension CaseReading {
    /// What can only be done with a catalogue is refused without one.
    func checkNeeds(
        of assumptions: Assumptions, _ catalogue: Catalogue?, _ keys: CaseMapping
    ) throws(StrikeProximityError) {
        guard let node = keys["assumptions"] else { return }
        if catalogue?.completeness != nil, assumptions.strikesInArea != nil {
            throw node.fault(
                "strikes_in_area and the catalogue's completeness both say how many strikes there "
                    + "were; keep one")
        }
        if catalogue?.completeness != nil, assumptions.strikesPerSquareKilometre != nil {
            throw node.fault(
                "strikes_per_km2 and the catalogue's completeness both say how many strikes there "
                    + "were; keep one")
        }
        guard catalogue == nil else { return }
        if assumptions.background != .uniform {
            throw node.fault("a background from a catalogue needs one; add catalogue: FILE")
        }
        if assumptions.spaceTime != nil {
            throw node.fault("a test of space and time needs a catalogue; add catalogue: FILE")
        }
    }

    /// The area holds the case's own strikes at least.
    func checkNumber(
        of strikes: [Strike], _ assumptions: Assumptions, _ keys: CaseMapping
    ) throws(StrikeProximityError) {
        let names = Set(strikes.map(\.identifier))
        let located = strikes.count {
            !$0.reports.isEmpty && !$0.sameAs.contains(where: names.contains)
        }
        if let number = assumptions.strikesInArea, number.lowerBound < located,
            let node = keys["assumptions"]
        {
            throw node.fault(
                "strikes_in_area begins at \(number.lowerBound), but the case itself has "
                    + "\(located) located strikes; count all strikes in the area")
        }
    }

    /// `same_as` and `distinct` name rows of the catalogue or other strikes of the case, and do not
    /// contradict each other.
    func checkSameness(
        of strikes: [Strike], _ catalogue: Catalogue?, _ node: CaseNode
    ) throws(StrikeProximityError) {
        guard !Self.isFile(node) else { return }
        // Of a million rows no set is made for nobody.
        var isAsked = false
        for item in try node.list() {
            let keys = try item.mapping(Self.strikeKeys)
            if keys["same_as"] != nil || keys["distinct"] != nil { isAsked = true }
        }
        guard isAsked else { return }
        let rows = Set((catalogue?.strikes ?? []).map(\.identifier))
        let byName = Dictionary(
            strikes.map { ($0.identifier, $0) }, uniquingKeysWith: { a, _ in a })
        var same = DisjointSets(count: strikes.count)
        for (index, strike) in strikes.enumerated() {
            for name in strike.sameAs {
                if let other = strikes.firstIndex(where: { $0.identifier == name }) {
                    same.join(index, other)
                }
            }
        }
        var holders: [String: Int] = [:]
        for (index, (strike, item)) in zip(strikes, try node.list()).enumerated() {
            let keys = try item.mapping(Self.strikeKeys)
            for key in ["same_as", "distinct"] {
                for item in try keys[key]?.items() ?? [] {
                    try checkNamed(item, among: rows, by: strike)
                }
            }
            guard let node = keys["same_as"] else { continue }
            for name in strike.sameAs {
                if strike.distinctFrom.contains(name) {
                    throw node.fault(
                        "“\(strike.identifier)” is both the same strike as “\(name)” and distinct "
                            + "from it; keep one of same_as and distinct")
                }
                if rows.contains(name), let first = holders.updateValue(index, forKey: name),
                    same.root(of: first) != same.root(of: index)
                {
                    throw node.fault(
                        "“\(name)” of the catalogue is said to be “\(strike.identifier)” and, at "
                            + "\(strikes[first].location), “\(strikes[first].identifier)”: one row is "
                            + "one strike; name it once, or each of the two strikes as same_as the other"
                    )
                }
                guard name != strike.identifier, let other = byName[name] else { continue }
                if other.distinctFrom.contains(strike.identifier) {
                    throw node.fault(
                        "“\(strike.identifier)” is the same strike as “\(name)”, which is said to be "
                            + "distinct from it; keep one of same_as and distinct")
                }
                if let own = strike.attack, let its = other.attack, own != its {
                    throw node.fault(
                        "“\(strike.identifier)” of attack “\(own)” cannot be the same strike as "
                            + "“\(name)” of attack “\(its)”; give both one attack")
                }
            }
        }
    }

    private func checkNamed(
        _ item: CaseNode, among rows: Set<String>, by strike: Strike
    ) throws(StrikeProximityError) {
        let name = try item.text()
        if rows.contains(name) || (name != strike.identifier && strikeIDs.contains(name)) { return }
        guard name != strike.identifier else {
            throw item.fault(
                "“\(name)” names itself; name a row of the catalogue or another strike")
        }
        let known = rows.union(strikeIDs).subtracting([strike.identifier])
        let hint =
            Spelling.nearest(to: name, among: known.sorted()).map { "did you mean “\($0)”?" }
            ?? "give the identifier of the one or of the other"
        throw item.fault(
            "there is neither a row of the catalogue nor another strike of the case “\(name)”; "
                + hint)
    }
}
