internal import Foundation
internal import Records

/// Everything that a result says, value by value, each under the keys and identifiers that lead to it.
struct ResultLeaves {
    struct Leaf {
        let kind: ResultDifference.Change.Kind
        let text: String
    }

    private(set) var leaves: [String: Leaf] = [:]

    /// - Parameter path: a folder that assess wrote, or a bundle, packed or not.
    init(path: String) throws(StrikeProximityError) {
        let place = try ResultPlace(path)
        let manifest = try Self.members("manifest.json", place, path)
        let report = try Self.members("report.json", place, path)
        try Self.refuseForged(manifest, place, path)
        if case .list(let inputs) = manifest["inputs"] {
            for (index, input) in inputs.enumerated() {
                guard case .object(let input) = input, case .text(var name) = input["name"] else {
                    continue
                }
                // Wherever it was called from.
                if index == 0 { name = "case" }
                if case .text(let hash) = input["sha256"] {
                    add("inputs.\(name)", .input, "SHA-256 \(hash)")
                }
                if case .text(let notice) = input["read_as"] {
                    add("inputs.\(name).read_as", .input, notice)
                }
            }
        }
        for key in ["program", "time_zones", "coordinate_operations"] {
            take(manifest[key], key, .program)
        }
        take(manifest["assumptions"], "assumptions", .assumption)
        take(manifest["seed"], "assumptions.seed", .assumption)
        for (key, value) in report where !["program", "assumptions", "format"].contains(key) {
            // Its words are those of numbers that were drawn at random.
            take(value, key, key == "calibration" ? .number : nil)
        }
    }

    private mutating func add(
        _ place: String, _ kind: ResultDifference.Change.Kind, _ text: String
    ) {
        leaves[place] = Leaf(kind: kind, text: text)
    }

    /// - Parameter kind: nil where values tell: numbers from sentences.
    private mutating func take(
        _ value: JSONTree?, _ place: String, _ kind: ResultDifference.Change.Kind?
    ) {
        switch value {
        case .object(let members):
            for (key, value) in members { take(value, "\(place).\(key)", kind) }
        case .list(let items):
            let names = Self.names(of: items)
            for (index, value) in items.enumerated() {
                take(value, place + (names.map { ".\($0[index])" } ?? "[\(index)]"), kind)
            }
        case .text(let text): add(place, kind ?? .sentence, text)
        case .number(let number): add(place, kind ?? .number, shownNumber(number))
        case .truth(let isTrue): add(place, kind ?? .number, isTrue ? "yes" : "no")
        case .nothing, nil: break
        }
    }

    /// Members of which one, or some together, name the items of a list.
    private static let naming = [
        ["id"], ["key"], ["name"], ["class"], ["row"], ["report", "weapon"], ["report", "target"],
        ["worlds", "premises", "weapon_class", "statistic", "ratio"], ["strike", "premises"],
        ["hypothesis"], ["premises"], ["objective"], ["strike"],
        ["directed"], ["bearing"], ["share"],
    ]

    /// What the items of a list are called, where each has a name of its own: what is put between them
    /// does not move the rest then.
    private static func names(of items: [JSONTree]) -> [String]? {
        for keys in naming {
            let names = items.compactMap { item -> String? in
                guard case .object(let members) = item else { return nil }
                let parts = keys.compactMap { members[$0]?.word }
                return parts.count == keys.count ? parts.joined(separator: "/") : nil
            }
            if names.count == items.count, Set(names).count == names.count { return names }
        }
        return nil
    }

    /// What was changed after it was made is no result to compare.
    private static func refuseForged(
        _ manifest: [String: JSONTree], _ place: ResultPlace, _ path: String
    ) throws(StrikeProximityError) {
        guard case .list(let outputs) = manifest["outputs"] else { return }
        for case .object(let output) in outputs where output["name"]?.word == "report.json" {
            let url = place.folder.appendingPathComponent("report.json")
            let name = "\(path)/report.json"
            if try FileHash.sha256(of: url, named: name).sha256 != output["sha256"]?.word {
                throw StrikeProximityError(
                    .data, "it was changed after it was made; strike-proximity verify says more",
                    at: FileLocation(path: name))
            }
        }
    }

    private static func members(
        _ name: String, _ place: ResultPlace, _ path: String
    ) throws(StrikeProximityError) -> [String: JSONTree] {
        let data = try place.bytes(of: name, named: "\(path)/\(name)", limit: .manifest)
        guard case .object(let members) = try? JSONDecoder().decode(JSONTree.self, from: data),
            members["format"]?.word?.hasPrefix("strike-proximity-") == true
        else {
            throw StrikeProximityError(
                .data, "this is not part of a result; name a folder that assess wrote, or a bundle",
                at: FileLocation(path: "\(path)/\(name)"))
        }
        return members
    }
}
