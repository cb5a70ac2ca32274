internal import Foundation

/// Where in a bag the files are that a case names, so that the case finds them there by the same names, and
/// no folder is named that the case does not name itself.
struct BagLayout {
    /// How many folders the case lies in: as many as its names lead up.
    let depth: Int
    /// What each of them is called: like nothing that the case names.
    private let folder: String

    /// - Parameter names: of the files, from the folder of the case.
    init(_ names: [String]) {
        let ways = names.map(Self.way)
        depth = ways.map(\.up).max() ?? 0
        let taken = Set(ways.flatMap(\.down))
        var (folder, number) = ("case", 1)
        while taken.contains(folder) {
            number += 1
            folder = "case-\(number)"
        }
        self.folder = folder
    }

    /// Where the file of a name is.
    func path(of name: String) -> String {
        let way = Self.way(name)
        return (Array(repeating: folder, count: depth - way.up) + way.down)
            .joined(separator: "/")
    }

    /// How many folders a name leads up, and then down where.
    private static func way(_ name: String) -> (up: Int, down: [String]) {
        var (up, down) = (0, [String]())
        for part in name.unicodeScalars.split(separator: "/").map({ String($0) }) where part != "."
        {
            if part != ".." {
                down.append(part)
            } else if down.popLast() == nil {
                up += 1
            }
        }
        return (up, down)
    }
}
