internal import Foundation
internal import SystemPackage

/// A program that runs beside this one, in a group of its own. What it prints comes through pipes: it
/// meets no full disk by them, and whoever takes it in counts it and may stop.
///
/// Foundation's own needs more descriptors, and ends this program where there are none left.
struct ChildProcess: ~Copyable {
    /// How it ended.
    enum End {
        case exit(Int32)
        case signal(Int32)
    }

    /// How many bytes of its messages are kept; the rest is taken in and dropped.
    private static let mostWords = 1 << 20

    private let number: Int32
    private let output: FileDescriptor
    private let messages: FileDescriptor
    private var isOver = false

    /// Starts it, with nothing to read.
    ///
    /// - Parameters:
    ///   - path: the program.
    ///   - environment: all that it has.
    init(_ path: String, _ arguments: [String], environment: [String: String]) throws(Errno) {
        let (output, outputEnd) = try Self.pipe()
        let messages, messagesEnd: FileDescriptor
        do {
            (messages, messagesEnd) = try Self.pipe()
        } catch {
            for end in [output, outputEnd] { try? end.close() }
            throw error
        }
        defer { for end in [outputEnd, messagesEnd] { try? end.close() } }
        do {
            number = try Interruption.starting { () throws(Errno) in
                try Self.spawn(
                    path, [path] + arguments, environment.map { "\($0)=\($1)" }, outputEnd,
                    messagesEnd)
            }
        } catch {
            for end in [output, messages] { try? end.close() }
            throw error
        }
        self.output = output
        self.messages = messages
    }

    deinit {
        if !isOver { _ = Self.end(number) }
        try? output.close()
        try? messages.close()
    }

    /// Takes in what it prints, until it has ended; what it started in its turn is then ended, too.
    ///
    /// - Parameters:
    ///   - patience: seconds without a byte of output.
    ///   - take: called for each part of its output; what it throws ends the child.
    /// - Returns: how it ended, and its messages; nil where the patience was at its end.
    mutating func wait(
        patience: Int, _ take: (ArraySlice<UInt8>) throws(StrikeProximityError) -> Void
    ) throws(StrikeProximityError) -> (end: End, words: [UInt8])? {
        var (words, part): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 1 << 16))
        var (isOutputOpen, areMessagesOpen, hasExited) = (true, true, false)
        var since = ContinuousClock.now
        while !hasExited || isOutputOpen || areMessagesOpen {
            if !hasExited, Self.hasExited(number) {
                hasExited = true
                // Or what it has left running would keep the pipes open.
                kill(-number, SIGKILL)
            }
            var isSilent = true
            if isOutputOpen, Self.isReadable(output) {
                let count = Self.read(output, &part)
                isOutputOpen = count > 0
                isSilent = false
                since = .now
                try take(part[..<count])
            }
            if areMessagesOpen, Self.isReadable(messages) {
                let count = Self.read(messages, &part)
                areMessagesOpen = count > 0
                isSilent = false
                words += part[..<min(count, Self.mostWords - words.count)]
            }
            if ContinuousClock.now - since > .seconds(patience) { return nil }
            if isSilent, !hasExited { rest(isOutputOpen, areMessagesOpen) }
        }
        isOver = true
        return (Self.end(number), words)
    }

    /// Waits for the next byte, a little while.
    private func rest(_ isOutputOpen: Bool, _ areMessagesOpen: Bool) {
        var polled = [
            // A negative one is passed over.
            pollfd(fd: isOutputOpen ? output.rawValue : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: areMessagesOpen ? messages.rawValue : -1, events: Int16(POLLIN), revents: 0),
        ]
        _ = unsafe poll(&polled, 2, isOutputOpen || areMessagesOpen ? 100 : 5)
    }

    private static func isReadable(_ pipe: FileDescriptor) -> Bool {
        var polled = pollfd(fd: pipe.rawValue, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&polled, 1, 0) > 0
    }

    /// - Returns: how many bytes were read; 0 at the end.
    private static func read(_ pipe: FileDescriptor, _ part: inout [UInt8]) -> Int {
        var span = part.mutableSpan
        return unsafe span.withUnsafeMutableBytes { bytes in
            (try? unsafe pipe.read(into: bytes)) ?? 0
        }
    }

    /// A pipe whose ends no other child gets: it would hold them open.
    private static func pipe() throws(Errno) -> (read: FileDescriptor, write: FileDescriptor) {
        var ends: [Int32] = [-1, -1]
        guard unsafe Foundation.pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (FileDescriptor(rawValue: ends[0]), FileDescriptor(rawValue: ends[1]))
    }

    /// Whether it has ended; it keeps its number until it is asked how.
    private static func hasExited(_ number: Int32) -> Bool {
        var information = unsafe siginfo_t()
        let answer = unsafe waitid(
            P_PID, id_t(number), &information, WEXITED | WNOHANG | WNOWAIT)
        // Nothing is filled in where it has not.
        return unsafe answer != 0 || information.si_signo == SIGCHLD
    }

    /// Ends it and all of its group, and says how it ended.
    private static func end(_ number: Int32) -> End {
        kill(-number, SIGKILL)
        Interruption.hasEnded(number)
        var status: Int32 = 0
        while unsafe waitpid(number, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
    }

    private static func spawn(
        _ path: String, _ arguments: [String], _ environment: [String],
        _ output: FileDescriptor, _ messages: FileDescriptor
    ) throws(Errno) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output.rawValue, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, messages.rawValue, 2)
        // It heeds the signals that are passed over here.
        var (none, broken) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&none)
        unsafe sigemptyset(&broken)
        unsafe sigaddset(&broken, SIGPIPE)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &broken)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var child: Int32 = 0
        let fault = unsafe withTexts(arguments) { arguments in
            unsafe withTexts(environment) { environment in
                unsafe posix_spawn(&child, path, &actions, &attributes, arguments, environment)
            }
        }
        guard fault == 0 else { throw Errno(rawValue: fault) }
        return child
    }

    /// Texts as C wants a list of them.
    private static func withTexts(
        _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    ) -> Int32 {
        var pointers: [UnsafeMutablePointer<CChar>?] =
            unsafe texts.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return EINVAL }
            return unsafe body(UnsafePointer(start))
        }
    }
}
