internal import Dispatch
internal import Evidence
internal import Foundation
internal import Geodesy

extension WhatIfTable {
    /// Nil where nothing was weighed.
    ///
    /// - Parameter shows: whether a strike is looked at. A series needs all of its strikes, and is left
    ///   out where one is not, or where a catalogue has others.
    init?(_ weighed: WeighedCase, shows: (String) -> Bool) {
        let located = weighed.measured.located
        let assumptions = located.record.assumptions
        let numbers = weighed.numbers
        let indices = weighed.strikes.indices.filter {
            !weighed.strikes[$0].readings.isEmpty && shows(weighed.strikes[$0].strike)
        }
        guard !indices.isEmpty else { return nil }
        weighedStrikes = indices
        most = weighed.supportedRatio
        area = numbers.area
        number = numbers.number.map { [$0.lowerBound, $0.upperBound] }
        statedDensity = numbers.statedDensity.map { [$0.lowerBound, $0.upperBound] }
        clustering = [numbers.clustering.lowerBound, numbers.clustering.upperBound]
        let listed = located.objectives.filter { $0.place != nil }
        objectives = listed.map { objective in
            objective.record.strikesDirected.map { [$0.lowerBound, $0.upperBound] }
        }
        fewest = Self.fewest(weighed, objectives)
        stray = [assumptions.failureProbability, assumptions.failedWeapons.anywhereShare]

        var names: [String] = []
        var jobs: [(job: WeighingJob, place: Int)] = []
        var strikes: [Strike] = []
        var largest = 1_000.0
        for index in indices {
            guard let name = weighed.strikes[index].premises else { return nil }
            if !names.contains(name) { names.append(name) }
            let place = names.firstIndex(of: name) ?? 0
            let first = jobs.count
            jobs += weighed.jobs[index].map { ($0, place) }
            strikes.append(Strike(reports: Array(first..<jobs.count)))
            for weapon in weighed.jobs[index].flatMap(\.weapons) {
                // A case whose weapons fail nearer than they arrive is refused.
                largest = min(
                    largest, (weapon.weapon.failedWeapons ?? assumptions.failedWeapons).likely)
            }
        }
        guard largest > 2 * Self.leastCEP else { return nil }
        ceps = [Self.leastCEP, largest]
        var places: [Place] = []
        for name in names {
            guard let at = located.place(ofPremises: name)?.coordinate else { return nil }
            places.append(Place(latitude: at.latitude.value, longitude: at.longitude.value))
        }
        self.places = places
        self.strikes = strikes
        let whole =
            located.record.catalogue == nil
            ? weighed.series.enumerated().compactMap { offset, item in
                Self.series(item, weighed, indices).map { (offset, $0) }
            } : []
        (weighedSeries, series) = (whole.map(\.0), whole.map(\.1))

        let bias = assumptions.aimBias.map {
            AimBias(offset: SIMD2($0.east, $0.north), sigma: $0.sigma)
        }
        let makers = jobs.map { job, place in
            WhatIfReport(
                job: job, place: place, numbers: numbers, bias: bias, assumptions: assumptions,
                objectives: listed.map(\.record.identifier), largest: largest)
        }
        let results = Guarded([WhatIfReport.Made?](repeating: nil, count: jobs.count))
        DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
            let report = makers[index].made()
            results.withLock { $0[index] = report }
        }
        var made = results.withLock { $0 }.compactMap(\.self)
        var values: [UInt16] = []
        for index in made.indices {
            made[index].report.start = values.count
            values += made[index].values
        }
        reports = made.map(\.report)
        panels = WhatIfPanels(
            weighed, readings: made.map(\.panels), strikes: strikes.map(\.reports),
            series: series, largest: largest, fewest: fewest)
        var data = Data(capacity: 2 * values.count)
        for value in values {
            data.append(UInt8(truncatingIfNeeded: value))
            data.append(UInt8(truncatingIfNeeded: value >> 8))
        }
        self.values = data.base64EncodedString()
    }

    private static func fewest(_ weighed: WeighedCase, _ objectives: [[Double]?]) -> Int {
        let record = weighed.measured.located.record
        let located = record.strikes.count { !$0.reports.isEmpty }
        let rows =
            (weighed.measured.located.catalogue?.strikes.count ?? 0)
            + (record.catalogue?.unlocatedCount ?? 0)
        let directed = objectives.compactMap { $0?.last }.reduce(0, +)
        return max(located + rows, Int((directed + 1).rounded(.up)), 1)
    }

    /// Nil where one of its strikes is not looked at.
    private static func series(
        _ series: WeighedSeries, _ weighed: WeighedCase, _ indices: [Int]
    ) -> Series? {
        var attacks: [[[Int]]] = []
        for attack in series.attacks {
            var lists: [(name: String, strikes: [Int])] = []
            for name in attack.strikes {
                let place = indices.firstIndex {
                    weighed.strikes[$0].strike == name
                        && weighed.strikes[$0].premises == series.premises
                }
                guard let place else { return nil }
                let known = lists.firstIndex { weighed.measured.attacks.areSame($0.name, name) }
                if let known {
                    lists[known].strikes.append(place)
                } else {
                    lists.append((name, [place]))
                }
            }
            attacks.append(lists.map(\.strikes))
        }
        return Series(
            attacks: attacks, numbers: series.allDirected.map(\.strikes),
            isUnknown: series.basis == .unknown)
    }
}
