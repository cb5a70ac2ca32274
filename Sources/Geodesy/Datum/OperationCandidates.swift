internal import CPROJ

/// Every operation that PROJ knows from a coordinate reference system to WGS 84, the ballpark ones
/// left out: those ignore the datum, which is what is being asked.
@safe
struct OperationCandidates: ~Copyable {
    struct Candidate {
        let index: Int32
        let operation: CoordinateOperation
        /// False when the system stands on WGS 84 already.
        let changesDatum: Bool
        /// False when PROJ lacks a grid that the operation needs.
        let isInstalled: Bool
        let area: Area?
    }

    struct Axis {
        let name: String
        /// The largest value either way: PROJ takes longitudes of many turns without a word.
        let limit: Double
    }

    /// In PROJ's order; an operation that PROJ lists in several variants comes once.
    let all: [Candidate]
    /// The two numbers, in the order of the authority.
    let axes: [Axis]
    /// That order in words.
    var axisOrder: String { axes.map(\.name).joined(separator: ", then ") }

    private let list: OpaquePointer

    deinit { unsafe proj_list_destroy(list) }

    /// Asks PROJ for the operations from `EPSG:crs`.
    ///
    /// Superseded operations are listed only on request: they serve for repeating what others did.
    init(
        from crs: Int, superseded: Bool, in context: borrowing TransformationContext
    ) throws(NotationError) {
        let name = "EPSG:\(crs)"
        guard let target = Self.system(4326, context) else {
            throw NotationError(name, ProjDatabase.unreadable)
        }
        guard let source = Self.system(crs, context) else {
            throw NotationError(
                name, "EPSG has no such coordinate reference system; look it up on epsg.org")
        }
        let type = unsafe proj_get_type(source.pointer)
        guard type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_PROJECTED_CRS else {
            throw NotationError(
                name,
                "this is no system of two horizontal coordinates; name a geographic 2D or a "
                    + "projected one")
        }
        guard
            let list = unsafe Self.operations(
                from: source.pointer, to: target.pointer, superseded: superseded, context)
        else {
            throw NotationError(name, "PROJ finds no way to WGS 84: \(context.lastError)")
        }

        var all: [Candidate] = []
        for index in 0..<(unsafe proj_list_get_count(list)) {
            guard
                let operation = unsafe TransformationObject(
                    proj_list_get(context.pointer, list, index)),
                unsafe proj_coordoperation_has_ballpark_transformation(
                    context.pointer, operation.pointer) == 0
            else { continue }
            let candidate = Self.candidate(index, operation, context)
            let isKnown = all.contains {
                $0.operation.code == candidate.operation.code
                    && $0.operation.name == candidate.operation.name
            }
            if !isKnown { all.append(candidate) }
        }
        self.all = all
        axes = Self.axes(of: source, context)
        unsafe self.list = list
    }

    /// The candidates whose area of use holds a pair of numbers.
    ///
    /// One that cannot be computed for want of a grid counts when any other that can is near.
    func usable(
        at x: Double, _ y: Double, in context: borrowing TransformationContext
    ) -> [Candidate] {
        let places = all.map { place(of: $0, x, y, context) }
        let anywhere = places.lazy.compactMap { $0 }.first
        return zip(all, places).compactMap { candidate, place in
            guard let place = place ?? (candidate.isInstalled ? nil : anywhere) else { return nil }
            return candidate.area?.contains(place) ?? true ? candidate : nil
        }
    }

    /// The handle of one candidate; the caller destroys it.
    func take(
        _ candidate: Candidate, in context: borrowing TransformationContext
    ) throws(NotationError) -> OpaquePointer {
        guard candidate.isInstalled,
            let handle = unsafe proj_list_get(context.pointer, list, candidate.index)
        else {
            throw NotationError(
                candidate.operation.words,
                "the operation needs a grid that is not installed; install it for PROJ "
                    + "(proj-data), or name another operation")
        }
        return unsafe handle
    }

    private func place(
        of candidate: Candidate, _ x: Double, _ y: Double,
        _ context: borrowing TransformationContext
    ) -> GeodeticCoordinate? {
        guard candidate.isInstalled,
            let operation = unsafe TransformationObject(
                proj_list_get(context.pointer, list, candidate.index))
        else { return nil }
        let output = unsafe proj_trans(operation.pointer, PJ_FWD, proj_coord(x, y, 0, .infinity))
        return unsafe try? GeodeticCoordinate(
            latitude: Degrees(output.xy.x), longitude: Degrees(output.xy.y))
    }
}

// MARK: - Asking PROJ

extension OperationCandidates {
    /// An area of use, in degrees.
    struct Area {
        let west: Double
        let south: Double
        let east: Double
        let north: Double

        func contains(_ place: GeodeticCoordinate) -> Bool {
            let latitude = place.latitude.value
            let longitude = place.normalized.longitude.value
            guard south <= latitude, latitude <= north else { return false }
            // an area across the antimeridian has its west end east of its east end
            return west <= east
                ? west <= longitude && longitude <= east : west <= longitude || longitude <= east
        }
    }

    private static func system(
        _ code: Int, _ context: borrowing TransformationContext
    ) -> TransformationObject? {
        unsafe TransformationObject(
            proj_create_from_database(
                context.pointer, "EPSG", String(code), PJ_CATEGORY_CRS, 0, nil))
    }

