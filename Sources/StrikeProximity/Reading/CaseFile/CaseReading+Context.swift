internal import Foundation
internal import Records

extension CaseReading {
    /// The layer beneath the map: a file of any kind that is read.
    mutating func readContext(_ node: CaseNode) -> ContextLayer? {
        guard let keys = node.mapping(["file", "layer", "attribution"]),
            let named = keys.required("file")
        else { return nil }
        let (layer, attribution) = (keys.text("layer"), keys.text("attribution"))
        return faults.attempt { () throws(StrikeProximityError) in
            let (bytes, name) = try file(named, layer: layer)
            let reader: OutlineReader
            do throws(StrikeProximityError) {
                reader = try OutlineReader([UInt8](bytes), path: name)
            } catch {
                throw named.fault("“\(name)” cannot be drawn: \(error.message)")
            }
            guard !reader.outlines.isEmpty else {
                throw named.fault(
                    "“\(name)” has no shape to draw; leave context out, or name another")
            }
            return ContextLayer(
                name: name, attribution: attribution, outlines: reader.outlines,
                unreadCount: reader.unreadCount)
        }
    }
}
