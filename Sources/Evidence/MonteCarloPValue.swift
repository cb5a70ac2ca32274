/// The p-value of a test by simulation.
public struct MonteCarloPValue: Hashable, Sendable {
    /// The p-value, never 0: the observed value is one of those that could have come.
    public let value: Double
    /// The exact 95 % interval of the share of simulations that reach the observed value; nil where
    /// simulation stopped early.
    public let interval: ProportionInterval?
    /// How many simulations were run.
    public let simulations: Int

    /// Of a fixed number of simulations: (b + 1)/(n + 1).
    public init(exceedances: Int, of simulations: Int) {
        precondition(simulations > 0, "there are simulations")
        value = Double(exceedances + 1) / Double(simulations + 1)
        interval = ProportionInterval(successes: exceedances, of: simulations)
        self.simulations = simulations
    }

    /// By Besag and Clifford (1991): simulation stops at the h-th exceedance, or at a limit.
    ///
    /// - Parameters:
    ///   - exceedances: h at which it stops.
    ///   - limit: the most simulations.
    ///   - exceeds: runs the next simulation and says whether it reaches the observed value.
    public init(stoppingAt exceedances: Int, limit: Int, exceeds: () -> Bool) {
        precondition(exceedances > 0 && limit > 0, "something to stop at")
        var (seen, run) = (0, 0)
        while run < limit, seen < exceedances {
            run += 1
            if exceeds() { seen += 1 }
        }
        let isStopped = seen == exceedances
        value = isStopped ? Double(seen) / Double(run) : Double(seen + 1) / Double(limit + 1)
        interval = isStopped ? nil : ProportionInterval(successes: seen, of: run)
        simulations = run
    }
}
