internal import Foundation
internal import Records

/// A result with everything that it follows from, as one bag (BagIt 1.0, RFC 8493): a layout that
/// archives and courts' experts validate with tools of their own.
///
/// RO-Crate says more of what files are, but no tool that is in use checks its files' hashes; a bag is
/// checked by several.
struct Bag {
    /// Where the folders are, within the payload.
    enum Folder {
        /// The case and what it names, each where it is relative to the case.
        static let inputs = "data/inputs/"
        /// The program's own data that went into the result.
        static let program = "data/program/"
        /// What assess writes.
        static let result = "data/result/"
    }

    enum Content {
        case data(Data)
        case file(URL)
    }

    /// A file of the bag.
    struct Member {
        /// Its path in the bag.
        let path: String
        let content: Content
        let byteCount: Int
        let sha256: String

        init(_ path: String, _ data: Data) {
            self.path = path
            content = .data(data)
            byteCount = data.count
            sha256 = SHA256.digits(of: data)
        }

        /// A file that was read for the case.
        init(_ path: String, _ url: URL, _ file: InputFile) {
            self.path = path
            content = .file(url)
            byteCount = file.byteCount
            sha256 = file.sha256
        }
    }

    /// The payload, then the files about it, each sorted by path.
    let members: [Member]

    /// - Parameters:
    ///   - inputs: the files of the case, the case itself first, each with where it is.
    ///   - documents: what assess writes.
    ///   - title: the case's.
    /// - Throws: when a file is named by its whole path, which leads nowhere in a bag.
    init(
        inputs: [(file: InputFile, url: URL, isBundled: Bool)],
        documents: [(name: String, data: Data)], title: String, by version: Version
    ) throws(StrikeProximityError) {
        let own = inputs.filter { !$0.isBundled }
        if let whole = own.dropFirst().first(where: { $0.file.name.hasPrefix("/") }) {
            throw StrikeProximityError(
                .data,
                "the case names it by its whole path, which leads nowhere in a bundle; name it relative "
                    + "to the case", at: FileLocation(path: whole.file.name))
        }
        if let coded = own.first(where: { !BagPath.isAgreedUpon($0.file.name) }) {
            throw StrikeProximityError(
                .data,
                "tools for bags do not agree on names with a percent sign or a line end, or with a blank at "
                    + "their end; rename it", at: FileLocation(path: coded.file.name))
        }
        let layout = BagLayout(own.map(\.file.name))
        var payload: [String: Member] = [:]
        func add(_ member: Member) { payload[member.path] = member }
        var casePath = ""
        for (index, input) in own.enumerated() {
            let path = Folder.inputs + layout.path(of: input.file.name)
            if index == 0 { casePath = path }
            add(Member(path, input.url, input.file))
        }
        for input in inputs where input.isBundled {
            add(Member(Folder.program + input.file.name, input.url, input.file))
        }
        for document in documents { add(Member(Folder.result + document.name, document.data)) }
        add(Member("data/README.txt", Data(Self.readMe(title, casePath, layout).utf8)))
        let sorted = payload.values.sorted { $0.path < $1.path }
        let bytes = sorted.reduce(0) { $0 + $1.byteCount }
        let information = [
            ("Bag-Software-Agent", "strike-proximity \(version.strikeProximity)"),
            ("External-Description", Self.oneLine(title)),
            ("Payload-Oxum", "\(bytes).\(sorted.count)"),
            (BagCheck.caseLabel, BagPath.encoded(casePath)),
        ]
        var tags = [
            Member(
                "bagit.txt",
                Data("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)),
            Member(
                "bag-info.txt",
                Data(information.map { "\($0.0): \($0.1)\n" }.joined().utf8)),
            Member("manifest-sha256.txt", Self.manifest(of: sorted)),
        ].sorted { $0.path < $1.path }
        tags.append(Member("tagmanifest-sha256.txt", Self.manifest(of: tags)))
        members = sorted + tags
    }

    /// Writes the bag into an archive, whole or not at all.
    func write(to path: String) throws(StrikeProximityError) {
        let target = try OutputTarget(path: path)
        guard target.isStaged else {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” is a device; name a file for the bundle")
        }
        let beside = OutputFolder.stagingURL(for: target.url)
        defer { try? FileManager.default.removeItem(at: beside) }
        Interruption.making(beside) {
            _ = FileManager.default.createFile(atPath: beside.path, contents: nil)
        }
        guard let handle = FileHandle(forWritingAtPath: beside.path) else {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” cannot be written; check permissions and space")
        }
        // The one folder on top, as RFC 8493 has it for archives.
        let top = target.url.deletingPathExtension().lastPathComponent
        let archive = ZipWriter(handle, name: path)
        for member in members {
            switch member.content {
            case .data(let data): try archive.add("\(top)/\(member.path)", data)
            case .file(let url):
                // It may have been changed since it was read.
                guard try FileHash.sha256(of: url, named: url.path).sha256 == member.sha256 else {
                    throw StrikeProximityError(
                        .data, "the file changed while the case was assessed; assess it once more",
                        at: FileLocation(path: url.path))
                }
                try archive.add("\(top)/\(member.path)", contentsOf: url)
            }
        }
        try archive.finish()
        do {
            try handle.close()
            try OutputFolder.rename(beside, target.url)
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” cannot be written; check permissions and space")
        }
    }

    private static func manifest(of members: [Member]) -> Data {
        Data(members.map { "\($0.sha256)  \(BagPath.encoded($0.path))\n" }.joined().utf8)
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static func readMe(
        _ title: String, _ casePath: String, _ layout: BagLayout
    ) -> String {
        """
        \(oneLine(title))

        This folder is a bag (BagIt 1.0, RFC 8493): a result of strike-proximity with all that it
        follows from.

          data/result/   what the program wrote; report.html is for readers
          data/inputs/   the case and the files that it names, sources among them
          data/program/  the program's own data that went into the result
          manifest-sha256.txt, tagmanifest-sha256.txt   the SHA-256 of every file

        To check that nothing was changed, with any tool for bags, such as bagit from PyPI:

          bagit.py --validate FOLDER

        To check that the result follows from its inputs, with strike-proximity:

          strike-proximity verify FOLDER

        To assess the case yourself:

          strike-proximity assess FOLDER/\(casePath) -o results/\
        \(layout.depth > 0 ? " --allow-outside" : "")

        """
    }
}
