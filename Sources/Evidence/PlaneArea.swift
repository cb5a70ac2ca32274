/// Where strikes of a catalogue can have fallen: a disc or a region of the plane, metres.
public struct PlaneArea: Hashable, Sendable {
    private enum Extent: Hashable {
        case disc(center: SIMD2<Double>, radius: Double)
        case region(PlaneRegion)
    }

    private let extent: Extent
    /// m².
    public let area: Double
    /// The least east and north.
    public let lower: SIMD2<Double>
    /// The greatest east and north.
    public let upper: SIMD2<Double>

    /// A disc.
    public init(center: SIMD2<Double>, radius: Double) throws(EvidenceError) {
        guard radius > 0, radius.isFinite else { throw .notPositive("radius", radius) }
        extent = .disc(center: center, radius: radius)
        area = .pi * radius * radius
        lower = center - radius
        upper = center + radius
    }

    /// A polygon: rings as ``PlaneRegion/polygons(_:)`` takes them.
    public init(polygons: [[[SIMD2<Double>]]]) throws(EvidenceError) {
        let region = try PlaneRegion.polygons(polygons)
        var low = SIMD2(repeating: Double.infinity)
        var high = -low
        for vertex in polygons.joined().joined() {
            low = pointwiseMin(low, vertex)
            high = pointwiseMax(high, vertex)
        }
        extent = .region(region)
        area = region.area
        lower = low
        upper = high
    }

    /// Whether a place lies in it.
    public func contains(_ place: SIMD2<Double>) -> Bool {
        switch extent {
        case .disc(let center, let radius):
            ((place - center) * (place - center)).sum() <= radius * radius
        case .region(let region): region.contains(place)
        }
    }

    /// Whether all of a square is sure to lie in it; false where that would need a closer look.
    func surelyContains(squareAt corner: SIMD2<Double>, side: Double) -> Bool {
        guard case .disc(let center, let radius) = extent else { return false }
        let far = pointwiseMax(
            (corner - center).magnitude, (corner + side - center).magnitude)
        return (far * far).sum() <= radius * radius
    }

    /// A place, all equally probable.
    public func place(using random: inout SeededGenerator) -> SIMD2<Double> {
        switch extent {
        case .disc(let center, let radius):
            return center + random.place(inDiscOfRadius: radius)
        case .region:
            while true {
                let share = SIMD2(random.uniform(), random.uniform())
                let place = lower + share * (upper - lower)
                if contains(place) { return place }
            }
        }
    }
}

extension SIMD2<Double> {
    fileprivate var magnitude: SIMD2<Double> { SIMD2(Swift.abs(x), Swift.abs(y)) }
}
