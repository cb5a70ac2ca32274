internal import Foundation

/// The ratios at which simulated worlds are counted: ten a decade from a thousandth to 10⁸, among them
/// 1, 2 and 5 times every power of ten.
public enum RatioScale {
    /// Ascending.
    public static let thresholds: [Double] = (-30...80).map { step in
        let tenth = ((step % 10) + 10) % 10
        let power = pow(10, Double((step - tenth) / 10))
        return switch tenth {
        case 0: power
        case 3: 2 * power
        case 7: 5 * power
        default: pow(10, Double(step) / 10)
        }
    }

    /// How many thresholds a ratio reaches.
    static func reached(_ ratio: Double) -> Int {
        guard ratio >= thresholds[0] else { return 0 }
        // From the sixteenths of octaves that the first bits tell, then exactly.
        let cell = Int(truncatingIfNeeded: (ratio.bitPattern &- base) &>> 48)
        var count = cell < guesses.count ? guesses[cell] : thresholds.count
        while count < thresholds.count, thresholds[count] <= ratio { count += 1 }
        return count
    }

    /// The place of the largest threshold that is no larger than a ratio.
    static func index(of ratio: Double) -> Int {
        max(0, reached(ratio * (1 + 1e-12)) - 1)
    }

    private static let base = (0x1p-10).bitPattern

    private static let guesses: [Int] = (0..<(37 * 16)).map { cell in
        let lowest = Double(bitPattern: base &+ UInt64(cell) &<< 48)
        return thresholds.firstIndex { $0 > lowest } ?? thresholds.count
    }
}