    private static func operations(
        from source: OpaquePointer, to target: OpaquePointer, superseded: Bool,
        _ context: borrowing TransformationContext
    ) -> OpaquePointer? {
        let context = unsafe context.pointer
        guard let factory = unsafe proj_create_operation_factory_context(context, "EPSG") else {
            return nil
        }
        defer { unsafe proj_operation_factory_context_destroy(factory) }
        unsafe proj_operation_factory_context_set_allow_ballpark_transformations(
            context, factory, 0)
        unsafe proj_operation_factory_context_set_spatial_criterion(
            context, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
        // an operation whose grid is missing is still one that could have been meant
        unsafe proj_operation_factory_context_set_grid_availability_use(
            context, factory, PROJ_GRID_AVAILABILITY_USED_FOR_SORTING)
        unsafe proj_operation_factory_context_set_discard_superseded(
            context, factory, superseded ? 0 : 1)
        return unsafe proj_create_operations(context, source, target, factory)
    }

    private static func candidate(
        _ index: Int32, _ operation: borrowing TransformationObject,
        _ context: borrowing TransformationContext
    ) -> Candidate {
        let datum = datumSteps(of: operation, context)
        let accuracy = unsafe proj_coordoperation_get_accuracy(context.pointer, operation.pointer)
        var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
        var areaName: UnsafePointer<CChar>?
        let hasArea = unsafe proj_get_area_of_use(
            context.pointer, operation.pointer, &west, &south, &east, &north, &areaName)
        // PROJ writes −1000 for a bound that it does not know
        let isBounded = hasArea != 0 && min(west, south, east, north) > -1000
        return Candidate(
            index: index,
            operation: CoordinateOperation(
                code: datum.count == 1 ? datum[0].code : nil,
                name: datum.isEmpty
                    ? unsafe text(proj_get_name(operation.pointer)) ?? "unnamed"
                    : datum.map(\.name).joined(separator: " + "),
                // EPSG writes 999 for unknown
                accuracy: accuracy >= 0 && accuracy < 999 ? Metres(accuracy) : nil,
                areaOfUse: unsafe text(areaName)),
            changesDatum: !datum.isEmpty,
            isInstalled: unsafe proj_coordoperation_is_instantiable(
                context.pointer, operation.pointer) != 0,
            area: isBounded ? Area(west: west, south: south, east: east, north: north) : nil)
    }

    private typealias Step = (code: String?, name: String)

    /// The steps that change the datum: of a projected system they stand among conversions.
    private static func datumSteps(
        of operation: borrowing TransformationObject, _ context: borrowing TransformationContext
    ) -> [Step] {
        // an operation with a code of its own is one step, however it is composed
        let own = step(operation)
        guard unsafe proj_get_type(operation.pointer) == PJ_TYPE_CONCATENATED_OPERATION,
            own.code == nil
        else { return isDatumChange(operation) ? [own] : [] }
        var steps: [Step] = []
        let count = unsafe proj_concatoperation_get_step_count(context.pointer, operation.pointer)
        for index in 0..<max(0, count) {
            guard
                let part = unsafe TransformationObject(
                    proj_concatoperation_get_step(
                        context.pointer, operation.pointer, index)), isDatumChange(part)
            else { continue }
            steps.append(step(part))
        }
        return steps
    }

    private static func isDatumChange(_ operation: borrowing TransformationObject) -> Bool {
        // between two systems of one datum PROJ puts an offset of zero
        unsafe proj_get_type(operation.pointer) != PJ_TYPE_CONVERSION
            && !(unsafe text(proj_get_name(operation.pointer)) ?? "").hasPrefix("Null geographic")
    }

    private static func step(_ operation: borrowing TransformationObject) -> Step {
        let authority = unsafe text(proj_get_id_auth_name(operation.pointer, 0))
        let number = unsafe text(proj_get_id_code(operation.pointer, 0))
        let name = unsafe text(proj_get_name(operation.pointer)) ?? "unnamed"
        guard let authority, let number else { return (nil, name) }
        // PROJ writes INVERSE(EPSG) and DERIVED_FROM(EPSG) for what follows from EPSG's own
        let bare = authority.split { $0 == "(" || $0 == ")" }.last.map(String.init) ?? authority
        return ("\(bare):\(number)", name)
    }

    /// The two axes of a system, as the authority orders them.
    private static func axes(
        of crs: borrowing TransformationObject, _ context: borrowing TransformationContext
    ) -> [Axis] {
        guard
            let system = unsafe TransformationObject(
                proj_crs_get_coordinate_system(context.pointer, crs.pointer))
        else { return [] }
        let isGeographic = unsafe proj_get_type(crs.pointer) == PJ_TYPE_GEOGRAPHIC_2D_CRS
        var axes: [Axis] = []
        let count = unsafe proj_cs_get_axis_count(context.pointer, system.pointer)
        for index in 0..<max(0, count) {
            var name: UnsafePointer<CChar>?
            var radiansPerUnit = 1.0
            unsafe proj_cs_get_axis_info(
                context.pointer, system.pointer, index, &name, nil, nil, &radiansPerUnit, nil, nil,
                nil)
            let words = unsafe text(name)?.lowercased() ?? "unnamed"
            let turn = 2 * Double.pi / radiansPerUnit
            let limit = words.contains("latitude") ? turn / 4 : turn
            axes.append(
                Axis(name: words, limit: isGeographic ? limit * (1 + 1e-12) : .infinity))
        }
        return axes
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }
}
