internal import Foundation
internal import Geodesy
internal import Records

/// The words of a drafted case.
struct DraftText {
    private(set) var text = ""
    private(set) var assumed: [String] = []

    private let strikes: DraftStrikes?
    private let premises: DraftPremises?
    private let area: DraftArea

    init(strikes: DraftStrikes?, premises: DraftPremises?, area: DraftArea) {
        self.strikes = strikes
        self.premises = premises
        self.area = area
        head()
        if premises == nil { text += Self.exampleSources }
        writePremises()
        if premises == nil { text += Self.exampleObjectives }
        writeStrikes()
        text += Self.statements
        register()
        assumptions()
    }

    private mutating func head() {
        let named =
            premises?.onlyName.map { "Strikes near \($0)" }
            ?? (area.isExample
                ? "Strikes near our building" : area.place.map { "Strikes in \($0)" })
        let title = named ?? unplacedTitle
        if area.place == nil {
            assumed.append(
                "the places lie in no one city's area, so none is named (\(named == nil ? "title, " : "")"
                    + "area_of_interest)")
        }
        let zone = area.zone ?? "UTC"
        if let warning = area.warning(of: strikes) { assumed.append(warning) }
        if area.zone == nil { assumed.append("times are taken for UTC (time_zone)") }
        text += """
            # A case for strike-proximity: what sources say of premises and of the strikes near them.
            # Write down what a source says; where none says anything, leave the key out or say not_located.
            # Lines that begin with “#” are remarks. Lines that belong together begin in the same column.
            #   strike-proximity assess case.yaml -o results/
            # An editor with YAML support completes every key, once the schema lies beside this file:
            #   strike-proximity schema case > case.schema.json
            # yaml-language-server: $schema=case.schema.json
            format: \(Case.format)
            title: \(Self.quoted(title))\(named == nil ? "   # CHANGE" : "")
            # Times without a zone are those of the clocks here.
            time_zone: \(zone)\(area.zone == nil ? "   # CHANGE: such as Europe/Kyiv" : "")


            """
    }

    /// Where no city is named, what is known: the country, and the days.
    private var unplacedTitle: String {
        let days = strikes?.days.map { $0 == $1 ? ", \($0)" : ", \($0) to \($1)" } ?? ""
        return "Strikes" + (area.country.map { " in \($0)" } ?? "") + days
    }

    // MARK: Premises

    private mutating func writePremises() {
        guard let premises else {
            text += Self.examplePremises(at: area.center)
            return
        }
        if let chosen = premises.chosen {
            let from = premises.isBundled ? "the bundled register (from Wikidata)" : premises.path
            text += "# Of \(from) the ones that strikes came near to, or the nearest.\n"
            text +=
                "# Look each place up: registers have the middle of a compound, its gate, or an address.\n"
            text += "premises:\n"
            for (item, place, _) in chosen { text += entry(item, place) }
            text += "\n"
            assumed.append(
                "\(chosen.count) premises were taken from \(from) for being near (premises)")
            if premises.keys.contains(where: { $0.key == "precision" }) {
                assumed.append(
                    "their places are taken for good to a building (precision: building)")
            }
        } else {
            text += "# The premises, row by row of the file; columns are found by their names.\n"
            text += "premises:\n  file: \(Self.quoted(premises.name))\n"
            text += lines(premises.keys)
            text += "\n"
        }
        assumed += [premises.readAs, premises.left].compactMap(\.self)
    }

