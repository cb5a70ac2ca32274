/// The one sentence of an assessment on promises that wrong assumptions would break.
///
/// True when quoted alone: it names the assumption, what would come about and how often, what was
/// promised, and how many other assumptions do the like. Nil where no promise is broken.
struct CalibrationSentence {
    let text: String?

    init(_ weighed: WeighedCase) {
        text = Caution.BrokenPromise(weighed).map(EnglishWords().sentence)
    }

    /// - Parameters:
    ///   - premises: the name of premises, by identifier.
    ///   - weapon: the name of a class of weapon, by identifier.
    init(
        _ check: CalibrationCheck, premises: (String) -> String, weapon: (String) -> String
    ) {
        text = Caution.BrokenPromise(check, premises: premises, weapon: weapon)
            .map(EnglishWords().sentence)
    }
}
