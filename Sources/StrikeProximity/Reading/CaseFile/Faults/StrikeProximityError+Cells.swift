internal import Records
internal import Yams

extension StrikeProximityError {
    /// The same with its example as a workbook has it: a line for each column, or key, and its cell.
    var withExampleOfCells: StrikeProximityError {
        guard let example, let node = try? Yams.compose(yaml: example) else { return self }
        var cells = StrikeProximityError(
            kind, message, at: location, example: Self.cells(node, []).joined(separator: "\n"))
        cells.excerpt = excerpt
        return cells
    }

    private static func cells(_ node: Node, _ path: [String]) -> [String] {
        switch node {
        case .mapping(let mapping):
            return mapping.flatMap { key, value in cells(value, path + [key.string ?? ""]) }
        case .sequence(let items) where items.first?.mapping != nil:
            // The columns of the list's own sheet, or of the strike that it belongs to.
            let isSheet = CaseSheet(rawValue: path.last ?? "")?.form == .items
            return cells(items[0], isSheet ? [] : path)
        case .sequence(let items):
            return ["\(path.joined(separator: ".")): \(CellText.flow(.sequence(items)))"]
        case .scalar(let scalar): return ["\(path.joined(separator: ".")): \(scalar.string)"]
        case .alias: return []
        }
    }
}
