import Foundation
import Testing

@testable import StrikeProximity

@Suite struct Ed25519Tests {
    /// A test of RFC 8032, section 7.1, in hexadecimal digits.
    struct Vector: CustomTestStringConvertible, Sendable {
        let name: String
        let privateKey: String
        let publicKey: String
        let message: String
        let signature: String
        var testDescription: String { name }
    }

    static let vectors = [
        Vector(
            name: "TEST 1",
            privateKey: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            message: "",
            signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
                + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        Vector(
            name: "TEST 2",
            privateKey: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            message: "72",
            signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0"
                + "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        Vector(
            name: "TEST 3",
            privateKey: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            message: "af82",
            signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1"
                + "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ]

    @Test(arguments: vectors) func signsAsTheStandardDoes(vector: Vector) {
        let signature = Ed25519.signature(
            of: bytes(vector.message), privateKey: bytes(vector.privateKey))
        #expect(signature == bytes(vector.signature))
    }

    @Test(arguments: vectors) func onlyTheSignatureOfThisMessageByThisKeyIsValid(vector: Vector) {
        let (message, signature) = (bytes(vector.message), bytes(vector.signature))
        let key = bytes(vector.publicKey)
        #expect(Ed25519.isValid(signature, of: message, publicKey: key))
        #expect(!Ed25519.isValid(signature, of: message + [0], publicKey: key))
        for index in signature.indices {
            var touched = signature
            touched[index] ^= 1
            #expect(!Ed25519.isValid(touched, of: message, publicKey: key), "byte \(index)")
        }
        for other in Self.vectors where other.name != vector.name {
            #expect(!Ed25519.isValid(signature, of: message, publicKey: bytes(other.publicKey)))
        }
    }

    /// No point of the curve has 2 for its y.
    @Test func aKeyThatIsNoPointHasSignedNothing() {
        let vector = Self.vectors[0]
        let key = Data([2] + [UInt8](repeating: 0, count: 31))
        #expect(!Ed25519.isValid(bytes(vector.signature), of: Data(), publicKey: key))
    }

    /// The second half of a signature of TEST 1, made larger by the order of the group: the same number, but
    /// another signature, which RFC 8032 (5.1.7) does not let pass.
    @Test func noOtherWritingOfASignatureIsValid() {
        let vector = Self.vectors[0]
        let signature =
            bytes(vector.signature).prefix(32)
            + bytes("4c8c7872aa064e049dbb3013fbf29380d25bf5f0595bbe24655141438e7a101b")
        #expect(!Ed25519.isValid(signature, of: Data(), publicKey: bytes(vector.publicKey)))
    }

    /// Two hexadecimal digits for each byte.
    private func bytes(_ digits: String) -> Data {
        var rest = Substring(digits)
        var data = Data()
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            data.append(byte)
            rest = rest.dropFirst(2)
        }
        return data
    }
}
