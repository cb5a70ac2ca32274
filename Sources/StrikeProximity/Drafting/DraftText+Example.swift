internal import Geodesy
internal import Records

/// What stands in a draft for what no file says.
extension DraftText {
    static let exampleSources = """
        # EXAMPLE, here and below: nothing of it has happened. Put what your sources say in its place.
        # Publications, by a key of your own; every statement below names those that it rests on.
        sources:
          paper: {title: Report on the strike, publisher: A newspaper, published: 2025-01-03}


        """

    static func examplePremises(at place: GeodeticCoordinate) -> String {
        """
        # The buildings that it is about. A list: each entry begins with “- ”.
        premises:
          - id: house
            name: Our building
            # embassy, consular-section, consulate, honorary-consulate, cultural-centre, residence,
            # business-property, international-organisation, hospital or other
            kind: embassy
            # Degrees with a point, and how far off that may be: within 15 m with 95 % probability. In any
            # other notation: coordinate: "50°27'15\\"N 30°31'30\\"E"
            position: {\(position(place, .radius(metres: 15, confidence: 0.95)))}
            sources: paper


        """
    }

    static let exampleObjectives = """
        # What else the strikes may have been directed at, as somebody has said in public.
        objectives:
          - id: depot
            name: The depot
            claimed_by: the other side
            not_located: no source says where it is


        """

    /// - Parameter premises: the identifier of real premises, near which nothing is invented; nil where
    ///   they are an example as well.
    static func exampleStrikes(premises: String?) -> String {
        guard let premises else { return exampleStrikesAtHome }
        return """
            # What came down. One entry a strike, however many reports there are of it; or a file of rows:
            #   strikes: {file: strikes.csv}
            strikes:
              - id: S1
                # CHANGE: put a reported strike in the place of this one, which has not happened.
                # A day, 2025-01-02; a time, 2025-01-02T03:10; or {night: 2025-01-02}, which ends that morning
                when: 2025-01-02
                premises: \(premises)
                # In place of not_located give weapons and reports, as the sources have them:
                #   weapons:
                #     - {class: shahed, claimed_by: the air force}
                #   reports:
                #     - id: neighbour
                #       offset: {from: \(premises), distance_m: [40, 60]}
                not_located: this is an example and no strike


            """
    }

    private static let exampleStrikesAtHome = """
        # What came down. One entry a strike, however many reports there are of it.
        strikes:
          - id: S1
            # A day, 2025-01-02; a time, 2025-01-02T03:10; or {night: 2025-01-02}, which ends on that morning
            when: 2025-01-02T03:10
            premises: house
            # Who says which weapon; conflicting claims stand side by side.
            weapons:
              - {class: shahed, claimed_by: the air force}
            # Who says where; conflicting reports stand side by side. Instead of an offset a point with
            # latitude, longitude, radius_m and confidence; or damage: {at: house, within_m: 150}
            reports:
              - id: neighbour
                offset: {from: house, distance_m: [40, 60]}
                words: about 50 m from the building
                sources: paper


        """

    static let statements = """
        # Coordinates that were given to somebody, what each side says, and what experts say of wreckage or
        # craters may follow here: notices, claims, evidence. Every strike of the area goes into a file:
        # catalogue: all-strikes.csv


        """
}
