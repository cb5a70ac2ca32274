internal import Records

/// What is wrong with a case, gathered while it is read, so that one fault does not hide the next.
///
/// Whatever is read after a fault is read for the sake of its own faults alone: no case is made of it.
final class CaseFaults {
    private(set) var found: [StrikeProximityError] = []
    /// The sheets of a case that is a workbook; nil for YAML, whose nodes know where they stand.
    var sheets: CaseSheets? { didSet { foundInSheets = found.count } }
    /// How many were found while the sheets were put together.
    private var foundInSheets = 0
    /// What was said where: nothing is said twice.
    private var said: Set<Sentence> = []

    private struct Sentence: Hashable {
        let location: FileLocation?
        let message: String
    }

    /// How many of them, the first, keep the text from being YAML: others may follow from these.
    private var ofStructure = 0

    var isEmpty: Bool { found.isEmpty }

    /// Remembers what keeps the text from being YAML, before anything is read of it.
    func addOfStructure(_ fault: StrikeProximityError) {
        add(fault)
        ofStructure = found.count
    }

    func add(_ fault: StrikeProximityError) {
        if sheets?.isSaid(fault) == true { return }
        if said.insert(Sentence(location: fault.location, message: fault.message)).inserted {
            found.append(fault)
        }
    }

    /// What a part comes to; nil where it cannot be had, which is remembered.
    func attempt<Part>(_ part: () throws(StrikeProximityError) -> Part) -> Part? {
        do {
            return try part()
        } catch {
            for fault in [error] + error.further { add(fault) }
            return nil
        }
    }

    /// Whether something is wrong under one of these keys of the case: what would follow from it is
    /// not said besides.
    func arePresent(under keys: String...) -> Bool {
        found.contains { fault in
            // A file's row has no keys, and may belong to any of them.
            guard let path = fault.location?.keyPath, !path.isEmpty else { return true }
            return keys.contains {
                path == $0 || path.hasPrefix("\($0).") || path.hasPrefix("\($0)[")
            }
        }
    }

    /// All of them as one error, in the order in which they were found; nil where nothing is wrong.
    var error: StrikeProximityError? { error(in: "") { _ in nil } }

    /// All of them as one error: what keeps the text from being YAML, then the others in the order of the
    /// file's lines, then those of other files; nil where
    /// nothing is wrong.
    ///
    /// - Parameter lines: the lines of a file by its name; nil for those that cannot be shown.
    func error(in name: String, lines: (String) -> [Substring]?) -> StrikeProximityError? {
        let ranked = found.enumerated().sorted { left, right in
            rank(left.element, left.offset, name) < rank(right.element, right.offset, name)
        }
        var shown: [String: [Substring]] = [:]
        var all: [StrikeProximityError] = []
        for (_, fault) in ranked {
            var fault = sheets == nil ? fault : fault.withExampleOfCells
            // What nobody will see is not looked up.
            if all.count < StrikeProximityError.shownAtOnce, fault.excerpt == nil,
                let location = fault.location, location.sheet != nil
            {
                fault.excerpt = sheets?.excerpt(of: location)?.text
            } else if all.count < StrikeProximityError.shownAtOnce, fault.excerpt == nil,
                let location = fault.location, let line = location.line
            {
                let text = shown[location.path] ?? lines(location.path) ?? []
                shown[location.path] = text
                fault.excerpt = FaultExcerpt(line: line, column: location.column, of: text)?.text
            }
            all.append(fault)
        }
        // What is missing may stand there.
        if !all.isEmpty, let unread = sheets?.unreadFault { all.insert(unread, at: 0) }
        guard var first = all.first else { return nil }
        first.further = Array(all.dropFirst())
        return first
    }

    private func rank(
        _ fault: StrikeProximityError, _ order: Int, _ name: String
    ) -> (Int, Int, Int, Int, Int) {
        let isInCase = fault.location?.path == name
        // A sheet that is not known explains what is missing.
        let isOfWorkbook = order < foundInSheets && fault.location?.sheet == nil
        return (
            order < ofStructure ? -1 : isInCase ? 0 : 1,
            isOfWorkbook ? -1 : isInCase ? sheets?.rank(of: fault.location) ?? 0 : 0,
            isInCase ? fault.location?.line ?? .max : 0,
            isInCase ? fault.location?.column ?? .max : 0, order
        )
    }
}
