internal import Foundation
internal import Records

extension CaseReading {
    /// The layer beneath the map: a file of any kind that is read.
    mutating func readContext(_ node: CaseNode) throws(StrikeProximityError) -> ContextLayer {
        let keys = try node.mapping(["file", "layer", "attribution"])
        let named = try keys.required("file")
        let (bytes, name) = try file(named, layer: try keys.text("layer"))
        let reader: OutlineReader
        do throws(StrikeProximityError) {
            reader = try OutlineReader([UInt8](bytes), path: name)
        } catch {
            throw named.fault("“\(name)” cannot be drawn: \(error.message)")
        }
        guard !reader.outlines.isEmpty else {
            throw named.fault("“\(name)” has no shape to draw; leave context out, or name another")
        }
        return ContextLayer(
            name: name, attribution: try keys.text("attribution"), outlines: reader.outlines,
            unreadCount: reader.unreadCount)
    }
}
