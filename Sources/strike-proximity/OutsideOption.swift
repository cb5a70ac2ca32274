import ArgumentParser

/// Whether a case may name files elsewhere than in its folder.
struct OutsideOption: ParsableArguments {
    @Flag(
        name: .customLong("allow-outside"),
        help:
            "Read what the case names elsewhere than in its folder, too; for a case that you trust."
    )
    var isAllowed = false
}
