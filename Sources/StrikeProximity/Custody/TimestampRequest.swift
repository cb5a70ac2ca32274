public import Foundation
public import Records

/// A request for a time stamp (RFC 3161 §2.4.1) on the SHA-256 of a file, for the user to send: a signed
/// answer shows that the file existed at its time.
public enum TimestampRequest {
    /// TimeStampReq in DER, but for the hash: version 1, SHA-256 (2.16.840.1.101.3.4.2.1).
    private static let head: [UInt8] = [
        0x30, 0x39, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48,
        0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
    ]
    /// certReq: the answer is to carry the authority's certificate, by which it can be checked later.
    private static let tail: [UInt8] = [0x01, 0x01, 0xFF]

    /// The request for a file.
    public static func data(for path: String) throws(StrikeProximityError) -> Data {
        let hash = try FileHash.sha256(of: URL(fileURLWithPath: path), named: path).sha256
        let digits = Array(hash.utf8)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
        return Data(head + bytes + tail)
    }
}
