internal import Dispatch
internal import Foundation
internal import Synchronization

/// Shares a range of queries among threads, chunk by chunk.
enum SiteIndexWorkers {
    /// Queries of a chunk: enough for neighbours to meet, few enough for the cache.
    static let chunk = 32_768

    /// Calls `body` for consecutive chunks of `0 ..< count`, each with the state of its thread.
    ///
    /// - Parameter threads: at most so many; nil for one a core.
    static func run<State>(
        count: Int, chunk: Int = chunk, threads: Int?, state: @Sendable () -> State,
        body: @Sendable (inout State, Range<Int>) -> Void
    ) {
        precondition(threads ?? 1 >= 1, "at least one thread")
        let chunks = (count + chunk - 1) / chunk
        let workers = min(chunks, threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let next = Atomic(0)
        @Sendable func work() {
            var own = state()
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < chunks else { return }
                body(&own, (index * chunk)..<min((index + 1) * chunk, count))
            }
        }
        guard workers > 1 else { return work() }
        DispatchQueue.concurrentPerform(iterations: workers) { _ in work() }
    }
}

/// An array's storage that several threads fill, each a range of its own.
@safe struct SiteIndexSlots<Element>: @unchecked Sendable {
    private let storage: UnsafeMutableBufferPointer<Element>

    /// Slots of an array that is being made.
    ///
    /// Safe as long as no index is written twice and all are before the array is read.
    @unsafe init(_ storage: UnsafeMutableBufferPointer<Element>) { unsafe self.storage = storage }

    /// Fills a slot.
    func initialize(_ index: Int, to value: Element) {
        precondition(unsafe storage.indices.contains(index))
        unsafe storage.initializeElement(at: index, to: value)
    }
}
