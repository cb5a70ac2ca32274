/// A placemark of a KML file, as it is written there.
struct KeyholeRecord: Hashable, Sendable {
    /// A position in degrees, WGS 84, its numbers as they are written; its height is left out.
    struct Position: Hashable, Sendable {
        let longitude: String
        let latitude: String

        /// As KML writes it.
        var text: String { "\(longitude),\(latitude)" }
    }

    /// Where it is.
    enum Geometry: Hashable, Sendable {
        /// Nowhere, or without coordinates.
        case none
        case point(Position)
        /// A point whose coordinates are no position, or a polygon with such, as they are written.
        case unreadable(String)
        /// One polygon or several; the first ring of each is its outline, others are holes.
        case polygons([[[Position]]])
        /// Something else, with its name in KML.
        case other(String)
    }

    /// A value of its extended data.
    struct Property: Hashable, Sendable {
        let key: String
        let value: String
    }

    /// Which placemark of the file it is, counted from 1.
    let number: Int
    /// The line of the file that it begins in, counted from 1.
    let line: Int
    /// Its own attribute `id`.
    var identifier: String?
    var name: String?
    /// As it is written; what stands in CDATA is often HTML.
    var description: String?
    var address: String?
    var phoneNumber: String?
    var snippet: String?
    /// The names of the folders that it is in, from the outermost, joined by “ / ”.
    var layer: String?
    /// When it was, as it is written: `2025-08` stays so.
    var when: String?
    /// When it began, as it is written.
    var begin: String?
    /// When it ended, as it is written.
    var end: String?
    /// Whether it says that it is not shown.
    var isHidden = false
    /// The extended data in its order; a key may be there twice.
    var properties: [Property] = []
    var geometry = Geometry.none

    /// Begins an empty one.
    init(number: Int, line: Int) {
        self.number = number
        self.line = line
    }

    /// How messages name it.
    var title: String {
        guard let name else { return "placemark \(number)" }
        let short = name.count > 60 ? name.prefix(59) + "…" : name[...]
        return "placemark \(number) (“\(short)”)"
    }
}
