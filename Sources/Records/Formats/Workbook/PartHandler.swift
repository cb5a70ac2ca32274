/// Takes what a part says, element by element.
protocol PartHandler: AnyObject {
    /// Whether it has seen enough; the rest of the part is not read.
    var isDone: Bool { get }

    /// An element of the part's own namespaces begins.
    ///
    /// - Parameter name: without its prefix.
    /// - Returns: whether its text is wanted.
    func start(
        _ name: String, _ attributes: [String: String]
    ) throws(StrikeProximityError) -> Bool

    /// An element of the part's own namespaces ends.
    ///
    /// - Parameter text: what stood directly in it; nil where it was not wanted.
    func end(_ name: String, _ text: String?) throws(StrikeProximityError)
}

extension PartHandler {
    var isDone: Bool { false }
}
