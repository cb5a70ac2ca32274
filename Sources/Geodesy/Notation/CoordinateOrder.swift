/// Which of two numbers comes first that do not say so themselves.
///
/// The raw values are the words of `--columns order=`.
public enum CoordinateOrder: String, Hashable, Sendable, CaseIterable {
    case latitudeFirst = "lat-lon"
    case longitudeFirst = "lon-lat"
}
