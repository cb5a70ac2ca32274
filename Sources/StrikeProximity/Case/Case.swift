/// A case as read: records, nothing located or measured yet. Only ``CaseReader`` makes one.
public struct Case: Hashable, Sendable {
    /// The format of case files this program reads and writes.
    public static let format = "strike-proximity-case/1"

    /// For a reader.
    public let title: String
    /// A few sentences on what the case is about.
    public let summary: String?
    /// Who prepared it, and when.
    public let preparation: Preparation
    /// Publications, by key.
    public let sources: [Source]
    /// Premises asked about.
    public let premises: [Premises]
    /// Publicly claimed alternatives.
    public let objectives: [Objective]
    /// Reported strikes.
    public let strikes: [Strike]
    /// Coordinates given to somebody.
    public let notices: [Notice]
    /// What each side says.
    public let claims: [Claim]
    /// Every strike catalogued in the area, when there is such a list.
    public let catalogue: Catalogue?
    /// All missions among which the premises are looked at, when there is a list of them.
    public let register: MissionRegister?
    /// What is drawn beneath the map, when there is such a layer.
    public let context: ContextLayer?
    /// Likelihood ratios that experts state.
    public let evidence: [OtherEvidence]
    /// The time zone in which days and nights are counted (IANA name).
    public let timeZone: String
    /// Everything assumed.
    public let assumptions: Assumptions
    /// A published finding on the case, when there is one.
    public let finding: String?
    /// Every file that was read for it, in order, as bytes; the manifest hashes them.
    public internal(set) var inputs: [InputFile]

    init(
        title: String, summary: String?, preparation: Preparation, sources: [Source],
        premises: [Premises],
        objectives: [Objective], strikes: [Strike], notices: [Notice], claims: [Claim],
        catalogue: Catalogue?, register: MissionRegister?, context: ContextLayer?,
        evidence: [OtherEvidence],
        timeZone: String, assumptions: Assumptions,
        finding: String?, inputs: [InputFile]
    ) {
        self.title = title
        self.summary = summary
        self.preparation = preparation
        self.sources = sources
        self.premises = premises
        self.objectives = objectives
        self.strikes = strikes
        self.notices = notices
        self.claims = claims
        self.catalogue = catalogue
        self.register = register
        self.context = context
        self.evidence = evidence
        self.timeZone = timeZone
        self.assumptions = assumptions
        self.finding = finding
        self.inputs = inputs
    }
}

extension Case {
    /// Which files elsewhere were read for it, a sentence each.
    var outsideSentences: [String] {
        inputs.filter(\.isOutside).map {
            "“\($0.name)” is not in the folder of the case, and was read as --allow-outside allows"
        }
    }
}

/// A file that was read.
public struct InputFile: Hashable, Sendable {
    /// Its name as the case names it; of the case file itself its own, without folders.
    public internal(set) var name: String
    /// Number of bytes.
    public let byteCount: Int
    /// SHA-256, hexadecimal.
    public let sha256: String
    /// How it was understood, where it is a known data set.
    public var readAs: String?
    /// The sheets of a case as a workbook that were left out, because a case has none of the kind.
    public var unreadSheets: [String] = []
    /// Whether it is not in the folder of the case.
    public internal(set) var isOutside = false
}
