/// `EPSG:crs` with the operations from it to WGS 84.
struct OpenedSystem: ~Copyable {
    let crs: Int
    let candidates: OperationCandidates
    let context: TransformationContext

    /// - Throws: ``NotationError`` when EPSG knows no such horizontal system.
    init(_ crs: Int, superseded: Bool = false) throws(NotationError) {
        let context = TransformationContext()
        candidates = try OperationCandidates(from: crs, superseded: superseded, in: context)
        self.context = context
        self.crs = crs
    }

    /// The operations whose area of use holds a point, best first by PROJ's judgement.
    func usable(at x: Double, _ y: Double) -> [OperationCandidates.Candidate] {
        candidates.usable(at: x, y, in: context)
    }

    /// The only operation there is at a point.
    ///
    /// - Throws: ``NotationError`` that lists the candidates when there are several: which is meant
    ///   is for the user to say, as they lie metres apart.
    func choice(at x: Double, _ y: Double) throws(NotationError) -> OperationCandidates.Candidate {
        let usable = usable(at: x, y)
        guard let first = usable.first else {
            let known = candidates.all.map(\.operation.words)
            throw NotationError(
                "EPSG:\(crs) \(x.shown) \(y.shown)",
                "no operation to WGS 84 covers this point; check the numbers and their order "
                    + "(\(candidates.axisOrder)); there are: \(listed(known))")
        }
        guard usable.count == 1 else {
            let list = usable.map { $0.operation.words + ($0.isInstalled ? "" : " [no grid]") }
            let number = usable.lazy.compactMap(\.operation.number).first ?? "operation"
            throw NotationError(
                "EPSG:\(crs) \(x.shown) \(y.shown)",
                "\(usable.count) operations lead to WGS 84, metres apart: \(listed(list)); "
                    + "name the one meant, as in EPSG:\(crs)/\(number) \(x.shown) \(y.shown)")
        }
        return first
    }

    /// The operation `EPSG:code`.
    ///
    /// - Throws: ``NotationError`` that lists the operations there are when it is not among them.
    func operation(_ code: Int) throws(NotationError) -> OperationCandidates.Candidate {
        let match = candidates.all.first { $0.operation.code == "EPSG:\(code)" }
        guard let match, match.changesDatum else {
            let list = candidates.all.filter(\.changesDatum).map(\.operation.words)
            throw NotationError(
                "EPSG:\(crs)/\(code)",
                list.isEmpty
                    ? "this system needs no operation to WGS 84; write EPSG:\(crs) x y"
                    : "no such operation from this system to WGS 84; there are: \(listed(list))")
        }
        return match
    }
}

/// A list short enough to be read.
func listed(_ items: [String]) -> String {
    let most = 8
    guard items.count > most else {
        return items.isEmpty ? "none" : items.joined(separator: "; ")
    }
    return items.prefix(most).joined(separator: "; ") + "; and \(items.count - most) more"
}
