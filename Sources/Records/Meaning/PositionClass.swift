/// What kind of place a position is.
package struct PositionClass: Hashable, Sendable {
    /// One of the classes, or a user's own.
    package let name: String
    /// Radius at 95 % that a user's table gives it, metres.
    package var statedRadius: Double?

    package init(name: String, statedRadius: Double? = nil) {
        self.name = name
        self.statedRadius = statedRadius
    }

    /// Radius in metres at 95 % of each class: this project's own reading of what such labels mean.
    package static let radii: [String: Double] = [
        "building": 25, "street": 150, "neighbourhood": 1_000, "settlement": 5_000,
        "district": 30_000, "region": 100_000, "country": 500_000,
    ]

    /// Classes that are the middle of a place and stand for all of it.
    package static let centroids: Set<String> = ["settlement", "district", "region", "country"]

    /// What a value is called that no table of precision has.
    package static let unknownName = "unknown"

    /// A point on which so many records lie that it stands for a place.
    static let shared = PositionClass(name: "shared-point")

    /// Radius at 95 %, metres, where a case says nothing else.
    package var radius: Double? { statedRadius ?? Self.radii[name] }

    /// Whether the point stands for all of a settlement or more: never evidence at close range.
    package var isCentroid: Bool {
        self == .shared || Self.centroids.contains(name)
    }
}
