/// What the answer of a case hangs on, each in a line, and what would undo it.
struct HingeWords {
    struct Line {
        let label, text: String
    }

    let weighed: WeighedCase

    /// How many strikes fell, how closely, of which weapons, when the notice was given, and what else
    /// stood there; empty where nothing was weighed.
    var lines: [Line] { HingeFact.all(of: weighed).map(EnglishWords().line) }

    /// From where one objective that nobody listed could bring R of a strike down, or why that is left out;
    /// nil where none could.
    var undoing: String? { UndoingFact(weighed).map(EnglishWords().sentence) }
}
