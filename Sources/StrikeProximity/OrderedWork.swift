internal import Dispatch
internal import Foundation
internal import Synchronization

/// Hands inputs to several threads and takes their results in the order of the inputs.
///
/// No more results are held than there are threads, so memory does not grow with the input; what
/// comes out does not depend on how many there are. The first error, in that order, ends it. Work whose
/// results would fill the memory may give them piece by piece.
final class OrderedWork<Failure: Error>: Sendable {
    private let turn = NSCondition()
    private let state = Mutex<State>(State())

    private struct State {
        var next = 0
        var fault: Failure?
    }

    /// Runs until `input` gives nil.
    ///
    /// - Parameters:
    ///   - input: called by one thread at a time.
    ///   - worker: makes what a thread keeps for itself.
    ///   - work: called by several threads at once.
    ///   - take: called by one thread at a time, in the order of the inputs, on the thread that
    ///     did the work.
    static func run<Input, Worker, Output>(
        threads: Int, input: () throws(Failure) -> Input?, worker: @Sendable () -> Worker,
        work: @Sendable (inout Worker, Input) throws(Failure) -> Output,
        take: (inout Worker, Output) throws(Failure) -> Void
    ) throws(Failure) {
        try run(
            threads: threads, input: input, worker: worker,
            work: { (own, input, _) throws(Failure) in try work(&own, input) }, take: take)
    }

    /// Gives a piece of a result when its turn comes; whether more is wanted, as it is until an error has
    /// ended everything.
    typealias Give<Worker, Output> = (inout Worker, Output) -> Bool

    /// The same, with `work` that may give pieces of its result before it returns the last of them. It waits
    /// in that until everything before has been taken.
    static func run<Input, Worker, Output>(
        threads: Int, input: () throws(Failure) -> Input?, worker: @Sendable () -> Worker,
        work: @Sendable (inout Worker, Input, Give<Worker, Output>) throws(Failure) -> Output,
        take: (inout Worker, Output) throws(Failure) -> Void
    ) throws(Failure) {
        let order = OrderedWork()
        let source = NSLock()
        // what the closures capture is only touched as their parameters' notes say
        nonisolated(unsafe) var (count, isOver) = (0, false)
        nonisolated(unsafe) let (input, take) = (input, take)
        DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
            var own = worker()
            while order.fault == nil {
                var number = 0
                let found = source.withLock { () -> Result<Input, Failure>? in
                    guard unsafe !isOver else { return nil }
                    unsafe number = count
                    unsafe count += 1
                    do throws(Failure) {
                        guard let one = try unsafe input() else {
                            unsafe isOver = true
                            return nil
                        }
                        return .success(one)
                    } catch {
                        unsafe isOver = true
                        return .failure(error)
                    }
                }
                guard let found else { return }
                let result = Result { () throws(Failure) in
                    try work(&own, found.get()) { own, piece in
                        guard order.wait(for: number) else { return false }
                        return order.take(isLast: false) { () throws(Failure) in
                            try unsafe take(&own, piece)
                        }
                    }
                }
                guard order.wait(for: number) else { return }
                _ = order.take(isLast: true) { () throws(Failure) in
                    try unsafe take(&own, result.get())
                }
            }
        }
        if let fault = order.fault { throw fault }
    }

    private var fault: Failure? { state.withLock { $0.fault } }

    /// Waits until everything before `number` has been taken; false when an error ended that.
    private func wait(for number: Int) -> Bool {
        turn.lock()
        defer { turn.unlock() }
        while true {
            let (next, isOver) = state.withLock { ($0.next, $0.fault != nil) }
            if isOver { return false }
            if next == number { return true }
            turn.wait()
        }
    }

    /// Takes a result, and lets the next one come if it was the last of its piece of work; whether there
    /// was no error.
    private func take(isLast: Bool, _ take: () throws(Failure) -> Void) -> Bool {
        var fault: Failure?
        do throws(Failure) { try take() } catch { fault = error }
        guard isLast || fault != nil else { return true }
        turn.lock()
        state.withLock {
            $0.next += 1
            $0.fault = fault
        }
        turn.broadcast()
        turn.unlock()
        return fault == nil
    }
}
