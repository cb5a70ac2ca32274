import Foundation
import StrikeProximity

/// A line on the terminal that says how far a run is; nothing where messages go elsewhere.
struct ProgressLine {
    private let isWanted: Bool
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant?

    init(isWanted: Bool) { self.isWanted = isWanted && isatty(STDERR_FILENO) == 1 }

    /// Shows the line anew, not more often than the eye follows.
    mutating func show(_ progress: Screening.Progress) {
        let now = ContinuousClock.now
        guard isWanted, now - (last ?? start) >= .milliseconds(200) else { return }
        last = now
        let seconds = (now - start) / .seconds(1)
        var text = "\(progress.strikes) strikes, "
        text += String(format: "%.1f", Double(progress.strikes) / seconds / 1e6)
        text += " million a second"
        if let total = progress.totalBytes, progress.bytes > 0 {
            let share = Double(progress.bytes) / Double(total)
            text += ", \(Int(share * 100)) %, "
            text += String(format: "%.0f s left", seconds / share * (1 - share))
        }
        StandardError.write("\r\u{1B}[K" + text)
    }

    /// Shows the share that is done.
    mutating func show(share: Double) {
        let now = ContinuousClock.now
        guard isWanted, now - (last ?? start) >= .milliseconds(200) else { return }
        last = now
        let seconds = (now - start) / .seconds(1)
        let left = share > 0 ? String(format: ", %.0f s left", seconds / share * (1 - share)) : ""
        StandardError.write("\r\u{1B}[K\(Int(share * 100)) %\(left)")
    }

    /// Takes the line away.
    func clear() {
        if isWanted, last != nil { StandardError.write("\r\u{1B}[K") }
    }
}
