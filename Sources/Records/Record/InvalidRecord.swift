/// A record that cannot be used.
public struct InvalidRecord: Hashable, Sendable {
    /// Where it is.
    public let location: FileLocation
    /// Why, in one sentence.
    public let reason: String

    package init(location: FileLocation, reason: String) {
        self.location = location
        self.reason = reason
    }

    /// The record as what ends a run.
    package var error: StrikeProximityError {
        StrikeProximityError(
            .data, "\(reason); mend it, or go on without such rows with --skip-invalid",
            at: location)
    }
}
