#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Lends what is dear to open to one thread at a time, and keeps it for the next.
///
/// What one process opened no other uses: a child of fork() opens its own.
final class LendingPool<Key: Hashable & Sendable, Item: AnyObject & Sendable>: Sendable {
    private struct Shelf: Hashable, Sendable {
        let key: Key
        let process: Int32
    }

    /// How many are kept that nobody uses: each may hold a file open.
    private static var mostKept: Int { 16 }
    private let kept = Guarded<[Shelf: [Item]]>([:])

    /// Lends one, or opens it where none is kept.
    func use<Result>(
        _ key: Key, open: () throws(NotationError) -> Item,
        _ body: (Item) throws(NotationError) -> Result
    ) throws(NotationError) -> Result {
        let shelf = Shelf(key: key, process: getpid())
        let known = kept.withLock { $0[shelf]?.popLast() }
        let item = if let known { known } else { try open() }
        defer {
            kept.withLock { kept in
                if kept.values.reduce(0, { $0 + $1.count }) < Self.mostKept {
                    kept[shelf, default: []].append(item)
                }
            }
        }
        return try body(item)
    }
}
