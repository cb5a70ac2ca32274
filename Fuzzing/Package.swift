// swift-tools-version: 6.3
import PackageDescription

/// libFuzzer has a `main` of its own, so its program is built only where FUZZER says that it is there:
/// by `make fuzz`, with the sanitizers.
let hasFuzzer = Context.environment["FUZZER"] == "1"

let package = Package(
    name: "StrikeProximityFuzzing",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "StrikeProximity", path: "..")],
    targets: [
        // What is done with an input, one file a reader
        .target(
            name: "FuzzTargets",
            dependencies: [
                .product(name: "CInterface", package: "StrikeProximity"),
                .product(name: "Geodesy", package: "StrikeProximity"),
                .product(name: "Records", package: "StrikeProximity"),
                .product(name: "StrikeProximity", package: "StrikeProximity"),
            ]),
        // Runs the corpora, without libFuzzer
        .executableTarget(name: "replay", dependencies: ["FuzzTargets"]),
    ]
        + (hasFuzzer
            ? [
                .executableTarget(
                    name: "fuzz", dependencies: ["FuzzTargets"],
                    swiftSettings: [.unsafeFlags(["-parse-as-library"])])
            ] : []),
    swiftLanguageModes: [.v6]
)
