internal import CNettle
internal import Foundation

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
@safe struct SHA256 {
    private static let byteCount = Int(SHA256_DIGEST_SIZE)

    private var state = sha256_ctx()

    init() { unsafe nettle_sha256_init(&state) }

    /// The hash of bytes that are all there, 32 bytes.
    static func hash(of bytes: some ContiguousBytes) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// Takes the next piece.
    mutating func update(_ piece: some ContiguousBytes) {
        unsafe piece.withUnsafeBytes { bytes in
            unsafe nettle_sha256_update(
                &state, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// The hash of all pieces, 32 bytes.
    consuming func finish() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: Self.byteCount) { hash, count in
            unsafe sha256_finish(&state, hash.baseAddress)
            count = Self.byteCount
        }
    }
}
