internal import CNettle
package import Foundation

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
@safe package struct SHA256 {
    private static let byteCount = Int(SHA256_DIGEST_SIZE)

    private var state = sha256_ctx()

    package init() { unsafe nettle_sha256_init(&state) }

    /// The hash of bytes that are all there, 32 bytes.
    package static func hash(of bytes: some ContiguousBytes) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// The same as hexadecimal digits.
    package static func digits(of bytes: some ContiguousBytes) -> String {
        digits(hash(of: bytes))
    }

    /// Two hexadecimal digits for each byte.
    package static func digits(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

    /// Takes the next piece.
    package mutating func update(_ piece: some ContiguousBytes) {
        unsafe piece.withUnsafeBytes { bytes in
            unsafe nettle_sha256_update(
                &state, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// The hash of all pieces, 32 bytes.
    package consuming func finish() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: Self.byteCount) { hash, count in
            unsafe sha256_finish(&state, hash.baseAddress)
            count = Self.byteCount
        }
    }
}
