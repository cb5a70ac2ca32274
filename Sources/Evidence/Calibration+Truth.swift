extension Calibration {
    /// What holds in a kind of worlds.
    struct Truth {
        /// Density of strikes directed at nothing listed, near the premises and beyond, per m².
        var even: (near: Double, far: Double)
        /// Reports put an impact at this multiple of its distance from the premises.
        var reported = 1.0
        /// Weapons that arrive miss by this multiple of what is believed.
        var scatter = 1.0
        /// Their scatter has heavy tails; nil for as is believed.
        var hasHeavyTails: Bool?
        /// Strikes on a place that nobody listed: how many, and how far off in metres.
        var unlisted: (strikes: Double, isSingle: Bool, distance: Double)?
        /// Debris about each listed objective.
        var debris = 0.0
        /// Weapons with one aim point.
        var salvo = 1

        init(_ world: World, _ setting: Setting, _ field: StrikeField) {
            let disc = Double.pi * field.nearRadius * field.nearRadius
            func even(_ undirected: Double, _ share: Double) -> (near: Double, far: Double) {
                (
                    max(0, undirected) * share / disc,
                    max(0, undirected) * (1 - share) / (field.area - disc)
                )
            }
            let aimed = field.strikes - field.undirected
            self.even = even(field.undirected, field.nearShare)
            switch world {
            case .asBelieved, .leastDensity, .greatestDensity: break
            case .clustered(let share): self.even = even(field.undirected, share)
            case .strikesMultiplied(let factor):
                self.even = even(field.strikes * factor - aimed, field.nearShare)
            case .catalogueLacks(let missing):
                // What is believed is the number that was catalogued.
                let catalogued = 1 - missing * (1 - field.nearShare)
                self.even = even(field.strikes / catalogued - aimed, field.nearShare)
            case .salvos(let size): salvo = max(1, size)
            case .distancesUnderstated(let share): reported = 1 - share
            case .heavyTails: hasHeavyTails = true
            case .scatterMultiplied(let factor): scatter = factor
            case .unlistedObjective(let share, let distance):
                let strikes = share * field.strikes
                self.even = even(field.undirected - strikes, field.nearShare)
                unlisted = (strikes, false, distance)
            case .unlistedStrike(let distance): unlisted = (1, true, distance)
            case .debris(let share):
                let count = setting.objectives.count
                guard count > 0 else { break }
                self.even = even(field.undirected * (1 - share), field.nearShare)
                debris = field.undirected * share / Double(count)
            }
        }
    }
}
