/// Which sites a strike is itself, in a list that is held against itself.
extension SiteLayer {
    /// What tells a strike's own sites.
    enum OwnSite: Sendable {
        /// Those of its identifier.
        case identifier(String)
        /// That of its row, of a strike without an identifier in the sites' own file.
        case site(Int)
    }

    /// Whether any site has an identifier of its own.
    var hasIdentifiers: Bool { unidentified.count < identifiers.count }

    /// Whether a site is the strike itself; what a site without an identifier is named is none.
    func isOwn(_ site: Int, _ own: OwnSite?) -> Bool {
        switch own {
        case .identifier(let name):
            identifiers[site] == name && (areIdentified.isEmpty || areIdentified[site])
        case .site(let number): site == number
        case nil: false
        }
    }

    /// The site without an identifier that stands in a line or feature of a chunk of the sites' file; nil
    /// for none.
    func unidentifiedSite(inChunk chunk: Int, number: Int) -> Int? {
        let place = (Int32(chunk), Int32(number))
        var (low, high) = (0, unidentified.count)
        while low < high {
            let middle = (low + high) / 2
            let one = unidentified[middle]
            if (one.chunk, one.number) < place { low = middle + 1 } else { high = middle }
        }
        guard low < unidentified.count else { return nil }
        let found = unidentified[low]
        return (found.chunk, found.number) == place ? found.site : nil
    }
}
