import ArgumentParser
import Foundation
import Records
import StrikeProximity

struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sign a bundle or another file, or ask for a time stamp on it.",
        discussion: """
            Writes an Ed25519 signature beside the file (FILE.sig, 64 bytes), which verify --key and \
            openssl pkeyutl check; of a folder that assess wrote it signs manifest.json, which has the \
            hashes of everything else. --timestamp-request writes FILE.tsq, a request (RFC 3161) that you \
            may send to a time-stamping authority; the program sends nothing.

            EXAMPLES
              openssl genpkey -algorithm ed25519 -out key.pem
              openssl pkey -in key.pem -pubout -out public.pem
              strike-proximity sign result.zip --key key.pem --timestamp-request
              strike-proximity verify result.zip --key public.pem
              openssl pkeyutl -verify -rawin -pubin -inkey public.pem -sigfile result.zip.sig -in result.zip
              openssl ts -query -in result.zip.tsq -text
            """)

    @Argument(help: "The file to sign, or a folder that assess wrote.", completion: .file())
    var file: String

    @Option(help: "A private Ed25519 key in PEM.", completion: .file(extensions: ["pem"]))
    var key: String?

    @Flag(help: "Write a request for a time stamp.")
    var timestampRequest = false

    func run() throws {
        guard key != nil || timestampRequest else {
            throw StrikeProximityError(
                .usage, "nothing is asked for; give --key KEY.pem, --timestamp-request or both")
        }
        let signed = SignedFile(file)
        if key != nil, FileManager.default.fileExists(atPath: signed.signaturePath) {
            throw StrikeProximityError(
                .cannotCreate,
                "“\(signed.signaturePath)” is there already; delete or rename it first")
        }
        if let key {
            try signed.write(
                try SigningKey.signature(of: signed.path, keyPath: key), as: signed.signaturePath)
        }
        if timestampRequest {
            try signed.write(
                try TimestampRequest.data(for: signed.path), as: signed.path + ".tsq")
        }
    }
}

/// What is signed where a user names a file or the folder of a result.
struct SignedFile {
    let path: String

    init(_ named: String) {
        let manifest = URL(fileURLWithPath: named, isDirectory: true)
            .appendingPathComponent("manifest.json").path
        path = FileManager.default.fileExists(atPath: manifest) ? named + "/manifest.json" : named
    }

    var signaturePath: String { path + ".sig" }

    func write(_ data: Data, as path: String) throws {
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw StrikeProximityError(
                .cannotCreate, "“\(path)” cannot be written; check permissions and space")
        }
        StandardError.say("Written: \(path)")
    }
}
