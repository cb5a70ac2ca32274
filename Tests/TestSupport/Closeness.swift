public import Testing

/// Records an issue unless `value` is within a relative or an absolute tolerance of `expected`.
public func expectClose(
    _ value: Double, _ expected: Double, relative: Double = 0, absolute: Double = 0,
    _ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
    let error = abs(value - expected)
    WorstErrors.record(error, expected, relative: relative, absolute: absolute)
    guard !(error <= max(absolute, relative * abs(expected))) else { return }
    let share = expected == 0 ? Double.infinity : error / abs(expected)
    Issue.record(
        "\(comment): \(value), expected \(expected): off by \(error), relative \(share)",
        sourceLocation: sourceLocation)
}
