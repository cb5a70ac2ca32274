@testable import Records
@testable import StrikeProximity

/// Gzip, of one member or several, whole and damaged.
func gzip(_ bytes: UnsafeRawBufferPointer, _ lot: inout Lot) {
    let packed = Array(bytes)
    let whole = Unpacked(packed, fed: 1 << 14, into: 1 << 14)
    for (fed, room) in lot.some(of: [(1, 1 << 12), (13, 300)]) {
        let other = Unpacked(packed, fed: fed, into: room)
        // A fault behind the limit is met by some only.
        guard !whole.isCut, !other.isCut else { continue }
        require(
            (other.fault == nil) == (whole.fault == nil),
            "fed by \(fed) bytes it ends with \(other.fault ?? "no fault"), otherwise with "
                + (whole.fault ?? "none"))
        require(
            whole.fault != nil || other.bytes == whole.bytes,
            "fed by \(fed) bytes it unpacks to something else")
    }
    guard lot.falls(oneIn: 16) else { return }
    // What we pack ourselves, in one piece or in two members, unpacks to what it was.
    let middle = packed.count / 2
    let members = [[packed], [Array(packed[..<middle]), Array(packed[middle...])]]
    for members in members {
        let made = members.flatMap { member in
            member.withUnsafeBytes { Deflater(.gzip).deflate($0, isLast: true) }
        }
        let back = Unpacked(made, fed: 7, into: 1 << 12)
        require(
            back.fault == nil && back.bytes == packed,
            "\(members.count) members of our own unpack to something else")
    }
}

/// What some bytes unpack to, and why no further.
private struct Unpacked {
    /// An input may unpack to a thousand times its length.
    private static let limit = 1 << 22

    private(set) var bytes: [UInt8] = []
    private(set) var fault: String?
    /// Whether there is more.
    var isCut: Bool { bytes.count >= Self.limit }

    init(_ packed: [UInt8], fed: Int, into room: Int) {
        let inflater = GzipInflater(name: "packed.gz")
        var rest = packed[...]
        var part = [UInt8](repeating: 0, count: room)
        do throws(StrikeProximityError) {
            while bytes.count < Self.limit {
                if inflater.needsInput {
                    inflater.feed(Array(rest.prefix(fed)))
                    rest = rest.dropFirst(fed)
                }
                var span = part.mutableSpan
                let count = try span.withUnsafeMutableBytes { buffer throws(StrikeProximityError) in
                    try inflater.inflate(into: buffer)
                }
                if count == 0, inflater.isAtEnd { break }
                bytes += part[..<count]
            }
        } catch {
            fault = error.message
        }
    }
}
