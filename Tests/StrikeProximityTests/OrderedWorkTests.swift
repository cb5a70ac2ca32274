import Foundation
import TestSupport
import Testing

@testable import StrikeProximity

@Suite struct OrderedWorkTests {
    private struct Fault: Error, Equatable {
        let number: Int
    }

    /// Squares of numbers, in order, with work that takes unevenly long.
    private func run(
        _ count: Int, threads: Int, readFault: Int? = nil, workFault: Int? = nil
    ) throws -> [Int] {
        var next = 0
        var taken: [Int] = []
        try OrderedWork.run(
            threads: threads,
            input: { () throws -> Int? in
                if next == readFault { throw Fault(number: next) }
                next += 1
                return next <= count ? next - 1 : nil
            },
            worker: { 0 },
            work: { (_: inout Int, number: Int) throws -> Int in
                if number == workFault { throw Fault(number: number) }
                var sum = 0.0
                for step in 0..<((number * 7_919) % 2_000) { sum += Double(step).squareRoot() }
                return sum < 0 ? 0 : number * number
            },
            take: { (_: inout Int, square: Int) in taken.append(square) })
        return taken
    }

    @Test(arguments: [1, 2, 3, 8]) func keepsTheOrder(_ threads: Int) throws {
        for count in [0, 1, 2, 500] {
            #expect(try run(count, threads: threads) == (0..<count).map { $0 * $0 })
        }
    }

    @Test(arguments: [1, 2, 8]) func theFirstFaultInOrderWins(_ threads: Int) {
        for _ in 0..<50 {
            #expect(throws: Fault(number: 20)) {
                try run(100, threads: threads, readFault: 40, workFault: 20)
            }
            #expect(throws: Fault(number: 20)) {
                try run(100, threads: threads, readFault: 20, workFault: 60)
            }
        }
    }
}
