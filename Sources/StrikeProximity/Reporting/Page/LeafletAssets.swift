internal import Foundation
internal import Records

/// The map library, as Debian's libjs-leaflet installs it; read when a report is written.
struct LeafletAssets {
    let script: String
    let style: String

    private static let folders = [
        "/usr/share/javascript/leaflet", "/opt/homebrew/share/leaflet", "/usr/local/share/leaflet",
    ]

    /// Its version, as it says it, and the beginning of the SHA-256 of what the page takes from it.
    var identity: String {
        let version = script.firstMatch(of: /Leaflet (\d[\w.+-]*)/).map { String($0.1) }
        let hash = SHA256.digits(of: Data((script + style).utf8))
        return "\(version ?? "unknown"), SHA-256 \(hash.prefix(12))…"
    }

    /// Nil where the package is not installed.
    init?() {
        for folder in Self.folders {
            let files = ["leaflet.min.js", "leaflet.js"].map { "\(folder)/\($0)" }
            guard let path = files.first(where: { FileManager.default.isReadableFile(atPath: $0) }),
                let script = try? String(contentsOfFile: path, encoding: .utf8),
                let style = try? String(contentsOfFile: "\(folder)/leaflet.css", encoding: .utf8)
            else { continue }
            // The pictures of its controls are not used; nothing may be requested for them. A map
            // of its source would be requested by developer tools.
            self.style = style.replacing(/url\([^)]*\)/, with: "none")
            self.script = script.replacing(/\/\/# sourceMappingURL=\S*/, with: "")
                .replacingOccurrences(of: "</script", with: "<\\/script")
            return
        }
        return nil
    }
}
