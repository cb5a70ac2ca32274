// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "StrikeProximityBenchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "StrikeProximity", path: ".."),
        // Without its traits it counts no allocations, which would need libraries of its own.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        // What is measured, made from seeds
        .target(
            name: "Workloads",
            dependencies: [
                .product(name: "Evidence", package: "StrikeProximity"),
                .product(name: "Geodesy", package: "StrikeProximity"),
                .product(name: "StrikeProximity", package: "StrikeProximity"),
            ]),
        // Each piece on its own
        .executableTarget(
            name: "Micro",
            dependencies: ["Workloads", .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/Micro",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        // What the machine can do at most
        .target(name: "CPeak"),
        // Each piece beside geod_inverse and the machine's limits, with a floor
        .executableTarget(name: "ratios", dependencies: ["CPeak", "Workloads"]),
        // Our side of peers/
        .executableTarget(
            name: "beside-peers",
            dependencies: [
                .product(name: "Evidence", package: "StrikeProximity"),
                .product(name: "Geodesy", package: "StrikeProximity"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
