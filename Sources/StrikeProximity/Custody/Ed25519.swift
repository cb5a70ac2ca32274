internal import CNettle
internal import Foundation

/// Ed25519 (RFC 8032): the same key gives the same message the same signature.
enum Ed25519 {
    /// The length of a key, private or public, bytes.
    static let keyByteCount = Int(ED25519_KEY_SIZE)
    /// The length of a signature, bytes.
    static let signatureByteCount = Int(ED25519_SIGNATURE_SIZE)

    /// Signs a message.
    ///
    /// - Parameter privateKey: `keyByteCount` bytes, any.
    static func signature(of message: Data, privateKey: Data) -> Data {
        let key = pointed(privateKey, keyByteCount)
        var publicKey = [UInt8](repeating: 0, count: keyByteCount)
        var signature = [UInt8](repeating: 0, count: signatureByteCount)
        unsafe nettle_ed25519_sha512_public_key(&publicKey, key)
        unsafe message.withUnsafeBytes { bytes in
            unsafe nettle_ed25519_sha512_sign(
                publicKey, key, bytes.count,
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), &signature)
        }
        return Data(signature)
    }

    /// Whether a signature of a message was made by the private half of a key; not so if the key is none.
    ///
    /// - Parameters:
    ///   - signature: `signatureByteCount` bytes.
    ///   - publicKey: `keyByteCount` bytes.
    static func isValid(_ signature: Data, of message: Data, publicKey: Data) -> Bool {
        unsafe message.withUnsafeBytes { bytes in
            unsafe nettle_ed25519_sha512_verify(
                pointed(publicKey, keyByteCount), bytes.count,
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
                pointed(signature, signatureByteCount)) == 1
        }
    }

    /// Bytes as C reads them, which asks for no length.
    private static func pointed(_ bytes: Data, _ count: Int) -> [UInt8] {
        precondition(bytes.count == count, "\(bytes.count) bytes instead of \(count)")
        return Array(bytes)
    }
}
