internal import Foundation

/// Waits for something to become so, half a minute at most; false if it does not.
public func waits(for condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<3_000 {
        if try condition() { return true }
        Thread.sleep(forTimeInterval: 0.01)
    }
    return false
}