    private func entry(_ item: Premises, _ place: GeodeticCoordinate) -> String {
        var lines = [
            "  - id: \(Self.quoted(item.identifier))", "    name: \(Self.quoted(item.name))",
        ]
        if let state = item.sendingState {
            lines.append("    sending_state: \(Self.quoted(state))")
        }
        lines.append("    kind: \(item.kind.rawValue)")
        if let footprint = item.footprint, footprint.polygons.count == 1 {
            let rings = footprint.polygons[0].map { ring in
                "[" + ring.map { "[\($0.longitude), \($0.latitude)]" }.joined(separator: ", ") + "]"
            }
            lines.append("    footprint: {rings: [\(rings.joined(separator: ", "))]}")
        } else {
            lines.append("    position: {\(Self.position(place, item.position?.uncertainty))}")
        }
        if let note = item.note { lines.append("    note: \(Self.quoted(note))") }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Strikes

    private mutating func writeStrikes() {
        guard let strikes else {
            text += Self.exampleStrikes(premises: premises?.firstIdentifier.map(Self.quoted))
            if premises != nil {
                assumed.append("no file of strikes is named: the strike of the case is an example")
            }
            return
        }
        text += """
            # The strikes, row by row of the file. Where its columns are named otherwise than is usual:
            #   columns: "id=A,latitude=B,longitude=C,date=D,weapon_class=E"
            strikes:
              file: \(Self.quoted(strikes.name))

            """
        text += lines(strikes.keys)
        if !strikes.namesWeapons {
            text += """
                  # No row names a weapon, so distances are measured and nothing is weighed. Where a source
                  # names it for all of them:
                  # weapon_class: shahed

                """
        }
        text += "\n"
        assumed += [strikes.readAs, strikes.left].compactMap(\.self)
    }

    /// Keys with the reason for each above it.
    private mutating func lines(_ keys: [(key: String, value: String, why: String)]) -> String {
        for (key, value, why) in keys where key == "precision" {
            assumed.append("precision: \(value); \(why)")
        }
        return keys.map { key, value, why in
            "  # \(key == "precision" ? "CHANGE: " : "")\(why)\n  \(key): \(value)\n"
        }.joined()
    }

    // MARK: The rest

    private mutating func register() {
        guard let premises, premises.chosen != nil else { return }
        text += """
            # All missions of the area: how many there are among which one might stand out by chance.
            register: \(Self.register(premises))


            """
    }

    /// A file of missions, with what its columns are where that is stated.
    private static func register(_ premises: DraftPremises) -> String {
        guard let columns = premises.keys.first(where: { $0.key == "columns" }) else {
            return quoted(premises.name)
        }
        return "{file: \(quoted(premises.name)), columns: \(columns.value)}"
    }

    private mutating func assumptions() {
        let center = area.center
        if !area.isExample {
            assumed.append(
                "strikes are counted within \(shownNumber(area.radius / 1_000)) km of \(area.reference) "
                    + "(area_of_interest)")
        }
        text += """
            assumptions:
              # Where all strikes are counted, those that hit nothing of interest included.
              area_of_interest:
                name: \(Self.quoted(area.name))\(area.place == nil ? "   # CHANGE" : "")
                disc: {latitude: \(center.latitude.value), longitude: \(center.longitude.value), radius_m: \(shownNumber(area.radius))}
              # How many strikes came down in this area in the whole period: without it the result says how
              # dense they would have to be for even odds, and no more.
              # strikes_in_area: [500, 800]
              # Radii that were chosen before looking at the data, for counts near the premises, metres:
              # radii_m: [50, 150]

            """
    }

    static func position(_ place: GeodeticCoordinate, _ uncertainty: PositionUncertainty?) -> String
    {
        let text = "latitude: \(place.latitude.value), longitude: \(place.longitude.value), "
        switch uncertainty {
        case .radius(let metres, let confidence):
            return text + "radius_m: \(shownNumber(metres)), confidence: \(confidence)"
        case .precisionClass(let name): return text + "precision: \(quoted(name))"
        case nil: return text + "precision: building"
        }
    }

    /// A text as YAML takes it.
    static func quoted(_ text: String) -> String {
        let isPlain =
            text.wholeMatch(of: /\p{L}[\p{L}\p{N}_.\/-]*(?: [\p{L}\p{N}_.\/-]+)*/) != nil
            && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
                .contains(text.lowercased())
        guard !isPlain else { return text }
        let escaped = text.replacing(scalars: { scalar in
            switch scalar {
            case "\\", "\"": "\\\(scalar)"
            // ends of lines to YAML
            case "\u{2028}": "\\L"
            case "\u{2029}": "\\P"
            default: scalar.properties.generalCategory == .control ? " " : nil
            }
        })
        return "\"" + escaped + "\""
    }
}
