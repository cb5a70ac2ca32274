internal import Foundation

extension FeatureCutter {
    /// A position among bytes of which more may follow.
    struct Walk {
        enum Outcome {
            case unfinished
            case features
            case groups
            case closed
        }

        var index = 0
        let isEnd: Bool
        let name: String
        /// How many objects are open about the present one.
        var depth = 0
        /// What the object has that is walked over.
        var seen = Members()

        /// What an object has besides the list that is read.
        struct Members {
            /// Whether it says that it is GeoJSON.
            var isGeoJSON = false
            /// Names of lists of objects that were stepped over.
            var lists: [String] = []
            /// Those of them whose first object has a place.
            var placed: [String] = []
            /// How many of its members are objects, and how many are not.
            var objects = 0
            var others = 0

            /// Whether it has several lists of objects, and nothing besides.
            var isNothingButLists: Bool {
                lists.count > 1 && objects == 0 && others == lists.count
            }
        }

        init(isEnd: Bool, name: String) {
            self.isEnd = isEnd
            self.name = name
        }

        /// Names, in their quotes, under which the answers of services list their records.
        private static let known: Set<String> = [
            "\"data\"", "\"Result\"", "\"result\"", "\"results\"", "\"elements\"", "\"losses\"",
            "\"records\"", "\"rows\"", "\"items\"", "\"events\"", "\"incidents\"", "\"bindings\"",
            "\"strikes\"", "\"sites\"", "\"list\"", "\"entries\"", "\"docs\"", "\"points\"",
            "\"markers\"", "\"places\"", "\"locations\"", "\"mapDataPlacemarks\"",
        ]
        /// Names of lists of shapes beside such a list, which are no records.
        static let shapes: Set<String> = ["\"mapDataPolygons\"", "\"mapDataLines\""]
        /// Names of lists of folders, each with such a list.
        private static let groups: Set<String> = ["\"mapDataFolders\""]
        /// Names of objects in which such a list may stand.
        private static let containers: Set<String> = [
            "\"data\"", "\"result\"", "\"results\"", "\"response\"", "\"d\"", "\"events\"",
            "\"incidents\"", "\"strikes\"", "\"records\"", "\"items\"", "\"payload\"",
            "\"content\"",
        ]
        private static let types: Set<String> = [
            "\"FeatureCollection\"", "\"Feature\"", "\"Point\"", "\"MultiPoint\"", "\"Polygon\"",
            "\"MultiPolygon\"", "\"LineString\"", "\"MultiLineString\"", "\"GeometryCollection\"",
        ]

        func fault(_ sentence: String) -> StrikeProximityError {
            StrikeProximityError(.data, sentence, at: FileLocation(path: name))
        }

        func unexpected(_ byte: UInt8) -> StrikeProximityError {
            fault("this is not JSON: unexpected “\(Character(.init(byte)))”")
        }

        /// A list of records in which one may be missing.
        func misplacedComma(before what: String) -> StrikeProximityError {
            fault(
                "this is not JSON: a comma stands before \(what); look whether a record is missing "
                    + "there, and take it away")
        }

        var missingComma: StrikeProximityError {
            fault(
                "this is not JSON: between two records of the list a comma is missing; look whether "
                    + "one is incomplete there, and add it")
        }

        /// That one list alone is read.
        var severalLists: StrikeProximityError {
            fault(
                "it has several lists, \(seen.lists.joined(separator: ", ")), and one alone is read; "
                    + Self.remedy)
        }

        /// Refuses what has places in other lists than the one that is read: nobody would miss them.
        func refuseFurtherLists() throws(StrikeProximityError) {
            guard !seen.isGeoJSON, let list = seen.placed.first else { return }
            throw fault(
                "besides the list that is read there are places under \(list); " + Self.remedy)
        }

        private static let remedy =
            "write one list of all records, in which a member says what the lists told, or a file "
            + "for each"

        /// Whether the first object of a list has a place, by the names of its members.
        private static func hasPlace(_ bytes: Span<UInt8>, _ list: Range<Int>) -> Bool {
            var cursor = JSONCursor((list.lowerBound + 1)..<list.upperBound)
            guard let first = try? cursor.value(bytes),
                let parts = try? FeatureParts(record: bytes, first, nil)
            else { return false }
            return parts.properties.contains {
                ["lat", "latitude", "geometry", "coordinates"].contains(
                    bytes.text($0.key).lowercased())
            }
        }

        var truncated: StrikeProximityError {
            fault("the file ends before its GeoJSON does; it is truncated, get it again")
        }

        /// Takes a step, or stays where it is where the step fails or needs more bytes.
        mutating func orBack(
            _ step: (inout Walk) throws(StrikeProximityError) -> Bool
        ) throws(StrikeProximityError) -> Bool {
            let start = index
            var isTaken = false
            defer { if !isTaken { index = start } }
            isTaken = try step(&self)
            return isTaken
        }

        mutating func skipBlanks(_ bytes: Span<UInt8>) -> UInt8? {
            while index < bytes.count, bytes[index].isBlank { index += 1 }
            return index < bytes.count ? bytes[index] : nil
        }

