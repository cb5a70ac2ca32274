internal import Foundation

/// Online map tiles, which report.html asks for when somebody opens it.
public struct OnlineTiles: Hashable, Sendable {
    /// Such as `https://tile.example/{z}/{x}/{y}.png`.
    public let address: String
    /// Whom the pictures are by, as their licence wants it said; nil where the user does not say.
    public let attribution: String?

    /// Makes one from an address with the places of zoom, column and row.
    ///
    /// - Returns: nil for what is not an address of tiles.
    public init?(_ address: String, attribution: String? = nil) {
        guard address.hasPrefix("https://") || address.hasPrefix("http://"),
            ["{z}", "{x}", "{y}"].allSatisfy(address.contains)
        else { return nil }
        self.address = address
        self.attribution = attribution
    }

    /// The attribution in full, or at least the host.
    var shownAttribution: String {
        attribution ?? "Tiles: \(host?.replacing(/^\{s\}\./, with: "") ?? Substring(address))"
    }

    /// `https://{s}.tile.example/{z}/…` → `https://*.tile.example`.
    var origin: String? {
        guard let match = address.firstMatch(of: /^(https?:\/\/[A-Za-z0-9.{}:-]+)/) else {
            return nil
        }
        return String(match.1).replacingOccurrences(of: "{s}", with: "*")
    }

    private var host: Substring? {
        address.firstMatch(of: /^https?:\/\/([A-Za-z0-9.{}-]+)/)?.1
    }
}
