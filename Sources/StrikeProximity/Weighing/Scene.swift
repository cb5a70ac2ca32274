internal import Evidence
internal import Geodesy
internal import Records
internal import Topology

/// One premises at the middle of a plane, with everything that a strike is weighed against.
struct Scene {
    let plane: LocalPlane
    let premisesID: String
    let premises: LocatedPlace
    let located: LocatedCase

    init?(premises identifier: String, in located: LocatedCase) {
        guard let place = located.place(ofPremises: identifier) else { return nil }
        plane = LocalPlane(origin: place.coordinate)
        premisesID = identifier
        premises = place
        self.located = located
    }

    /// An impact with the aim points it is weighed under.
    struct Setting: Sendable {
        let impact: Locus
        let premises: Locus
        let alternatives: [Hypothesis]
        /// Uncertainty of the premises' own position, which every other place has where the report
        /// is relative to the premises.
        let blur: Covariance

        /// Area of the reported region, m²; 0 for a point.
        var impactArea: Double {
            switch impact.shape {
            case .point: 0
            case .region(let region): region.area
            }
        }
    }

    /// Places the impact and the hypotheses, or says why that cannot be done.
    ///
    /// A distance stated from these very premises does not depend on where the register puts
    /// them: the uncertainty of the register's point then falls out of the hypothesis that they
    /// were the aim point, and goes to the alternatives instead.
    func setting(_ report: ReportedPlace) throws(StrikeProximityError) -> Setting {
        let isRelative: Bool
        let impact: Locus
        switch report {
        case .point(let coordinate, let sigma):
            guard located.area.contains(coordinate) else {
                throw Self.isOutside
            }
            isRelative = false
            impact = Locus(
                shape: .point(vector(coordinate)), uncertainty: .circular(sigma: sigma))
        case .centroid:
            throw StrikeProximityError(
                .data,
                "only the middle of a settlement, a district or more is known: no evidence at "
                    + "close range")
        case .offset(let offset):
            isRelative = offset.premises == premisesID
            impact = try cut(locus(of: offset))
        case .damage(let origin, let radius):
            isRelative = origin == premisesID
            impact = try cut(locus(around: origin, 0...radius, azimuth: nil))
        case .area(let footprint):
            isRelative = false
            impact = try cut(Locus(shape: .region(try region(footprint)), uncertainty: .zero))
        }

        let own = Covariance.circular(sigma: premises.sigma)
        let shape: Locus.Shape =
            try premises.footprint.map { footprint throws(StrikeProximityError) in
                .region(try region(footprint))
            } ?? .point(.zero)
        let site = Locus(shape: shape, uncertainty: isRelative ? .zero : own)

        var alternatives: [Hypothesis] = []
        for objective in located.objectives {
            switch objective.place {
            case nil: continue
            case .place(let place):
                alternatives += try hypotheses(
                    of: objective.record.identifier, at: place, blurredBy: isRelative ? own : .zero)
            case .offset(let offset):
                var aim = try locus(of: offset)
                // Both stated from the same premises: again the register's point falls out.
                if offset.premises == premisesID, !isRelative {
                    aim.uncertainty = aim.uncertainty + own
                }
                alternatives.append(
                    Hypothesis(identifier: .objective(objective.record.identifier), aim: aim))
            }
        }
        alternatives += try misreadNotices(blurredBy: isRelative ? own : .zero)
        return Setting(
            impact: impact, premises: site, alternatives: alternatives,
            blur: isRelative ? own : .zero)
    }

    /// Where the premises' coordinates lead if what was handed over was misread: aim points that
    /// were never meant to be the premises.
    private func misreadNotices(
        blurredBy own: Covariance
    ) throws(StrikeProximityError) -> [Hypothesis] {
        var hypotheses: [Hypothesis] = []
        for found in located.notices {
            let notice = found.record
            guard let given = found.given, notice.premises.contains(premisesID) else { continue }
            let decimals = notice.coordinates.flatMap(Self.decimals)
            for mistake in CoordinateMistake.all
            where mistake.isPossible(with: given.notation, decimals: decimals) {
                // A mistake that still leads to the premises is no alternative to them.
                guard let image = try? mistake.image(of: given.coordinate),
                    located.area.contains(image), leadsElsewhere(image)
                else { continue }
                hypotheses.append(
                    Hypothesis(
                        identifier: .mistake(
                            of: .notice(notice.identifier), by: mistake.identifier),
                        aim: Locus(shape: .point(vector(image)), uncertainty: own)))
            }
        }
        return hypotheses
    }

    /// Whether a place is surely not the premises: outside their footprint, and farther off than
    /// the register may be.
    private func leadsElsewhere(_ place: GeodeticCoordinate) -> Bool {
        if let footprint = premises.footprint, footprint.contains(place) { return false }
        let offset = vector(place)
        return (offset * offset).sum().squareRoot()
            > CircularNormal.radius(sigma: premises.sigma, confidence: 0.95)
    }

    /// The image of a mistake: a point, or of truncation the whole cell that reads alike.
    private func shape(
        _ mistake: CoordinateMistake, at image: GeodeticCoordinate
    ) throws(StrikeProximityError) -> Locus.Shape {
        guard let cell = mistake.cell else { return .point(vector(image)) }
        // The image is the corner towards latitude and longitude 0.
        let (latitude, longitude) = (image.latitude.value, image.longitude.value)
        let far = (
            latitude + (latitude < 0 ? -cell.value : cell.value),
            longitude + (longitude < 0 ? -cell.value : cell.value)
        )
        let corners = [
            (latitude, longitude), (latitude, far.1), (far.0, far.1), (far.0, longitude),
        ]
        let ring = corners.compactMap { corner in
            (try? GeodeticCoordinate(latitude: Degrees(corner.0), longitude: Degrees(corner.1)))
                .map(vector)
        }
        guard ring.count == 4 else { return .point(vector(image)) }
        do {
            return .region(try PlaneRegion.polygon(rings: [ring]))
        } catch {
            throw StrikeProximityError(.data, "\(error)")
        }
    }

    /// Decimals of a coordinate in decimal degrees, the fewer of the two numbers'.
    private static func decimals(_ text: String) -> Int? {
        // Whatever stands about the two numbers, such as labels or a radius after them.
        text.matches(of: /\d+(?:[.,](\d+))?/).prefix(2).map { $0.1?.count ?? 0 }.min()
    }

    /// An objective, and its images under the coordinate mistakes that the case considers.
    private func hypotheses(
        of identifier: String, at place: LocatedPlace, blurredBy own: Covariance
    ) throws(StrikeProximityError) -> [Hypothesis] {
        let blur = Covariance.circular(sigma: place.sigma) + own
        let shape: Locus.Shape =
            try place.footprint.map { footprint throws(StrikeProximityError) in
                .region(try region(footprint))
            } ?? .point(vector(place.coordinate))
        var hypotheses = [
            Hypothesis(
                identifier: .objective(identifier), aim: Locus(shape: shape, uncertainty: blur))
        ]
        for name in located.record.assumptions.coordinateMistakes {
            guard let mistake = CoordinateMistake(identifier: name) else { continue }
            let image: GeodeticCoordinate
            do {
                image = try mistake.image(of: place.coordinate)
            } catch {
                throw StrikeProximityError(
                    .data, "the mistake \(name) cannot be applied to \(identifier): \(error)")
            }
            hypotheses.append(
                Hypothesis(
                    identifier: .mistake(of: .objective(identifier), by: name),
                    aim: Locus(shape: try self.shape(mistake, at: image), uncertainty: blur)))
        }
        return hypotheses
    }
}
