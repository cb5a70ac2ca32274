/// Transformers that are kept for the next coordinate of the same system: to ask PROJ's database takes
/// a hundredth of a second, and a table asks of each row.
enum KnownTransformers {
    /// A system and the operation from it: one of EPSG's code, or one of the system's candidates.
    private enum Way: Hashable, Sendable {
        case pinned(crs: Int, operation: Int)
        case chosen(crs: Int, index: Int32)
    }

    /// Of one thread at a time, as PROJ wants it: the pool sees to that.
    private final class LentTransformer: @unchecked Sendable {
        let transformer: CoordinateTransformer

        init(_ transformer: consuming CoordinateTransformer) { self.transformer = transformer }
    }

    /// Likewise.
    private final class LentSystem: @unchecked Sendable {
        let system: OpenedSystem

        init(_ system: consuming OpenedSystem) { self.system = system }
    }

    private static let transformers = LendingPool<Way, LentTransformer>()
    private static let systems = LendingPool<Int, LentSystem>()

    /// The place of a pair of numbers in `EPSG:crs`, and the operation that it came by.
    ///
    /// - Parameter operation: EPSG's code; nil for the only one that there is at the point.
    /// - Throws: as ``CoordinateTransformer`` does.
    static func place(
        _ x: Double, _ y: Double, in crs: Int, by operation: Int?
    ) throws(NotationError) -> (place: GeodeticCoordinate, operation: CoordinateOperation?) {
        if let operation {
            return try place(x, y, .pinned(crs: crs, operation: operation)) {
                () throws(NotationError) in
                try CoordinateTransformer(from: crs, pinning: operation)
            }
        }
        let choice = try systems.use(crs) { () throws(NotationError) in
            LentSystem(try OpenedSystem(crs))
        } _: { lent throws(NotationError) in
            try lent.system.choice(at: x, y)
        }
        return try place(x, y, .chosen(crs: crs, index: choice.index)) {
            () throws(NotationError) in
            try CoordinateTransformer(OpenedSystem(crs), by: choice)
        }
    }

    private static func place(
        _ x: Double, _ y: Double, _ way: Way,
        _ open: () throws(NotationError) -> CoordinateTransformer
    ) throws(NotationError) -> (place: GeodeticCoordinate, operation: CoordinateOperation?) {
        try transformers.use(way) { () throws(NotationError) in
            LentTransformer(try open())
        } _: { lent throws(NotationError) in
            (try lent.transformer.toWGS84(x, y), lent.transformer.operation)
        }
    }
}
