/// Why a text is not a coordinate: one sentence with what to do.
public struct NotationError: Error, Hashable, Sendable {
    /// The text as given.
    public let text: String
    /// What is wrong with it and what to write instead.
    public let reason: String

    /// Makes an error about `text`.
    public init(_ text: String, _ reason: String) {
        self.text = text
        self.reason = reason
    }
}

extension NotationError: CustomStringConvertible {
    /// One sentence for a user.
    public var description: String {
        let shown = text.count > 80 ? text.prefix(80) + "…" : text[...]
        return "“\(shown)”: \(reason)"
    }
}
