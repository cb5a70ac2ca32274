internal import Records

/// Whether the parts of a case that were read one by one agree with each other.
extension CaseReading {
    /// What parts say of each other is looked at where each of them could be read: what would follow from
    /// an earlier fault is not said besides.
    func checkAgreement(
        of assumptions: Assumptions, strikes: [Strike], objectives: [Objective],
        _ catalogue: Catalogue?, _ keys: CaseMapping
    ) {
        let node = keys["assumptions"] ?? keys.whole
        if !faults.arePresent(under: "assumptions", "strikes") {
            checkFailedWeapons(of: assumptions, strikes: strikes, node)
            checkNumber(of: strikes, assumptions, node)
        }
        if !faults.arePresent(under: "assumptions", "objectives") {
            checkStrikesDirected(objectives, of: assumptions, node)
        }
        if !faults.arePresent(under: "assumptions", "catalogue") {
            checkNeeds(of: assumptions, catalogue, node)
        }
        if !faults.arePresent(under: "strikes", "catalogue"), let node = keys["strikes"] {
            checkSameness(of: strikes, catalogue, node)
        }
    }

    /// What can only be done with a catalogue is refused without one.
    private func checkNeeds(
        of assumptions: Assumptions, _ catalogue: Catalogue?, _ node: CaseNode
    ) {
        if catalogue?.completeness != nil, assumptions.strikesInArea != nil {
            node.complain(
                "strikes_in_area and the catalogue's completeness both say how many strikes there "
                    + "were; keep one")
        }
        if catalogue?.completeness != nil, assumptions.strikesPerSquareKilometre != nil {
            node.complain(
                "strikes_per_km2 and the catalogue's completeness both say how many strikes there "
                    + "were; keep one")
        }
        guard catalogue == nil else { return }
        if assumptions.background != .uniform {
            node.complain("a background from a catalogue needs one; add catalogue: FILE")
        }
        if assumptions.spaceTime != nil {
            node.complain("a test of space and time needs a catalogue; add catalogue: FILE")
        }
    }

    /// The area holds the case's own strikes at least.
    private func checkNumber(
        of strikes: [Strike], _ assumptions: Assumptions, _ node: CaseNode
    ) {
        let names = Set(strikes.map(\.identifier))
        let located = strikes.count {
            !$0.reports.isEmpty && !$0.sameAs.contains(where: names.contains)
        }
        if let number = assumptions.strikesInArea, number.lowerBound < located {
            node.complain(
                "strikes_in_area begins at \(number.lowerBound), but the case itself has "
                    + "\(located) located strikes; count all strikes in the area")
        }
    }

    /// A field of failed weapons that is narrower than the scatter of those that arrive is a slip.
    private func checkFailedWeapons(
        of assumptions: Assumptions, strikes: [Strike], _ node: CaseNode
    ) {
        for strike in strikes {
            for claim in strike.weapons {
                guard let weapon = assumptions.weaponClasses[claim.weaponClass] else { continue }
                let failed = weapon.failedWeapons ?? assumptions.failedWeapons
                let likely: Double
                switch weapon.scatter {
                case .circular(_, let cep, _): likely = cep
                case .rangeDeflection(let range, let deflection, _):
                    likely = (range * deflection).squareRoot()
                case .background: continue
                }
                guard failed.likely < likely else { continue }
                node.complain(
                    "failed weapons of the class \(weapon.identifier) are said to come down within "
                        + "\(shownNumber(failed.likely)) m of their aim point, nearer than those "
                        + "that arrive (CEP \(shownNumber(likely)) m); give a larger "
                        + "failed_weapons: {median_radius_m: …}, for this class in weapon_classes")
            }
        }
    }

    /// Every strike directed at a listed objective is one of those that came down.
    private func checkStrikesDirected(
        _ objectives: [Objective], of assumptions: Assumptions, _ node: CaseNode
    ) {
        guard let number = assumptions.strikesInArea else { return }
        let stated = objectives.compactMap(\.strikesDirected?.upperBound).reduce(0, +)
        guard stated > Double(number.lowerBound) else { return }
        node.complain(
            "up to \(shownNumber(stated)) strikes are said to have been directed at the objectives "
                + "(strikes_directed), but strikes_in_area begins at \(number.lowerBound): it "
                + "counts them too; make it larger, or strikes_directed smaller")
    }

    /// `same_as` and `distinct` name rows of the catalogue or other strikes of the case, and do not
    /// contradict each other.
    private func checkSameness(
        of strikes: [Strike], _ catalogue: Catalogue?, _ node: CaseNode
    ) {
        guard node.isList else { return }
        let items = (node.list() ?? []).compactMap { $0.mapping(Self.strikeKeys) }
        // Of a million rows no set is made for nobody.
        guard items.contains(where: { $0["same_as"] != nil || $0["distinct"] != nil }) else {
            return
        }
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
        for (index, (strike, keys)) in zip(strikes, items).enumerated() {
            for key in ["same_as", "distinct"] {
                for item in keys[key]?.items() ?? [] {
                    checkNamed(item, among: rows, by: strike)
                }
            }
            guard let node = keys["same_as"] else { continue }
            for name in strike.sameAs {
                if strike.distinctFrom.contains(name) {
                    node.complain(
                        "“\(strike.identifier)” is both the same strike as “\(name)” and distinct "
                            + "from it; keep one of same_as and distinct")
                }
                if rows.contains(name), let first = holders.updateValue(index, forKey: name),
                    same.root(of: first) != same.root(of: index)
                {
                    node.complain(
                        "“\(name)” of the catalogue is said to be “\(strike.identifier)” and, at "
                            + "\(strikes[first].location), “\(strikes[first].identifier)”: one row is "
                            + "one strike; name it once, or each of the two strikes as same_as the other"
                    )
                }
                guard name != strike.identifier, let other = byName[name] else { continue }
                if other.distinctFrom.contains(strike.identifier) {
                    node.complain(
                        "“\(strike.identifier)” is the same strike as “\(name)”, which is said to be "
                            + "distinct from it; keep one of same_as and distinct")
                }
                if let own = strike.attack, let its = other.attack, own != its {
                    node.complain(
                        "“\(strike.identifier)” of attack “\(own)” cannot be the same strike as "
                            + "“\(name)” of attack “\(its)”; give both one attack")
                }
            }
        }
    }

    private func checkNamed(
        _ item: CaseNode, among rows: Set<String>, by strike: Strike
    ) {
        guard let name = item.text() else { return }
        if rows.contains(name) || (name != strike.identifier && strikeIDs.mayBe(name)) { return }
        guard name != strike.identifier else {
            return item.complain(
                "“\(name)” names itself; name a row of the catalogue or another strike")
        }
        let known = rows.union(strikeIDs.names).subtracting([strike.identifier])
        let hint =
            Spelling.nearest(to: name, among: known.sorted()).map { "did you mean “\($0)”?" }
            ?? "give the identifier of the one or of the other"
        item.complain(
            "there is neither a row of the catalogue nor another strike of the case “\(name)”; "
                + hint)
    }
}
