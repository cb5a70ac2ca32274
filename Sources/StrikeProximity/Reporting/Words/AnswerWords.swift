/// What a reader takes away first: for each premises one sentence that answers, true when it is quoted alone.
struct AnswerWords {
    let weighed: WeighedCase

    /// One for each premises on which strikes could be weighed, or one that says why nothing was.
    var sentences: [String] { AnswerFact.all(of: weighed).map(EnglishWords().sentence) }
}
