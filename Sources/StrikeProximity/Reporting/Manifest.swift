internal import Foundation
internal import Geodesy
internal import Records

/// manifest.json: what went in, what came out, and with which versions, so that anybody can check
/// that the one follows from the other.
struct Manifest: Encodable {
    struct FileItem: Encodable {
        let name: String
        let bytes: Int
        let sha256: String
        /// How it was understood, where it is a known data set.
        var readAs: String?
    }

    struct OperationItem: Encodable {
        let code: String?
        let name: String
        let accuracyM: Double?
        let areaOfUse: String?
    }

    let format = "strike-proximity-manifest/1"
    let program: Version
    let inputs: [FileItem]
    let outputs: [FileItem]
    let coordinateOperations: [OperationItem]
    /// The address of online tiles that report.html asks, if any.
    let tiles: String?
    /// Whom they are by, as report.html says it, if the user did.
    let tilesAttribution: String?
    /// The edition of the time zones by which days and nights were counted, such as 2025b.
    let timeZones: String
    let seed: UInt64
    let assumptions: AssumptionsItem

    init(
        _ located: LocatedCase, by program: Version, outputs: [(name: String, data: Data)],
        tiles: OnlineTiles?
    ) {
        self.program = program
        self.tiles = tiles?.address
        tilesAttribution = tiles?.attribution
        inputs = located.record.inputs.map {
            FileItem(
                name: $0.name, bytes: $0.byteCount, sha256: $0.sha256, readAs: $0.readAs)
        }
        self.outputs = outputs.map {
            FileItem(
                name: $0.name, bytes: $0.data.count, sha256: SHA256.digits(of: $0.data))
        }
        coordinateOperations = located.operations.map {
            OperationItem(
                code: $0.code, name: $0.name, accuracyM: $0.accuracy?.value,
                areaOfUse: $0.areaOfUse)
        }
        timeZones = TimeZone.timeZoneDataVersion
        seed = located.record.assumptions.seed
        assumptions = AssumptionsItem(located)
    }
}
