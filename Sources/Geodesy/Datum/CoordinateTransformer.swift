internal import CPROJ

/// Brings numbers of a coordinate reference system to WGS 84 by one stated operation, and back.
///
/// Numbers are taken in the order of the authority and in its units: for EPSG:4284 latitude first
/// in degrees, for EPSG:32636 easting first in metres, for EPSG:28406 northing first.
///
/// Owns a PROJ context, so it stays with the thread that made it: never across an `await`.
/// Source: PROJ with its EPSG database, offline.
@safe
public struct CoordinateTransformer: ~Copyable {
    /// The operation; nil when the system stands on WGS 84 already and no datum is changed.
    public let operation: CoordinateOperation?
    /// The order of the two numbers in words, such as “geodetic latitude, then geodetic longitude”.
    public let axes: String

    private let limits: [Double]
    private let context: TransformationContext
    private let handle: OpaquePointer

    // runs before the context goes, which the handle points into
    deinit { unsafe proj_destroy(handle) }

    /// The operations that could be meant by a pair of numbers in `EPSG:crs`: those whose area of
    /// use holds the point, best first by PROJ's judgement.
    ///
    /// Empty for a system that stands on WGS 84. Ballpark operations are never listed.
    /// - Throws: ``NotationError`` when EPSG knows no such horizontal system.
    public static func candidates(
        from crs: Int, at x: Double, _ y: Double
    ) throws(NotationError) -> [CoordinateOperation] {
        try OpenedSystem(crs).usable(at: x, y).filter(\.changesDatum).map(\.operation)
    }

    /// The only operation there is from `EPSG:crs` to WGS 84 at a point.
    ///
    /// - Throws: ``NotationError`` that lists the candidates when there are several: which is meant
    ///   is for the user to say, as they lie metres apart.
    public init(from crs: Int, at x: Double, _ y: Double) throws(NotationError) {
        let system = try OpenedSystem(crs)
        let choice = try system.choice(at: x, y)
        try self.init(system, by: choice)
    }

    /// One of the operations of a system.
    init(
        _ system: consuming OpenedSystem, by choice: OperationCandidates.Candidate
    ) throws(NotationError) {
        let handle = unsafe try system.candidates.take(choice, in: system.context)
        operation = choice.changesDatum ? choice.operation : nil
        axes = system.candidates.axisOrder
        limits = system.candidates.axes.map(\.limit)
        context = system.context
        unsafe self.handle = handle
    }

    /// The operation `EPSG:code`, superseded ones too.
    ///
    /// Its area of use is not checked: pinning says that it was the one used.
    /// - Throws: ``NotationError`` that lists the operations there are when it is not among them.
    public init(from crs: Int, pinning code: Int) throws(NotationError) {
        let system = try OpenedSystem(crs, superseded: true)
        let match = try system.operation(code)
        try self.init(system, by: match)
    }

    /// The place of a pair of numbers, in the order and units of the authority.
    ///
    /// - Throws: ``NotationError`` when the numbers lie outside the system.
    public func toWGS84(_ x: Double, _ y: Double) throws(NotationError) -> GeodeticCoordinate {
        // an infinite time means none: PROJ then takes an operation at its own epoch
        let input = proj_coord(x, y, 0, .infinity)
        unsafe proj_errno_reset(handle)
        let output = unsafe proj_trans(handle, PJ_FWD, input)
        let (latitude, longitude) = unsafe (output.xy.x, output.xy.y)
        let isInside = zip(limits, [x, y]).allSatisfy { abs($1) <= $0 }
        guard isInside,
            let place = try? GeodeticCoordinate(
                latitude: Degrees(latitude), longitude: Degrees(longitude))
        else {
            throw NotationError(
                "\(x.shown) \(y.shown)",
                "the numbers lie outside the coordinate system; check them and their order "
                    + "(\(axes))")
        }
        return place
    }

    /// The numbers of a place, in the order and units of the authority.
    ///
    /// There and back differs by up to a millimetre where the datum changes: heights are taken as
    /// 0 on both sides.
    /// - Throws: ``NotationError`` when the place lies outside the system.
    public func fromWGS84(
        _ place: GeodeticCoordinate
    ) throws(NotationError) -> (x: Double, y: Double) {
        let input = proj_coord(place.latitude.value, place.longitude.value, 0, .infinity)
        unsafe proj_errno_reset(handle)
        let output = unsafe proj_trans(handle, PJ_INV, input)
        let (x, y) = unsafe (output.xy.x, output.xy.y)
        guard x.isFinite, y.isFinite else {
            throw NotationError(
                "\(place.latitude.value.shown) \(place.longitude.value.shown)",
                "the place lies outside the coordinate system")
        }
        return (x, y)
    }
}

extension CoordinateOperation {
    /// The bare number of an EPSG code.
    var number: String? { code?.split(separator: ":").last.map(String.init) }

    /// Code, name, accuracy and area in one phrase.
    var words: String {
        let accuracy = self.accuracy.map { "±\($0.value.shown) m" } ?? "accuracy unknown"
        // EPSG names some areas county by county
        let most = 260
        let area = areaOfUse.map { area in
            let name = area.last == "." ? area.dropLast() : area[...]
            return ", " + (name.count > most ? name.prefix(most) + "…" : name)
        }
        return "\(code ?? "no code") \(name) (\(accuracy)\(area ?? ""))"
    }
}
