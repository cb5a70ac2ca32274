/// How to read a result: the article “For an editor” of the documentation, which report.html holds, too.
///
/// The text stands here, since a program has no documentation beside it. A test writes the article from it
/// and holds the two against each other.
enum EditorsGuide {
    static let markdown = #"""
        # For an editor

        How to read a result, and what may be printed.

        ## What the numbers are
        The program asks one question of each strike: how often would *one* weapon aimed at the embassy come
        down at the reported place, and how often did *everything else* come down there?

        - **EVEN AT** follows from the first answer, in strikes per square kilometre: if so many, besides those
          directed at listed objectives, came down near the embassy in the whole period, the odds are even. It
          needs nobody's word on how many did.
        - **R** is the first answer divided by the second. R = 10: one weapon aimed at the embassy comes down
          there ten times as often as all other strikes together. R = 0.1: the others do, ten times as often.
        - **R is a range.** "1.5 to 250" means that what is assumed (which report and weapon is right, how many
          strikes there were, how closely they fell) allows anything between. It is not a margin of error, and
          its middle means nothing. The line "Lowest … Highest …" says which assumptions make which end.
        - **"Depends on"** in the table of claims means that the assumptions decide, not the distance. report.json
          says at which number of strikes the verdict turns.
        - **The sentence at the head** puts all strikes on the embassy together, among all strikes of the city.
          **N** is how many those were. It compares "3 of them were aimed at it, not said which" with "none was": it
          is not a statement about one strike. Below it stands what it hangs on, and what would undo it.
        - **Each strike alone** comes after that. These strikes were picked because they fell near, so their R may
          not be quoted without the sentence at the head.
        - **"More than 5,000"** (and "less than 0.0002") means that simulation vouches for no ratio beyond. How far
          beyond the calculation went is in report.json, and is not for print.
        - **"Could"** is meant: an unlisted objective *could* undo the result from anywhere in the region named;
          only within the last distance would one in every direction.

        | R | in words |
        |---|---|
        | 1–2 | no or negligible support |
        | 2–10 | weak support |
        | 10–100 | moderate support |
        | 100–1,000 | moderately strong support |
        | 1,000–10,000 | strong support |
        | 10,000–1,000,000 | very strong support |
        | more | extremely strong support |

        Below 1 the support is for other strikes: 0.1 is as much for them as 10 is for the embassy.

        ## What may be printed
        A sentence with R has both ends, what they depend on, and "aim". Three that stay true when quoted alone:

        - "Where the strikes fell does not settle whether the embassy was the aim: the reports are 0.94 to more than
          5,000 times as probable if three of the strikes, not said which, were aimed at it as if none was,
          depending on how many strikes hit the city and on which weapon one of them was."
        - "If more than about 93 strikes per square kilometre came down near the embassy during the war, the
          reported place speaks for other strikes and not for an aim at the embassy." (EVEN AT 93.)
        - "Three hits cannot show whether strikes became more frequent after the notice: that depends on its
          date, which no source gives." (Where the program says so.)

        ## What may not
        - "The strike was deliberate." A building taken for another, and a building struck for what it is, look
          the same on a map. The embassy of China in Belgrade was hit with great accuracy; the official finding is
          a mistaken location.
        - "It is 250 times more likely that the embassy was the target." This takes one end of the range, and it
          turns a comparison of how often weapons come down there into a probability. The program gives one only
          where somebody states a prior and stands for it.
        - "Analysis rules out debris." Geometry rules out nothing of the kind: among many strikes some fall near
          any building. Wreckage decides.

        Nor a ratio and a p-value of the same strikes as though they were two proofs, nor an expert's ratio
        multiplied with R where nobody declares the two independent, nor a ratio from report.json that has `lr` in
        its name: it takes strikes to fall evenly over the area.

        ## Questions to ask of any result
        1. What else stands within the region that the sentence names?
        2. How many strikes fell in the area altogether, who counted them, and is debris among them?
        3. How closely do strikes fall near these premises, and who says so? "The default" means that nobody does.
        4. How many strikes were directed at each named objective?
        5. Is the distance a measured one, or one party's word? The embassy's own ministry gave 50 m and 100 m
           for one strike.
        6. Was it an impact, or damage?
        7. Is the position that of an event, or the middle of a town in a database? The program says which,
           and weighs no middles.
        8. Which class of weapon, and who says so? "This holds only if the weapon was …" must be printed with it.
        9. What would decide it? The claims of report.json say so for each: mostly wreckage, measured positions,
           the note with its date.

        """#
}
