/// Ends the process, as libFuzzer expects of a fault, where an invariant does not hold.
func require(_ holds: Bool, _ invariant: @autoclosure () -> String) {
    guard holds else { fatalError("an invariant does not hold: \(invariant())") }
}
