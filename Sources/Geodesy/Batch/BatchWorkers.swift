internal import CGeodesyKernels
internal import Synchronization

/// Shares a range of rows among threads, chunk by chunk.
package enum BatchWorkers {
    /// Rows of a chunk: enough for neighbours to meet, few enough for the cache.
    package static let chunk = 32_768

    /// Calls `body` for consecutive chunks of `0 ..< count`, each with the state of its thread.
    ///
    /// Threads end before this returns, so that a process may fork afterwards.
    ///
    /// - Parameter threads: at most so many, one at least; nil for one a core, fewer while other calls
    ///   use them.
    /// - Throws: what `body` throws, of several chunks the first one's; chunks after it may be left
    ///   out.
    package static func run<State: ~Copyable, Failure: Error>(
        count: Int, chunk: Int = chunk, threads: Int?, state: @escaping @Sendable () -> State,
        body: @escaping @Sendable (inout State, Range<Int>) throws(Failure) -> Void
    ) throws(Failure) {
        let chunks = (count + chunk - 1) / chunk
        let next = Atomic(0)
        let failure = Guarded<(chunk: Int, error: Failure)?>(nil)
        // chunks before one that fails have all been begun, and are finished
        @Sendable func work() {
            var own = state()
            while failure.withLock({ $0 == nil }) {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < chunks else { return }
                do throws(Failure) {
                    try body(&own, (index * chunk)..<min((index + 1) * chunk, count))
                } catch {
                    failure.withLock { first in
                        if first.map({ index < $0.chunk }) ?? true { first = (index, error) }
                    }
                }
            }
        }
        let most = Int32(clamping: min(chunks, max(1, threads ?? chunks)) - 1)
        if most <= 0 {
            work()
        } else if threads != nil {
            inParallel(helpers: most, work)
        } else {
            let helpers = geodesyTakeHelpers(most)
            inParallel(helpers: helpers, work)
            geodesyReturnHelpers(helpers)
        }
        if let (_, error) = failure.withLock({ $0 }) { throw error }
    }

    /// What comes of each chunk, in their order.
    ///
    /// - Parameter part: what it makes of a row may not depend on where chunks begin.
    package static func parts<State: ~Copyable, Part: Sendable, Failure: Error>(
        count: Int, chunk: Int = chunk, threads: Int?, state: @escaping @Sendable () -> State,
        part: @escaping @Sendable (inout State, Range<Int>) throws(Failure) -> Part
    ) throws(Failure) -> [Part] {
        let parts = Guarded<[Int: Part]>([:])
        try run(count: count, chunk: chunk, threads: threads, state: state) {
            (own, range) throws(Failure) in
            let one = try part(&own, range)
            parts.withLock { $0[range.lowerBound] = one }
        }
        let all = parts.withLock { $0 }
        return stride(from: 0, to: count, by: chunk).compactMap { all[$0] }
    }

    /// What comes of each row or fewer, chunk after chunk, in one array.
    package static func elements<Element: Sendable, Failure: Error>(
        count: Int, chunk: Int = chunk, threads: Int? = nil,
        of part: @escaping @Sendable (Range<Int>) throws(Failure) -> [Element]
    ) throws(Failure) -> [Element] {
        try parts(count: count, chunk: chunk, threads: threads, state: { () }) {
            (_, range) throws(Failure) in
            try part(range)
        }.inOne()
    }

    /// What comes of two pieces of work, which are done at once where a core is free.
    package static func both<First: Sendable, Second: Sendable>(
        _ first: @escaping @Sendable () -> First, _ second: @escaping @Sendable () -> Second
    ) -> (First, Second) {
        let found = Guarded<(first: First?, second: Second?)>((nil, nil))
        run(count: 2, chunk: 1, threads: nil, state: { () }) { _, piece in
            if piece.lowerBound == 0 {
                let one = first()
                found.withLock { $0.first = one }
            } else {
                let other = second()
                found.withLock { $0.second = other }
            }
        }
        guard case (let first?, let second?) = found.withLock({ $0 }) else {
            preconditionFailure("both pieces are done when this returns")
        }
        return (first, second)
    }

    private static func inParallel(helpers: Int32, _ work: @escaping @Sendable () -> Void) {
        typealias Work = @Sendable () -> Void
        unsafe withUnsafePointer(to: work) { pointer in
            unsafe geodesyInParallel(
                helpers, { unsafe $0.assumingMemoryBound(to: Work.self).pointee() },
                UnsafeMutableRawPointer(mutating: pointer))
        }
    }
}

extension Array {
    /// All elements one after another, in memory that is asked for once.
    package func inOne<Each>() -> [Each] where Element == [Each] {
        if count == 1 { return self[0] }
        var all: [Each] = []
        all.reserveCapacity(reduce(0) { $0 + $1.count })
        for part in self { all += part }
        return all
    }
}
