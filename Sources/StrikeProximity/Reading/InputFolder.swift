internal import Foundation
internal import Records

/// Opens the files of one run and remembers each for the manifest.
struct InputFolder {
    private(set) var inputs: [InputFile] = []

    /// The bytes of a file, refused with one sentence when it is missing, a folder, unreadable
    /// or longer than `limit`.
    mutating func bytes(
        of url: URL, named name: String, limit: Limit? = nil
    ) throws(StrikeProximityError) -> Data {
        if let limit, let bytes = FileKind.byteCount(of: url), bytes > limit.bytes {
            throw StrikeProximityError(
                .data,
                "the file has \(bytes / 1_000_000) MB, more than the \(limit.shown) that a case file may "
                    + "have; move long lists into CSV or GeoJSON files that it names\(limit.remedy)",
                at: FileLocation(path: name))
        }
        let data = try WholeFile.bytes(of: url, named: name)
        inputs.append(
            InputFile(name: name, byteCount: data.count, sha256: SHA256.digits(of: data)))
        return data
    }

    /// Remembers that a file is not in the folder of the case.
    mutating func noteOutside(_ name: String) {
        if let index = inputs.lastIndex(where: { $0.name == name }) {
            inputs[index].isOutside = true
        }
    }

    /// Remembers a file that was read elsewhere.
    mutating func add(_ file: InputFile) { inputs.append(file) }

    /// Remembers how a file was understood.
    mutating func note(_ name: String, readAs notice: String) {
        if let index = inputs.lastIndex(where: { $0.name == name }) {
            inputs[index].readAs = inputs[index].readAs.map { "\($0); \(notice)" } ?? notice
        }
    }

    /// Remembers which sheets of a workbook were not read.
    mutating func note(_ name: String, unreadSheets: [String]) {
        if let index = inputs.lastIndex(where: { $0.name == name }) {
            inputs[index].unreadSheets = unreadSheets
        }
    }
}
