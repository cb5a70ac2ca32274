package import Foundation
internal import Synchronization

/// What is undone when somebody stops the program: unfinished files are removed and children
/// ended, and then the signal does what it always does.
public enum Interruption {
    private struct Unfinished {
        var files: [URL] = []
        var children: Set<Int32> = []
    }

    private static let unfinished = Mutex(Unfinished())
    /// The end of a pipe, since a signal's handler may do little more than write a byte.
    nonisolated(unsafe) private static var alarm: Int32 = -1

    /// Begins to heed the signals that end a program; those that are ignored already stay so.
    public static func watch() {
        openStandardStreams()
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        unsafe alarm = ends[1]
        // Who starts the program from a worker of libdispatch hands on a mask that blocks them all.
        var heeded = sigset_t()
        unsafe sigemptyset(&heeded)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            unsafe sigaddset(&heeded, number)
            let before = signal(number) { number in
                var byte = UInt8(number)
                _ = unsafe write(Interruption.alarm, &byte, 1)
            }
            if unsafe unsafeBitCast(before, to: Int.self)
                == unsafeBitCast(SIG_IGN, to: Int.self)
            {
                signal(number, SIG_IGN)
            }
        }
        unsafe pthread_sigmask(SIG_UNBLOCK, &heeded, nil)
        let heard = ends[0]
        Thread.detachNewThread {
            var number: UInt8 = 0
            guard unsafe read(heard, &number, 1) == 1 else { return }
            undo()
            signal(Int32(number), SIG_DFL)
            kill(getpid(), Int32(number))
        }
    }

    /// Opens the null device as each standard stream that is closed: the next file that is opened would stand
    /// in its place, and be read or written for it.
    private static func openStandardStreams() {
        for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(number, F_GETFD) == -1 {
            // the lowest number that is free, which is this one
            _ = unsafe open("/dev/null", number == STDIN_FILENO ? O_RDONLY : O_WRONLY)
        }
    }

    /// A file or folder that is to be removed, should it still be there then.
    package static func removes(_ url: URL) {
        unfinished.withLock { $0.files.append(url) }
    }

    /// Starts a child that is to be ended with all that it has started, until it has ended: in one step, so
    /// that no stop comes between its start and its being known.
    ///
    /// - Parameter start: starts it in a group of its own, and gives its number.
    static func starting<Failure: Error>(
        _ start: () throws(Failure) -> Int32
    ) throws(Failure) -> Int32 {
        try unfinished.withLock { unfinished throws(Failure) in
            let child = try start()
            unfinished.children.insert(child)
            return child
        }
    }

    static func hasEnded(_ child: Int32) {
        unfinished.withLock { _ = $0.children.remove(child) }
    }

    private static func undo() {
        unfinished.withLock {
            for child in $0.children { kill(-child, SIGKILL) }
            for url in $0.files { try? FileManager.default.removeItem(at: url) }
        }
    }
}
