internal import CGeodesyKernels

extension EdgeIndex {
    /// The shape with the nearest border of each place, as far as that is certain without a geodesic.
    ///
    /// Units: degrees → metres, degrees. Shape: one for each of `queries`, in their order; what is said
    /// of one depends on no other. Edge cases: poles and 180° need no care; of a place within a
    /// millimetre of a border no vertex is named; of one 8,900 km away or farther nothing.
    public func nearest(to queries: [GeodeticCoordinate]) -> [NearestBorder] {
        guard let tree, !queries.isEmpty else {
            return Array(repeating: .anywhere, count: queries.count)
        }
        var scratch = SiteIndexScratch(capacity: queries.count, matches: false)
        scratch.load(0..<queries.count, of: queries)
        let (position, most, second) = tree.nearest(
            scratch.x, scratch.y, scratch.z, count: queries.count)
        let isNear = most.map { $0 <= GEODESY_EDGE_LIMIT }
        let open = queries.indices.filter { isNear[$0] && second[$0] < .infinity }
        let rivals = tree.rivals(
            open.map { scratch.x[$0] }, open.map { scratch.y[$0] }, open.map { scratch.z[$0] },
            position: open.map { position[$0] }, most: open.map { most[$0] })
        let several = Dictionary(uniqueKeysWithValues: zip(open, rivals))
        var pairs: [Pair] = []
        pairs.reserveCapacity(queries.count)
        for query in queries.indices where isNear[query] {
            for shape in several[query] ?? [tree.shapes[Int(position[query])]] {
                pairs.append(Pair(query: query, shape: shape))
            }
        }
        let sightings = self.sightings(of: pairs, scratch)
        var result = Array(repeating: NearestBorder.anywhere, count: queries.count)
        var first = 0
        while first < pairs.count {
            var end = first + 1
            while end < pairs.count, pairs[end].query == pairs[first].query { end += 1 }
            result[Int(scratch.order[pairs[first].query])] = Self.nearest(
                pairs[first..<end], sightings[first..<end])
            first = end
        }
        return result
    }

    /// A query, in the order of the walk, and a shape that may be nearest to it.
    private struct Pair {
        let query: Int
        let shape: Int32
    }

    /// A vertex of a shape, and by how much another place on the border may be nearer, metres; 0 where
    /// none is.
    private struct Sighting {
        let vertex: VertexSight
        let slack: Double
    }

    /// What is left of the shapes that may be nearest to a query when those are set aside that are
    /// farther than a vertex of another.
    private static func nearest(
        _ pairs: ArraySlice<Pair>, _ sightings: ArraySlice<Sighting?>
    ) -> NearestBorder {
        let least = sightings.reduce(Double.infinity) {
            min($0, $1?.vertex.distance.value ?? .infinity)
        }
        let left = pairs.indices.filter {
            sightings[$0].map { $0.vertex.distance.value - $0.slack <= least + SiteIndex.doubt }
                ?? true
        }
        if left.count == 1, let only = sightings[left[0]], only.slack == 0 {
            return .vertex(only.vertex)
        }
        return .amongst(left.map { Int(pairs[$0].shape) })
    }

    /// Vertices of the shapes of pairs, mostly the nearest; nil where nothing is said.
    private func sightings(
        of pairs: [Pair], _ scratch: borrowing SiteIndexScratch
    ) -> [Sighting?] {
        let (x, y, z) = (
            pairs.map { scratch.x[$0.query] }, pairs.map { scratch.y[$0.query] },
            pairs.map { scratch.z[$0.query] }
        )
        let (count, kernels) = (Int64(pairs.count), unsafe geodesyKernels())
        var found = Array(repeating: Int32(-1), count: pairs.count)
        var slack = Array(repeating: 0.0, count: pairs.count)
        unsafe kernels.pointee.nearestVertices(
            vertices.x, vertices.y, vertices.z, rings, shapeRings, widths, spans, x, y, z, count,
            pairs.map(\.shape), &found, &slack)
        let ends = found.map { Int(max($0, 0)) }
        let (endX, endY, endZ) = (
            ends.map { vertices.x[$0] }, ends.map { vertices.y[$0] }, ends.map { vertices.z[$0] }
        )
        var distances = Array(repeating: 0.0, count: pairs.count)
        var azimuths = distances
        unsafe kernels.pointee.distances(x, y, z, endX, endY, endZ, count, &distances)
        unsafe kernels.pointee.azimuths(endX, endY, endZ, x, y, z, count, &azimuths)
        return pairs.indices.map { index in
            guard found[index] >= 0 else { return nil }
            let (shape, vertex) = (Int(pairs[index].shape), vertices.coordinates[ends[index]])
            var (distance, azimuth) = (Metres(distances[index]), Degrees(azimuths[index]))
            if distance < 0 || azimuth < 0 {
                let exact = Geodesic.wgs84.inverse(
                    from: vertex, to: scratch.queries[Int(scratch.order[pairs[index].query])])
                (distance, azimuth) = (exact.distance, exact.azimuth)
            }
            return Sighting(
                vertex: VertexSight(
                    shape: shape, vertex: vertex, distance: distance, azimuth: azimuth),
                slack: slack[index])
        }
    }
}
