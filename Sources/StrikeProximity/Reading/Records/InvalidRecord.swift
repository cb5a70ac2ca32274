/// A record that cannot be used.
public struct InvalidRecord: Hashable, Sendable {
    /// Where it is.
    public let location: FileLocation
    /// Why, in one sentence.
    public let reason: String

    /// The record as what ends a run.
    var error: StrikeProximityError {
        StrikeProximityError(
            .data, "\(reason); mend it, or go on without such rows with --skip-invalid",
            at: location)
    }
}
