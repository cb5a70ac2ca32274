internal import Foundation

/// Sources as numbered footnotes, in the order of the case.
extension ReportPage {
    /// The numbers of sources, each leading to its footnote; nothing for none.
    func cited(_ keys: [String]) -> [Markup] {
        let numbers = keys.compactMap { sourceNumbers[$0] }.sorted()
        guard !numbers.isEmpty else { return [] }
        let links = numbers.enumerated().flatMap { index, number in
            (index == 0 ? [] : [Markup.plain(", ")]) + [
                Markup(
                    "a", ["href": "#source-\(number)", "aria-label": "Source \(number)"],
                    text: String(number))
            ]
        }
        return [Markup("sup", [:], links)]
    }

    /// Text with the numbers of its sources behind it.
    func cited(_ text: String, _ keys: [String]) -> Markup {
        let numbers = cited(keys)
        if numbers.isEmpty { return text.isEmpty ? .plain("") : .isolated(text) }
        return Markup("span", [:], [.isolated(text.isEmpty ? "Sources" : text)] + numbers)
    }

    var sources: [Markup] {
        let notes = record.sources.enumerated().map { index, source in
            Markup("li", ["id": "source-\(index + 1)"], footnote(source))
        }
        return (notes.isEmpty ? [] : [Markup("ol", ["class": "footnotes"], notes)]) + [
            .table(
                "Files that were read", ["File", "Bytes", "SHA-256", "Read as"],
                record.inputs.map { input in
                    [
                        Markup("span", ["class": "unbroken"], text: input.name),
                        .plain(NumberText.grouped(String(input.byteCount))),
                        Markup("code", ["class": "hash"], text: input.sha256),
                        input.readAs.map(Markup.isolated) ?? .plain(""),
                    ]
                }),
            Markup(
                "p", ["class": "note"],
                text: "strike-proximity \(version.strikeProximity), PROJ \(version.proj), GEOS "
                    + "\(version.geos), EPSG \(version.epsg). The same inputs give the same numbers; "
                    + "report.json has them in full, manifest.json the hashes."),
        ]
    }

    /// `Title. Publisher, date. Address. Note`
    private func footnote(_ source: Source) -> [Markup] {
        var parts = [Markup("bdi", ["class": "title"], text: Self.ended(source.title))]
        let publication = [source.publisher, source.published].compactMap { $0 }
        if !publication.isEmpty {
            parts += [.plain(" "), .isolated(Self.ended(publication.joined(separator: ", ")))]
        }
        if let url = source.url { parts += [.plain(" "), Self.link(url)] }
        if let note = source.note { parts += [.plain(" "), .isolated(Self.ended(note))] }
        return parts
    }

    /// Text with the stop that ends a sentence.
    static func ended(_ text: String) -> String {
        text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!") ? text : text + "."
    }

    /// A page that can be opened by a click; nothing else is made a link.
    private static func link(_ address: String) -> Markup {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            return Markup("bdi", ["class": "address"], text: address)
        }
        return Markup(
            "a", ["class": "address", "href": address, "rel": "noreferrer noopener"], text: address)
    }
}