        /// Steps over the members of the outermost object up to the list of features or the end.
        ///
        /// - Parameter wanted: the name of the list, in its quotes, if it is none that is known.
        mutating func members(
            _ bytes: Span<UInt8>, isFirst: Bool, _ wanted: String?
        ) throws(StrikeProximityError) -> Outcome {
            if isFirst, skipBlanks(bytes) != nil { index += 1 }
            while let byte = skipBlanks(bytes) {
                switch byte {
                case UInt8(ascii: "}"):
                    index += 1
                    if depth == 0 { return .closed }
                    depth -= 1
                case .comma: index += 1
                case .quote:
                    guard let name = try value(bytes), skipBlanks(bytes) != nil else {
                        return try unfinished()
                    }
                    guard bytes[index] == UInt8(ascii: ":") else {
                        throw fault("this is not JSON: a “:” is missing")
                    }
                    index += 1
                    guard let next = skipBlanks(bytes) else { return try unfinished() }
                    let key = bytes.text(name)
                    if key == "\"features\"", next == UInt8(ascii: "[") {
                        guard isFirst else { throw fault("“features” is there twice") }
                        index += 1
                        return .features
                    }
                    if isFirst, !seen.isGeoJSON {
                        if next == UInt8(ascii: "["), Self.groups.contains(key) {
                            index += 1
                            return .groups
                        }
                        if next == UInt8(ascii: "["), Self.known.contains(key) || key == wanted {
                            guard let first = firstOfList(bytes) else { return try unfinished() }
                            if first == UInt8(ascii: "{") || first == UInt8(ascii: "]") {
                                index += 1
                                return .features
                            }
                        } else if next == UInt8(ascii: "{"), Self.containers.contains(key) {
                            index += 1
                            depth += 1
                            continue
                        }
                    }
                    let isList =
                        next == UInt8(ascii: "[") && firstOfList(bytes) == UInt8(ascii: "{")
                    guard let value = try value(bytes) else { return try unfinished() }
                    if isList {
                        seen.lists.append(key)
                        if !Self.shapes.contains(key), Self.hasPlace(bytes, value) {
                            seen.placed.append(key)
                        }
                    }
                    if depth == 0, next == UInt8(ascii: "{") {
                        seen.objects += 1
                    } else if depth == 0 {
                        seen.others += 1
                    }
                    try check(key, bytes.text(value))
                    if depth == 0, key == "\"type\"" {
                        seen.isGeoJSON = Self.types.contains(bytes.text(value))
                    }
                default: throw unexpected(byte)
                }
            }
            return try unfinished()
        }

        /// What the list that begins here begins with; nil where that has not been read yet.
        private func firstOfList(_ bytes: Span<UInt8>) -> UInt8? {
            var next = index + 1
            while next < bytes.count, bytes[next].isBlank { next += 1 }
            return next < bytes.count ? bytes[next] : nil
        }

        private func unfinished() throws(StrikeProximityError) -> Outcome {
            if isEnd { throw truncated }
            return .unfinished
        }

        /// Refuses what is no GeoJSON or is in another coordinate system.
        private func check(_ key: String, _ value: String) throws(StrikeProximityError) {
            switch key {
            case "\"features\"": throw fault("“features” is not a list")
            case "\"spatialReference\"":
                let object = try? JSONSerialization.jsonObject(with: Data(value.utf8))
                let code = (object as? [String: Any])?["wkid"] as? Int
                guard code ?? 4326 == 4326 else {
                    throw fault(
                        "its coordinates are in another system (wkid \(code ?? 0)); convert it with "
                            + "ogr2ogr -t_srs OGC:CRS84")
                }
            case "\"crs\"":
                let object = try? JSONSerialization.jsonObject(
                    with: Data(value.utf8), options: .fragmentsAllowed)
                if let reason = GeoJSONText.refusal(ofSystem: object) { throw fault(reason) }
            default: return
            }
        }

        /// The value that comes next, if all of it is there.
        mutating func value(_ bytes: Span<UInt8>) throws(StrikeProximityError) -> Range<Int>? {
            guard skipBlanks(bytes) != nil else { return nil }
            let start = index
            var at = index
            var depth = 0
            repeat {
                switch bytes[at] {
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    at += 1
                    guard depth <= JSONCursor.deepest else {
                        throw fault("it is nested deeper than \(JSONCursor.deepest) levels")
                    }
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    at += 1
                    guard depth >= 0 else { throw fault("this is not JSON: unexpected bracket") }
                case .quote:
                    at = bytes.firstIndex(
                        of: .quote, or: .backslash, in: (at + 1)..<bytes.count)
                    while at < bytes.count, bytes[at] == .backslash {
                        at = bytes.firstIndex(
                            of: .quote, or: .backslash,
                            in: min(at + 2, bytes.count)..<bytes.count)
                    }
                    at += 1
                default:
                    at += 1
                    guard depth == 0 else { break }
                    while at < bytes.count, !Self.endsScalar(bytes[at]) { at += 1 }
                }
            } while at < bytes.count && depth > 0
            // what no bracket ends could go on in what has not been read yet
            let isClosed = bytes[start] == UInt8(ascii: "{")
            guard depth == 0, at < bytes.count || at == bytes.count && (isClosed || isEnd) else {
                return nil
            }
            index = at
            return start..<at
        }

        private static func endsScalar(_ byte: UInt8) -> Bool {
            byte.isBlank || byte == .comma || byte == UInt8(ascii: "]")
                || byte == UInt8(ascii: "}")
        }

        /// Refuses what comes after the outermost object.
        mutating func finish(_ bytes: Span<UInt8>) throws(StrikeProximityError) {
            if let byte = skipBlanks(bytes) {
                throw fault(
                    "after the end of the GeoJSON comes “\(Character(.init(byte)))”; is it a "
                        + "sequence? Then give each feature a line of its own")
            }
        }
    }
}
