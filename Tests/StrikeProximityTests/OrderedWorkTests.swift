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

    /// Each piece of work gives its number as often as it says, piece by piece.
    private func runInPieces(
        _ count: Int, threads: Int, workFault: Int? = nil, takeFault: Int? = nil
    ) throws -> [Int] {
        var next = 0
        var taken: [Int] = []
        try OrderedWork<any Error>.run(
            threads: threads,
            input: {
                next += 1
                return next <= count ? next - 1 : nil
            },
            worker: { 0 },
            work: { (own: inout Int, number: Int, give) throws -> Int in
                for _ in 0..<(number % 5) {
                    guard give(&own, number) else { break }
                }
                if number == workFault { throw Fault(number: number) }
                return number
            },
            take: { (_: inout Int, number: Int) throws in
                if number == takeFault { throw Fault(number: number) }
                taken.append(number)
            })
        return taken
    }

    @Test(arguments: [1, 2, 3, 8]) func piecesComeInOrder(_ threads: Int) throws {
        for count in [0, 1, 7, 500] {
            let expected = (0..<count).flatMap { Array(repeating: $0, count: $0 % 5 + 1) }
            #expect(try runInPieces(count, threads: threads) == expected)
        }
    }

    @Test(arguments: [1, 2, 8]) func aFaultAmongPiecesEndsAll(_ threads: Int) {
        for _ in 0..<50 {
            #expect(throws: Fault(number: 24)) {
                _ = try runInPieces(100, threads: threads, workFault: 24)
            }
            #expect(throws: Fault(number: 23)) {
                _ = try runInPieces(100, threads: threads, workFault: 24, takeFault: 23)
            }
        }
    }
}
