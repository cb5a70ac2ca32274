// swift-tools-version: 6.3
import PackageDescription

/// Settings of every target: Swift 6 mode, C kept out of the public interface,
/// unsafe code marked where it stands, no warning left unread.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "StrikeProximity",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "StrikeProximity", targets: ["StrikeProximity"]),
        .library(name: "Records", targets: ["Records"]),
        .library(name: "Geodesy", targets: ["Geodesy"]),
        .library(name: "Evidence", targets: ["Evidence"]),
        .library(name: "strike_proximity", type: .dynamic, targets: ["CInterface"]),
        // The same for what is linked with it, as Fuzzing is
        .library(name: "CInterface", targets: ["CInterface"]),
        .executable(name: "strike-proximity", targets: ["strike-proximity"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries of the system
        .systemLibrary(
            name: "CPROJ", pkgConfig: "proj",
            providers: [.apt(["libproj-dev"]), .brew(["proj"])]),
        .systemLibrary(
            name: "CGEOS", pkgConfig: "geos",
            providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CNettle", pkgConfig: "hogweed",
            providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),

        // The few hottest loops, in C for the sake of one variant for each instruction set
        .target(name: "CGeodesyKernels"),

        // Foundations: each knows nothing of files, cases or the other's library
        .target(
            name: "Geodesy", dependencies: ["CGeodesyKernels", "CPROJ"], swiftSettings: strict),
        .target(name: "Topology", dependencies: ["CGEOS", "Geodesy"], swiftSettings: strict),
        .target(name: "Evidence", swiftSettings: strict),

        // Geodesy for programs that are not in Swift: strike_proximity.h, and what it declares
        .systemLibrary(name: "CStrikeProximity"),
        .target(
            name: "CInterface", dependencies: ["CStrikeProximity", "Geodesy"],
            swiftSettings: strict),

        // Bundled data
        .target(
            name: "Geodata", path: "Geodata",
            exclude: ["README.md", "build-register.py", "update-hashes.py"],
            resources: [
                .copy("basemap"), .copy("cases"), .copy("datasets"), .copy("register"),
                .copy("schemas"), .copy("weapons"),
            ],
            swiftSettings: strict),

        // One reader of records, whatever the file
        .target(
            name: "Records",
            dependencies: [
                "CNettle", "CZlib", "Geodata", "Geodesy",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict),

        // The five stages, and the command that runs them
        .target(
            name: "StrikeProximity",
            dependencies: [
                "CNettle", "CZlib", "Evidence", "Geodata", "Geodesy", "Records", "Topology",
                .product(name: "SystemPackage", package: "swift-system"), "Yams",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "strike-proximity",
            dependencies: [
                "Records", "StrikeProximity",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // Tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "GeodesyTests", dependencies: ["CGeodesyKernels", "Geodesy", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CInterfaceTests", dependencies: ["Geodesy", "TestSupport"],
            exclude: ["Programs"], swiftSettings: strict),
        .testTarget(
            name: "TopologyTests", dependencies: ["Topology", "Geodesy", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "EvidenceTests", dependencies: ["Evidence", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "RecordsTests", dependencies: ["Records", "Geodesy", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "StrikeProximityTests",
            dependencies: [
                "StrikeProximity", "Records", "Evidence", "Geodata", "Geodesy", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["strike-proximity", "TestSupport"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
