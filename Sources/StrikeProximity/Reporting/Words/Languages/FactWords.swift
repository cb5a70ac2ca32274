internal import Evidence

/// How a language says what a summary has to say: each sentence true when it is quoted alone, none of them
/// stronger than its fact, and all numbers of it in each language.
protocol FactWords {
    func sentence(_ answer: AnswerFact) -> String
    func line(_ hinge: HingeFact) -> HingeWords.Line
    func sentence(_ undoing: UndoingFact) -> String
    func sentence(_ density: DensityFact) -> String
    func sentence(_ weapon: WeaponFact) -> String
    func sentence(_ numbers: NumbersFact) -> String
    func sentence(_ caution: Caution) -> String
    /// What each strike may have been, and what geometry cannot see of it.
    func sentence(_ explanations: [Explanation]) -> String
    /// The bands from the lower end of a ratio to the upper.
    func support(_ range: ClosedRange<Double>) -> String
    /// A verdict with what it is about, lest it be quoted for more.
    func verdict(_ claim: WeighedClaim) -> String
}
