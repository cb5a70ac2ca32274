import ArgumentParser
import Records
import StrikeProximity

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell whether a result is unchanged and still follows from its inputs.",
        discussion: """
            Takes a folder that assess wrote or a bundle, packed or not, wherever it lies. Recomputes the \
            hash of every file that manifest.json names (of a bundle also of those that its own manifests \
            list), assesses the case once more, and compares byte for byte. With --key the signature that \
            sign made is checked first. Where other versions made the result it names them, and \
            compares everything but their names; report.gpkg has the bytes of GDAL's version. Looks at no \
            file that a result or its case names elsewhere than in their folders, unless --allow-outside \
            says so, and of a bundle never. Exits with 65 where something differs.

            EXAMPLES
              strike-proximity verify results/
              strike-proximity verify results/ --case case.yaml
              strike-proximity verify result.zip --key public.pem
            """)

    @Argument(
        help: "The folder that assess or demo wrote, or a bundle.", completion: .file())
    var folder: String

    @Option(
        name: .customLong("case"), help: "The case file, if it is no longer where it was.",
        completion: .file(extensions: ["yaml", "yml", "xlsx"]))
    var casePath: String?

    @Option(
        help: "The public half of the key that signed it, in PEM.",
        completion: .file(extensions: ["pem"]))
    var key: String?

    @Option(help: "Its signature; by default beside it, FILE.sig.", completion: .file())
    var signature: String?

    @OptionGroup var outside: OutsideOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        if signature != nil, key == nil {
            throw StrikeProximityError(
                .usage, "--signature needs the key to check it by; give --key PUBLIC.pem")
        }
        if let key {
            let signed = try SignedFile(folder)
            let signature = signature ?? signed.signaturePath
            guard try SigningKey.isSigned(signed.path, by: signature, keyPath: key) else {
                throw StrikeProximityError(
                    .data,
                    "\(signature) is not a signature of \(signed.path) by the key \(key): the file was "
                        + "changed, or another key signed it")
            }
            if !json {
                let sentence = "\(signed.path) was signed by the key \(key)."
                let lines = Summary.wrap(sentence, StandardOutput.width)
                StandardOutput.write(lines.joined(separator: "\n") + "\n")
            }
        }
        let verification = try Verification(
            folder: folder, casePath: casePath, allowsOutside: outside.isAllowed)
        if json {
            StandardOutput.write(verification.json)
        } else {
            StandardOutput.write(verification.text(width: StandardOutput.width))
        }
        if !verification.isSound { throw ExitCode(StrikeProximityError.Kind.data.rawValue) }
    }
}
