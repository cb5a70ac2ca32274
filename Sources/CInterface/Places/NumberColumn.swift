/// Numbers of double or single precision, at even steps in memory.
@safe
struct NumberColumn: @unchecked Sendable {
    private let start: UnsafeRawPointer
    private let stride: Int
    let isSingle: Bool

    /// - Parameters:
    ///   - start: where the number of row 0 is.
    ///   - stride: bytes from one to the next.
    init(_ start: UnsafeRawPointer, stride: Int, isSingle: Bool) {
        unsafe self.start = start
        (self.stride, self.isSingle) = (stride, isSingle)
    }

    /// The number of a row, which is of that type.
    @inline(__always)
    func number<Number: StoredNumber>(_ row: Int, _ type: Number.Type) -> Double {
        unsafe start.loadUnaligned(fromByteOffset: row * stride, as: type).asDouble
    }
}

/// A type of number that columns hold.
protocol StoredNumber: BitwiseCopyable {
    var asDouble: Double { get }
}

extension Double: StoredNumber {
    var asDouble: Double { self }
}

extension Float: StoredNumber {
    var asDouble: Double { Double(self) }
}
