internal import Geodesy
internal import Records
internal import Topology

/// Where a row puts something.
extension CaseReading.TableRow {
    /// Whether its place may be the middle of one because many rows lie there.
    var heedsSharedPoint: Bool {
        guard source.heedsSharedPoints, cell(at: source.precision) == nil else { return false }
        return (try? record.place.get())?.uncertainty == nil
    }

    /// The position; a table says how far it may be off by a column in metres at 95 %, by a
    /// precision class or by its data set's precision field.
    func position() throws(StrikeProximityError) -> Position {
        let place: PlaceCells.Place
        do {
            place = try record.place.get()
        } catch {
            throw fault(error.sentence)
        }
        let uncertainty: PositionUncertainty
        var isCentroid = false
        if table.unread.contains(.precision) {
            uncertainty = .radius(metres: 1, confidence: 0.95)
        } else if let precision = cell(at: source.precision) {
            let small = precision.lowercased()
            let name = PositionClass.radii[small] == nil ? precision : small
            uncertainty = .precisionClass(name)
            isCentroid = PositionClass(name: name).isCentroid
        } else if let radius = place.uncertainty {
            guard radius > 0 else {
                throw fault("the uncertainty 0 m is not greater than 0")
            }
            // A radius makes no place of the middle of one.
            isCentroid = record.positionClass?.isCentroid ?? false
            let least = isCentroid ? record.positionClass?.radius ?? 0 : 0
            uncertainty = .radius(metres: max(radius, least), confidence: try confidence())
        } else if let known = record.positionClass {
            uncertainty = try self.uncertainty(of: known)
            isCentroid = isOnSharedPoint || known.isCentroid
        } else if let precision = source.table.precision {
            uncertainty = .precisionClass(precision)
            isCentroid = isOnSharedPoint || PositionClass(name: precision).isCentroid
        } else {
            throw fault(
                "the row says nothing of the position's uncertainty; add a column radius_m "
                    + "(95 %) or precision, or state one for the whole file (precision: street)"
            )
        }
        return Position(
            place: .degrees(
                latitude: place.coordinate.latitude.value,
                longitude: place.coordinate.longitude.value),
            uncertainty: uncertainty, location: location, isCentroid: isCentroid)
    }

    /// The probability with which the place lies within a radius: as a column `confidence` says beside a column
    /// `radius_m`, which are a case's own keys, or 95 %.
    private func confidence() throws(StrikeProximityError) -> Double {
        guard self[column: "radius_m"] != nil, let text = self[column: "confidence"] else {
            return 0.95
        }
        guard let probability = Double(text), probability > 0, probability < 1 else {
            throw fault("confidence “\(text)” is not a number between 0 and 1, such as 0.95")
        }
        return probability
    }

    /// An area that reaches farther, metres, says no more than a town's name does.
    static let largestArea = 150.0

    /// The position of a row of which a point is wanted: of an area a place inside it, off by as far as
    /// the area reaches from there.
    func pointPosition() throws(StrikeProximityError) -> Position {
        guard record.isArea, let area = try source.records.footprint(record) else {
            return try position()
        }
        let parts = try Locator.parts(area)
        let extents: [(inside: GeodeticCoordinate, radius: Metres)]
        do throws(FootprintError) {
            extents = try parts.polygons.indices.map(parts.extent(ofPart:))
        } catch {
            throw fault(error.fault)
        }
        guard let center = extents.max(by: { $0.radius < $1.radius })?.inside else {
            throw fault("the area has no polygon")
        }
        // Nothing of an area is farther than its farthest corner.
        let reach = parts.polygons.flatMap(\.outer).map {
            Geodesic.wgs84.inverse(from: center, to: $0).distance.value
        }.max()
        return Position(
            place: .degrees(
                latitude: center.latitude.value, longitude: center.longitude.value),
            uncertainty: .radius(metres: reach ?? 0, confidence: 0.95), location: location,
            isCentroid: reach ?? 0 > Self.largestArea)
    }

    private func uncertainty(
        of known: PositionClass
    ) throws(StrikeProximityError) -> PositionUncertainty {
        if let metres = known.statedRadius { return .radius(metres: metres, confidence: 0.95) }
        guard known.radius != nil else {
            let field = schema?.precision?.column ?? "the precision field"
            throw fault(
                "\(field) “\(self[column: field] ?? "")” is in no table of precision; say "
                    + "what it means in one that precision_table names")
        }
        return .precisionClass(known.name)
    }
}
