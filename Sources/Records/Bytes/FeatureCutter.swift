/// Finds the features of one GeoJSON object, a FeatureCollection, a Feature or a bare geometry, or the
/// records of another object that has a list of them, or folders with a list each, stretch by stretch.
///
/// It only follows brackets and strings; what is inside a feature is checked when it is read.
struct FeatureCutter {
    private enum Last {
        case bracket
        case record
        case comma
    }

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
    /// What stands before the next thing in a list of records.
    private var last = Last.bracket
    /// How many objects are open about the one that has the list.
    private var depth = 0
    /// The name of the list in its quotes, where it is none that is known: the only list of objects.
    private var listName: String?
    /// Whether the records are a list of their own, of objects that are no features.
    private let isList: Bool

    /// What the outermost object has before its list.
    private var outermost = Walk.Members()

    /// Whether the records stand in groups, each of which has a list of them.
    private(set) var isGrouped = false

    /// - Parameter isList: whether the text is a list of records, `[{…}, …]`.
    init(isList: Bool = false) { self.isList = isList }

    /// The whole features at the start of `bytes`; nil when there is none yet.
    ///
    /// However much of the file is there, it gives the same features and then the same fault.
    mutating func cut(
        _ bytes: [UInt8], isEnd: Bool, name: String
    ) throws(StrikeProximityError) -> RecordCutter.Cut? {
        var walk = Walk(isEnd: isEnd, name: name)
        let span = bytes.span
        if case .before = phase, isList {
            guard walk.skipBlanks(span) != nil else {
                if isEnd { throw walk.truncated }
                return nil
            }
            walk.index += 1
            phase = .features
        }
        if case .before = phase {
            var outcome = try walk.members(span, isFirst: true, listName)
            if case .closed = outcome, walk.seen.lists.count == 1, !walk.seen.isGeoJSON {
                listName = walk.seen.lists[0]
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
                let seen = walk.seen
                guard seen.isGeoJSON || !seen.isNothingButLists else { throw walk.severalLists }
                guard seen.isGeoJSON || seen.objects < 2 || seen.others > 0 else {
                    throw walk.fault(
                        "its records are members of one object, each under a name of its own; write "
                            + "them as a list [{…}, {…}]")
                }
                let whole = 0..<walk.index
                phase = .done
                return RecordCutter.Cut(records: whole, features: [whole], end: walk.index)
            }
            outermost = walk.seen
        }
        var found: [Range<Int>] = []
        do throws(StrikeProximityError) {
            while found.isEmpty, try step(&walk, span, into: &found) {}
        } catch {
            // What comes before a fault is read before it is told.
            guard walk.index > 0 else { throw error }
        }
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
    /// for that. Where it fails it can be asked again from where it stands.
    private mutating func step(
        _ walk: inout Walk, _ bytes: Span<UInt8>, into found: inout [Range<Int>]
    ) throws(StrikeProximityError) -> Bool {
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
            return try walk.orBack { walk throws(StrikeProximityError) in
                // Each folder by itself.
                (walk.depth, walk.seen) = (0, Walk.Members())
                switch try walk.members(bytes, isFirst: isBeforeList, nil) {
                case .features:
                    try walk.refuseFurtherLists()
                    phase = .features
                case .closed:
                    let unknown = walk.seen.lists.filter { !Walk.shapes.contains($0) }
                    if isBeforeList, let list = unknown.first {
                        throw walk.fault(
                            "a folder has its records under \(list), which is not known; name that "
                                + "list “mapDataPlacemarks”, or write one list of all records")
                    }
                    try walk.refuseFurtherLists()
                    phase = .groups
                case .groups: throw walk.fault("it has folders in folders, which are not read")
                case .unfinished: return false
                }
                return true
            }
        case .features:
            while let byte = walk.skipBlanks(bytes) {
                if byte == UInt8(ascii: "]") {
                    guard last != .comma else {
                        throw walk.misplacedComma(before: "the list's end")
                    }
                    walk.index += 1
                    last = .bracket
                    phase = isList ? .done : isGrouped ? .inGroup(isBeforeList: false) : .after
                    return true
                }
                if byte == .comma {
                    guard last == .record else {
                        throw walk.misplacedComma(
                            before: last == .comma ? "another one" : "the first record")
                    }
                    walk.index += 1
                    last = .comma
                    continue
                }
                guard last != .record else { throw walk.missingComma }
                guard let feature = try walk.value(bytes) else { break }
                found.append(feature)
                last = .record
            }
            return false
        case .after:
            return try walk.orBack { walk throws(StrikeProximityError) in
                (walk.depth, walk.seen) = (depth, outermost)
                guard case .closed = try walk.members(bytes, isFirst: false, nil) else {
                    return false
                }
                try walk.refuseFurtherLists()
                phase = .done
                return true
            }
        }
    }
}
