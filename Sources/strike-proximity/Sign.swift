import ArgumentParser
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
        let written = try SignedFile(file).write(keyPath: key, asksForTime: timestampRequest)
        for path in written { StandardError.say("Written: \(path)") }
    }
}
