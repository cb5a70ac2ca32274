/// What was left out, or is one event, and what others say: remarks on the case as a whole.
struct CautionWords {
    let weighed: WeighedCase

    var sentences: [String] { Caution.all(of: weighed).map(EnglishWords().sentence) }
}
