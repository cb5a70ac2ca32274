public import Foundation
public import Records

/// An Ed25519 key (RFC 8032) in a PEM file, as `openssl genpkey -algorithm ed25519` writes it, and the
/// signatures that `openssl pkeyutl` checks.
public enum SigningKey {
    /// What comes before the 32 bytes of a key: PKCS #8 and SubjectPublicKeyInfo of RFC 8410.
    private static let privateHead: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70,
        0x04, 0x22, 0x04, 0x20,
    ]
    private static let publicHead: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    /// Signs a file.
    ///
    /// - Parameters:
    ///   - path: any file.
    ///   - keyPath: a private key.
    /// - Returns: the signature, 64 bytes.
    public static func signature(
        of path: String, keyPath: String
    ) throws(StrikeProximityError) -> Data {
        let key = try bytes(keyPath, "PRIVATE KEY", privateHead, "a private key")
        let data = try WholeFile.bytes(of: URL(fileURLWithPath: path), named: path)
        return Ed25519.signature(of: data, privateKey: key)
    }

    /// Whether a signature of a file was made by the key of which this is the public half.
    ///
    /// - Parameters:
    ///   - path: the file that was signed.
    ///   - signaturePath: the signature, 64 bytes.
    ///   - keyPath: a public key.
    /// - Throws: when one of the three is missing or is not what it should be.
    public static func isSigned(
        _ path: String, by signaturePath: String, keyPath: String
    ) throws(StrikeProximityError) -> Bool {
        let key = try bytes(keyPath, "PUBLIC KEY", publicHead, "a public key")
        try FileKind.requireRegularFile(URL(fileURLWithPath: path), named: path)
        try FileKind.requireRegularFile(
            URL(fileURLWithPath: signaturePath), named: signaturePath)
        let data = try WholeFile.bytes(of: URL(fileURLWithPath: path), named: path)
        let signature = try WholeFile.bytes(
            of: URL(fileURLWithPath: signaturePath), named: signaturePath)
        guard signature.count == Ed25519.signatureByteCount else {
            throw StrikeProximityError(
                .data,
                "this is not an Ed25519 signature, which has 64 bytes; it has \(signature.count)",
                at: FileLocation(path: signaturePath))
        }
        return Ed25519.isValid(signature, of: data, publicKey: key)
    }

    /// The 32 bytes of a key.
    private static func bytes(
        _ path: String, _ label: String, _ head: [UInt8], _ what: String
    ) throws(StrikeProximityError) -> Data {
        let data = try WholeFile.bytes(of: URL(fileURLWithPath: path), named: path)
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map(\.trimmed)
        guard let start = lines.firstIndex(of: "-----BEGIN \(label)-----"),
            let end = lines.firstIndex(of: "-----END \(label)-----"), start < end,
            let key = Data(base64Encoded: lines[(start + 1)..<end].joined()),
            key.count == head.count + Ed25519.keyByteCount, key.starts(with: head)
        else {
            throw StrikeProximityError(
                .data,
                (lines.contains { $0.contains("ENCRYPTED") }
                    ? "this key is encrypted; write it without a password first, or sign with openssl: "
                    : "this is not \(what) for Ed25519 in PEM; ")
                    + "make one with openssl genpkey -algorithm "
                    + "ed25519 -out key.pem, its public half with openssl pkey -in key.pem -pubout "
                    + "-out public.pem", at: FileLocation(path: path))
        }
        return key.suffix(Ed25519.keyByteCount)
    }
}
