internal import CYaml
internal import Records
internal import Yams

/// YAML that stands for no more than a case has.
///
/// An alias repeats what it names, with the aliases in that, so that a few lines may stand for more values
/// than any machine can go through. They are counted before the tree is made, by libyaml's own events.
enum BoundedYAML {
    /// Why a text is not read.
    struct Refusal: Error {
        let sentence: String
        /// Counted from 1.
        let line: Int
    }

    /// How deep lists and mappings may lie in one another; a polygon of a case takes ten.
    static let depthLimit = 100

    /// The tree of a text; nil for an empty one.
    ///
    /// - Throws: ``Refusal``, or Yams's error where it is not YAML.
    static func compose(_ text: String) throws -> Node? {
        try require(text)
        return try Yams.compose(yaml: text)
    }

    /// Counts what a text stands for. What is wrong with it otherwise is left to Yams to say.
    private static func require(_ text: String) throws(Refusal) {
        var text = text
        let refusal: Refusal? = text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return nil }
            var parser = unsafe yaml_parser_t()
            guard unsafe yaml_parser_initialize(&parser) == 1 else { return nil }
            defer { unsafe yaml_parser_delete(&parser) }
            unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            unsafe yaml_parser_set_input_string(&parser, start, bytes.count)
            var count = Count()
            while true {
                var event = unsafe yaml_event_t()
                guard unsafe yaml_parser_parse(&parser, &event) == 1 else { return nil }
                defer { unsafe yaml_event_delete(&event) }
                if unsafe event.type == YAML_STREAM_END_EVENT { return nil }
                unsafe count.add(event)
                if let sentence = count.refusal {
                    return Refusal(
                        sentence: sentence, line: unsafe Int(event.start_mark.line) + 1)
                }
            }
        }
        if let refusal { throw refusal }
    }

    /// What the events so far stand for.
    private struct Count {
        /// The lists and mappings that are open: what each stands for so far, and the anchor that it has.
        private var open: [(size: Int, anchor: String?)] = []
        /// What each anchor stands for.
        private var sizes: [String: Int] = [:]
        /// What the documents that have ended stand for.
        private var closed = 0
        /// The most that any of these is; what is open about the last is counted when that ends.
        private var total: Int { max(closed, open.last?.size ?? 0) }

        var refusal: String? {
            if open.count > depthLimit {
                return "lists and mappings lie more than \(depthLimit) deep in one another, which "
                    + "no case needs"
            }
            guard total > Limit.caseValues.value else { return nil }
            return "with what its aliases repeat the case has more than "
                + "\(Limit.caseValues.shown); write out what is meant\(Limit.caseValues.remedy)"
        }

        mutating func add(_ event: borrowing yaml_event_t) {
            switch unsafe event.type {
            case YAML_SCALAR_EVENT:
                add(1, unsafe Self.name(event.data.scalar.anchor))
            case YAML_ALIAS_EVENT:
                // Of one that is not there, or of a node that holds it, Yams tells.
                let name = unsafe Self.name(event.data.alias.anchor)
                add(name.flatMap { sizes[$0] } ?? 1, nil)
            case YAML_SEQUENCE_START_EVENT:
                open.append((1, unsafe Self.name(event.data.sequence_start.anchor)))
            case YAML_MAPPING_START_EVENT:
                open.append((1, unsafe Self.name(event.data.mapping_start.anchor)))
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
                if let (size, anchor) = open.popLast() { add(size, anchor) }
            default: break
            }
        }

        private mutating func add(_ size: Int, _ anchor: String?) {
            if let anchor { sizes[anchor] = size }
            if open.isEmpty {
                closed = Self.sum(closed, size)
            } else {
                open[open.count - 1].size = Self.sum(open[open.count - 1].size, size)
            }
        }

        /// Sums stay in range: far above the limit nothing more is to be known.
        private static func sum(_ one: Int, _ other: Int) -> Int {
            min(one + other, 1 << 60)
        }

        private static func name(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> String? {
            guard let anchor = unsafe anchor else { return nil }
            return unsafe String(cString: anchor)
        }
    }
}
