/// An angle in degrees.
///
/// Degrees and ``Metres`` are types of their own so that a projected pair can never pass as
/// longitude and latitude.
public struct Degrees: Hashable, Comparable, Sendable {
    /// The number of degrees.
    public var value: Double

    /// Makes an angle of `value` degrees.
    @inlinable public init(_ value: Double) { self.value = value }

    /// Orders by the number of degrees.
    @inlinable public static func < (a: Degrees, b: Degrees) -> Bool { a.value < b.value }
}

/// A length in metres.
public struct Metres: Hashable, Comparable, Sendable {
    /// The number of metres.
    public var value: Double

    /// Makes a length of `value` metres.
    @inlinable public init(_ value: Double) { self.value = value }

    /// Orders by the number of metres.
    @inlinable public static func < (a: Metres, b: Metres) -> Bool { a.value < b.value }
}

extension Degrees: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// A literal is a number of degrees.
    @inlinable public init(floatLiteral value: Double) { self.init(value) }
    /// A literal is a number of degrees.
    @inlinable public init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Metres: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// A literal is a number of metres.
    @inlinable public init(floatLiteral value: Double) { self.init(value) }
    /// A literal is a number of metres.
    @inlinable public init(integerLiteral value: Int) { self.init(Double(value)) }
}
