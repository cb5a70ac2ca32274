internal import Foundation
internal import Records

/// Publications, each with the copy that was kept of it.
extension CaseReading {
    private static let sourceWords = [
        "title", "publisher", "published", "url", "author", "retrieved", "collected_by",
        "archived", "language", "file", "sha256", "note",
    ]

    mutating func readSources(_ node: CaseNode?) -> [Source] {
        guard let node else { return [] }
        guard let entries = node.dictionary() else {
            sourceKeys.isIncomplete = true
            return []
        }
        sourceKeys.formUnion(entries.map(\.key))
        var sources: [Source] = []
        for (key, value) in entries {
            guard let keys = value.mapping(Self.sourceWords) else { continue }
            let title = keys.required("title")?.text()
            var source = Source(
                key: key, title: title ?? "", publisher: keys.text("publisher"),
                published: day("published", keys), url: keys.text("url"),
                author: keys.text("author"), retrieved: day("retrieved", keys),
                collectedBy: keys.text("collected_by"), archived: keys.text("archived"),
                language: keys.text("language"), note: keys.text("note"))
            let stated = keys["sha256"]
            if let file = keys["file"] {
                let kept = faults.attempt { () throws(StrikeProximityError) in
                    try hash(ofKept: file, stated: stated)
                }
                (source.file, source.sha256) = (kept?.name, kept?.sha256)
            } else if let stated {
                faults.add(stated.fault("a SHA-256 is that of a file; name it with file: PATH"))
            }
            if title != nil { sources.append(source) }
        }
        return sources
    }

    /// A day as its source writes it; one that no calendar has is a slip of the pen.
    private func day(_ key: String, _ keys: CaseMapping) -> String? {
        guard let node = keys[key], let text = node.text() else { return nil }
        if let sentence = LocalClock.noDay(text) { return node.refuse(sentence) }
        return text
    }

    /// The copy of a source, which has to be the one that is stated; it is an input.
    private mutating func hash(
        ofKept node: CaseNode, stated: CaseNode?
    ) throws(StrikeProximityError) -> (name: String, sha256: String) {
        let name = try node.name()
        let (url, isOutside) = try place(of: name, node)
        let found: (byteCount: Int, sha256: String)
        do {
            found = try FileHash.sha256(of: url, named: name)
        } catch {
            throw StrikeProximityError(error.kind, "“\(name)”: \(error.message)", at: node.location)
        }
        if let stated, try stated.name().lowercased() != found.sha256 {
            throw stated.fault(
                "“\(name)” is not the file that was kept: its SHA-256 is \(found.sha256); find the "
                    + "right copy, or state this one's and say in note what changed")
        }
        folder.add(
            InputFile(
                name: name, byteCount: found.byteCount, sha256: found.sha256,
                readAs: "the copy of a source"))
        if isOutside { folder.noteOutside(name) }
        return (name, found.sha256)
    }
}
