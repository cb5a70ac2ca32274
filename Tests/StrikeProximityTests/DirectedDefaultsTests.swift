import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

/// How many strikes were directed at an objective where the case does not say: it leaves room for
/// what the case says, for other objectives and for strikes directed at nothing listed.
@Suite struct DirectedDefaultsTests {
    private static func item(_ number: String, _ objectives: [String?]) -> DensityCase {
        var item = DensityCase()
        // All of them far off.
        item.objectives = objectives.enumerated().map { index, directed in
            item.objective(
                "objective-\(index)", north: 0.1, east: 0.01 * Double(index), directed: directed)
        }
        item.assumptions = ["strikes_in_area: \(number)"]
        return item
    }

    @Test func whereManyFellItIsOneToTen() throws {
        let numbers = try Self.item("[300, 3000]", [nil, nil]).weighed().numbers
        #expect(numbers.directed.count == 2)
        #expect(numbers.directed.values.allSatisfy { $0 == Assumptions.defaultStrikesDirected })
    }

    /// Naming an objective far off is no way to make R larger: it cannot have drawn all strikes.
    @Test(arguments: ["[4, 20]", "10", "[30, 300]", "[300, 3000]"])
    func namingAnObjectiveFarOffHardlyChangesR(_ number: String) throws {
        let without = try #require(Self.item(number, []).ratios().values.first)
        let with = try #require(Self.item(number, [nil]).ratios().values.first)
        #expect(with.upperBound < 2.2 * without.upperBound)
        #expect(with.lowerBound < 2.2 * without.lowerBound)
        #expect(with.lowerBound > 0.99 * without.lowerBound)
    }

    /// Also of few strikes no more were directed at objectives than came down.
    @Test(
        arguments: [
            ("2", [nil, nil, nil]), ("10", ["[1, 9]", nil]), ("20", [nil, "[2, 15]", nil]),
        ] as [(String, [String?])])
    func noMoreAreAssumedThanCameDown(_ row: (number: String, objectives: [String?])) throws {
        let numbers = try Self.item(row.number, row.objectives).weighed().numbers
        let most = numbers.directed.values.map(\.upperBound).reduce(0, +)
        #expect(most <= (numbers.number?.lowerBound ?? 0) + 1e-9)
    }
}
