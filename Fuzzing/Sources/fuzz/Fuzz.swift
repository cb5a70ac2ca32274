import FuzzTargets
import Foundation

// libFuzzer's main calls this for each input that it makes. Which target it is for says FUZZ_TARGET: one
// program for all of them is built once.

private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        FileHandle.standardError.write(
            Data("FUZZ_TARGET is “\(name)”; name one of \(names)\n".utf8))
        exit(64)
    }
    return target
}()

/// Tries one input.
@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.run(UnsafeRawBufferPointer(start: start, count: count), isThorough: false)
    return 0
}
