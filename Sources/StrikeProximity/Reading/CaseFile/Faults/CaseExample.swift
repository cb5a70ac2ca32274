internal import Records

/// How each key of a case may be written, shown where it is missing or something else stands there.
enum CaseExample {
    /// The example for what stands at a node.
    static func of(_ node: CaseNode) -> String? { find(node.location.keyPath.withoutNumbers) }

    /// The example for a key that is missing from the mapping at a key path.
    static func of(_ key: String, in keyPath: String) -> String? {
        find([keyPath.withoutNumbers, key].filter { !$0.isEmpty }.joined(separator: "."))
    }

    /// That of the whole path, or of as many of its last keys as there is one for.
    private static func find(_ path: String) -> String? {
        if let whole = wholes[path] { return whole }
        var path = path[...]
        while true {
            if let lines = lines[String(path)] { return lines }
            guard let dot = path.firstIndex(of: ".") else { return nil }
            path = path[path.index(after: dot)...]
        }
    }

    private static let position =
        "position: {latitude: 50.45, longitude: 30.5, radius_m: 15, confidence: 0.95}"

    static let lines: [String: String] = [
        "format": "format: \(Case.format)",
        "title": "title: Strikes near our building",
        "time_zone": "time_zone: Europe/Kyiv",
        "sources": "sources: paper",
        "sources.title": "title: Report on the strike",
        "premises": "premises: house",
        "objectives": """
        objectives:
          - id: depot
            name: The depot
            claimed_by: the other side
            position: {latitude: 50.46, longitude: 30.53, radius_m: 50}
        """,
        "premises.id": "id: house",
        "premises.name": "name: Our building",
        "kind": "kind: embassy",
        "id": "id: S1",
        "name": "name: The depot",
        "claimed_by": "claimed_by: air force",
        "position": position,
        "point": position.replacing("position", with: "point"),
        "latitude": "latitude: 50.4501",
        "longitude": "longitude: 30.5203",
        "radius_m": "radius_m: 15",
        "confidence": "confidence: 0.95   # how probable it is that the place lies within radius_m",
        "strikes": "strikes: S1",
        "strikes.when": "when: 2025-01-02T03:10",
        "when": "when: 2025-01-02",
        "weapons": "weapons:\n  - {class: shahed, claimed_by: air force}",
        "class": "class: shahed",
        "reports": """
        reports:
          - id: neighbour
            offset: {from: house, distance_m: [40, 60]}
        """,
        "offset": "offset: {from: house, distance_m: [40, 60], azimuth_deg: [30, 90]}",
        "from": "from: house",
        "distance_m": "distance_m: [40, 60]",
        "azimuth_deg": "azimuth_deg: [30, 90]",
        "damage": "damage: {at: house, within_m: 150}",
        "at": "at: house",
        "within_m": "within_m: 150",
        "footprint": "footprint: {file: building.geojson}",
        "area": "area: {file: courtyard.geojson}",
        "rings": "rings: [[[30.520, 50.450], [30.521, 50.450], [30.521, 50.451]]]",
        "file": "file: strikes.csv",
        "given_to": "given_to: the other side",
        "exposures": "exposures: {before: 200, after: 400}",
        "before": "before: 200",
        "after": "after: 400",
        "speaker": "speaker: the ambassador",
        "words": "words: it was meant for us",
        "hypotheses": "hypotheses: directed-at-premises",
        "favours": "favours: {premises: house}",
        "against": "against: {debris_of: depot}",
        "ratio": "ratio: [3, 20]",
        "basis": "basis: wreckage",
        "stated_by": "stated_by: An institute",
        "assumptions": """
        assumptions:
          area_of_interest:
            name: The city
            disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}
        """,
        "area_of_interest": """
        area_of_interest:
          name: The city
          disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}
        """,
        "area_of_interest.name": "name: The city",
        "disc": "disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}",
        "disc.radius_m": "radius_m: 16000",
        "polygon": "polygon: {file: city.geojson}",
        "sigma_m": "sigma_m: 10",
        "bandwidth_m": "bandwidth_m: 1500",
        "days": "days: 7",
        "space_time": "space_time: {distance_m: 500, days: 7}",
        "space_time.distance_m": "distance_m: 500",
        "dep_m": "dep_m: 30",
        "bearing_deg": "bearing_deg: 220",
        "failed_weapons":
            "failed_weapons: {median_radius_m: [200, 800, 3000], anywhere_share: 0.2}",
        "radii_m": "radii_m: [50, 150]",
    ]

    /// Of the case's own keys, which mean something else further down.
    private static let wholes: [String: String] = [
        "premises": """
        premises:
          - id: house
            name: Our building
            kind: embassy
            \(position)
        """,
        "strikes": """
        strikes:
          - id: S1
            when: 2025-01-02T03:10
            premises: house
            weapons:
              - {class: shahed, claimed_by: air force}
            reports:
              - id: neighbour
                offset: {from: house, distance_m: [40, 60]}
        """,
        "sources": "sources:\n  paper: {title: Report on the strike, publisher: A newspaper}",
    ]
}

extension String {
    /// A key path without the numbers of items: `strikes[2].weapons[0]` is `strikes.weapons`.
    fileprivate var withoutNumbers: String {
        var kept = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "[") {
            let number = rest[open...].dropFirst().prefix { $0.isASCII && $0.isNumber }
            let isItem = !number.isEmpty && rest[number.endIndex...].first == "]"
            let end = isItem ? rest.index(after: number.endIndex) : rest.index(after: open)
            kept += isItem ? rest[..<open] : rest[..<end]
            rest = rest[end...]
        }
        return kept + rest
    }
}
