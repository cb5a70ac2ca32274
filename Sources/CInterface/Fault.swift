internal import CStrikeProximity

/// What a caller is told when something goes wrong: a code, the row, and one sentence.
struct Fault: Error {
    let code: Int32
    /// Counted from 0; −1 if it is not about one.
    let row: Int64
    let message: String

    /// - Parameter code: one of the header's constants.
    init(_ code: Int, row: Int = -1, _ message: String) {
        self.code = Int32(code)
        self.row = Int64(row)
        self.message = message
    }

    /// An argument that is NULL and must not be.
    static func null(_ name: String) -> Fault {
        Fault(SP_INVALID_ARGUMENT, "the argument \(name) is NULL")
    }
}

/// Does a call's work, says in `outcome` how it went, and gives the code.
func attempt(
    _ outcome: UnsafeMutablePointer<sp_error>?, _ work: () throws(Fault) -> Void
) -> Int32 {
    do throws(Fault) {
        try work()
        unsafe outcome?.initialize(to: sp_error(code: Int32(SP_OK), row: -1, message: nil))
        return Int32(SP_OK)
    } catch {
        unsafe outcome?.initialize(
            to: sp_error(code: error.code, row: error.row, message: cText(error.message)))
        return error.code
    }
}

/// What a pointer that must not be NULL points to.
func present<Value>(
    _ pointer: UnsafeMutablePointer<Value>?, _ name: String
) throws(Fault) -> UnsafeMutablePointer<Value> {
    guard let pointer = unsafe pointer else { throw Fault.null(name) }
    return unsafe pointer
}

/// The threads that a caller grants; nil for one a core.
func threadLimit(_ threads: Int32) throws(Fault) -> Int? {
    guard threads >= 0 else {
        throw Fault(
            SP_INVALID_ARGUMENT, "threads is \(threads); give 0 for one a core, or a number")
    }
    return threads == 0 ? nil : Int(threads)
}
