public import Foundation
internal import Geodesy
internal import Records

/// What runs, and how much it takes of others' files, as JSON.
public enum VersionDocument {
    private struct Document: Encodable {
        struct Entry: Encodable {
            let limitOf: String
            let value: Int
            let unit: String
            /// The environment's variable that sets another.
            let variable: String
        }

        let version: Version
        /// The instruction set of the loops, on which no result depends.
        let kernels: String
        let limits: [Entry]
    }

    /// The document.
    public static var json: Data {
        JSONText.data(
            Document(
                version: .current, kernels: GeodesyLibrary.kernels,
                limits: Limit.all.map { limit in
                    Document.Entry(
                        limitOf: limit.meaning, value: limit.value, unit: limit.unit.rawValue,
                        variable: limit.variable)
                }))
    }
}
