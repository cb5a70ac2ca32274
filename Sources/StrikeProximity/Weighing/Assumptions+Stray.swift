internal import Foundation

extension Assumptions {
    /// ln of N·R of a strike that is only counted: if it was directed at premises it failed, and came down
    /// anywhere.
    ///
    /// - Parameter failing: the share that fails, if another than is assumed.
    func logStray(failing: Double? = nil) -> Double {
        log(
            max(
                (failing ?? failureProbability) * failedWeapons.anywhereShare,
                .leastNormalMagnitude))
    }
}
