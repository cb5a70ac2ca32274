import Foundation
import TestSupport
import Testing

@testable import Evidence

@Suite struct ExponentialIntegralTests {
    /// The polynomials beside the continued fraction and the series that they replace.
    @Test func theExponentialIntegralIsThatOfTheContinuedFraction() {
        for step in 0...4_000 {
            let x = pow(10, -3 + 5 * Double(step) / 4_000)
            let direct: Double
            let ein: Double
            if x >= 1 {
                direct = ExponentialIntegral.continuedFraction(x)
                ein = log(x) + ExponentialIntegral.eulerGamma + exp(-x) * direct
            } else {
                var (term, sum) = (x, x)
                for n in 2...40 {
                    term *= -x / Double(n)
                    sum += term / Double(n)
                }
                ein = sum
                direct = exp(x) * (sum - log(x) - ExponentialIntegral.eulerGamma)
            }
            expectClose(ExponentialIntegral.scaledE1(x), direct, relative: 2e-14)
            expectClose(ExponentialIntegral.ein(x), ein, relative: 1e-13, absolute: 1e-15)
        }
    }
}
