internal import Foundation

/// Finds the features of one GeoJSON object, a FeatureCollection, a Feature or a bare geometry, or the
/// records of another object that has a list of them, or folders with a list each, stretch by stretch.
///
/// It only follows brackets and strings; what is inside a feature is checked when it is read.
struct FeatureCutter {
    private enum Phase {
        case before
        /// Between groups of a list of them, each with a list of records.
        case groups
        case inGroup(isBeforeList: Bool)
        case features
        case after
        case done
    }

    private var phase = Phase.before
    /// How many objects are open about the one that has the list.
    private var depth = 0
    /// The name of the list in its quotes, where it is none that is known: the only list of objects.
    private var listName: String?
    /// Whether the records are a list of their own, of objects that are no features.
    private let isList: Bool

    /// Whether the records stand in groups, each of which has a list of them.
    private(set) var isGrouped = false

    /// - Parameter isList: whether the text is a list of records, `[{…}, …]`.
    init(isList: Bool = false) { self.isList = isList }

    /// The whole features at the start of `bytes`; nil when there is none yet.
    mutating func cut(
        _ bytes: [UInt8], isEnd: Bool, name: String
    ) throws(StrikeProximityError) -> RecordCutter.Cut? {
        var walk = Walk(isEnd: isEnd, name: name)
        let span = bytes.span
        if case .before = phase, isList {
            if walk.skipBlanks(span) != nil { walk.index += 1 }
            phase = .features
        }
        if case .before = phase {
            var outcome = try walk.members(span, isFirst: true, listName)
            if case .closed = outcome, walk.lists.count == 1, !walk.isGeoJSON {
                listName = walk.lists[0]
                walk = Walk(isEnd: isEnd, name: name)
                outcome = try walk.members(span, isFirst: true, listName)
            }
            depth = walk.depth
            switch outcome {
            case .unfinished: return nil
            case .groups:
                phase = .groups
                isGrouped = true
            case .features:
                try walk.refuseFurtherLists()
                phase = .features
            case .closed:
                guard walk.isGeoJSON || !walk.isNothingButLists else { throw walk.severalLists }
                guard walk.isGeoJSON || walk.members.objects < 2 || walk.members.others > 0 else {
                    throw walk.fault(
                        "its records are members of one object, each under a name of its own; write "
                            + "them as a list [{…}, {…}]")
                }
                let whole = 0..<walk.index
                phase = .done
                try walk.finish(span)
                return RecordCutter.Cut(records: whole, features: [whole], end: bytes.count)
            }
        }
        var found: [Range<Int>] = []
        while found.isEmpty, try step(&walk, span, into: &found) {}
        guard walk.index > 0 else {
            if case .done = phase {
                try walk.finish(span)
            } else if isEnd {
                throw walk.truncated
            }
            return nil
        }
        return RecordCutter.Cut(records: 0..<walk.index, features: found, end: walk.index)
    }

    /// Goes on by as many features as are whole or to the next phase; false where more bytes are needed
    /// for that.
    private mutating func step(
        _ walk: inout Walk, _ bytes: Span<UInt8>, into found: inout [Range<Int>]
    ) throws(StrikeProximityError) -> Bool {
        let start = walk.index
        switch phase {
        case .before, .done: return false
        case .groups:
            while let byte = walk.skipBlanks(bytes) {
                switch byte {
                case UInt8(ascii: "{"):
                    phase = .inGroup(isBeforeList: true)
                    return true
                case UInt8(ascii: "]"):
                    walk.index += 1
                    phase = .after
                    return true
                case .comma: walk.index += 1
                default: throw walk.unexpected(byte)
                }
            }
            return false
        case .inGroup(let isBeforeList):
            walk.depth = 0
            switch try walk.members(bytes, isFirst: isBeforeList, nil) {
            case .features: phase = .features
            case .closed:
                let unknown = walk.lists.filter { !Walk.shapes.contains($0) }
                if isBeforeList, let list = unknown.first {
                    throw walk.fault(
                        "a folder has its records under \(list), which is not known; name that list "
                            + "“mapDataPlacemarks”, or write one list of all records")
                }
                phase = .groups
            case .groups: throw walk.fault("it has folders in folders, which are not read")
            case .unfinished:
                walk.index = start
                return false
            }
            return true
        case .features:
            while let byte = walk.skipBlanks(bytes) {
                if byte == UInt8(ascii: "]") {
                    walk.index += 1
                    phase = isList ? .done : isGrouped ? .inGroup(isBeforeList: false) : .after
                    return true
                }
                if byte == .comma {
                    walk.index += 1
                    continue
                }
                guard let feature = try walk.value(bytes) else { break }
                found.append(feature)
            }
            return false
        case .after:
            walk.depth = depth
            guard case .closed = try walk.members(bytes, isFirst: false, nil) else {
                walk.index = start
                return false
            }
            try walk.refuseFurtherLists()
            phase = .done
            return true
        }
    }

    /// A position among bytes of which more may follow.
    private struct Walk {
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
        /// Whether the outermost object says that it is GeoJSON.
        private(set) var isGeoJSON = false
        /// Names of lists of objects that were stepped over.
        private(set) var lists: [String] = []
        /// Those of them whose first object has a place.
        private var placed: [String] = []
        /// How many members of the outermost object are objects, and how many are not.
        private(set) var members = (objects: 0, others: 0)

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

        /// Whether the object has several lists of objects, and nothing besides.
        var isNothingButLists: Bool {
            lists.count > 1 && members.objects == 0 && members.others == lists.count
        }

        /// That one list alone is read.
        var severalLists: StrikeProximityError {
            fault(
                "it has several lists, \(lists.joined(separator: ", ")), and one alone is read; "
                    + Self.remedy)
        }

        /// Refuses what has places in other lists than the one that is read: nobody would miss them.
        func refuseFurtherLists() throws(StrikeProximityError) {
            guard !isGeoJSON, let list = placed.first else { return }
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
                    if isFirst, !isGeoJSON {
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
                        lists.append(key)
                        if Self.hasPlace(bytes, value) { placed.append(key) }
                    }
                    if depth == 0, next == UInt8(ascii: "{") {
                        members.objects += 1
                    } else if depth == 0 {
                        members.others += 1
                    }
                    try check(key, bytes.text(value))
                    if depth == 0, key == "\"type\"" {
                        isGeoJSON = Self.types.contains(bytes.text(value))
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
                    at += 1
                    while at < bytes.count, bytes[at] != .quote {
                        at += bytes[at] == .backslash ? 2 : 1
                    }
                    at += 1
                default:
                    at += 1
                    guard depth == 0 else { break }
                    while at < bytes.count, !Self.endsScalar(bytes[at]) { at += 1 }
                }
            } while at < bytes.count && depth > 0
            // a number could go on in what has not been read yet
            let isWhole = depth == 0 && at <= bytes.count && (at < bytes.count || isEnd)
            guard isWhole || depth == 0 && at == bytes.count && bytes[start] >= 0x7B else {
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
