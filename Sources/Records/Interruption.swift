package import Foundation
internal import Synchronization

/// What is undone when somebody stops the program: unfinished files are removed and children
/// ended, and then the signal does what it always does.
public enum Interruption {
    private struct Unfinished {
        /// What is removed with all that is in it, and what only where nothing is.
        var whole: [URL] = []
        var folders: [URL] = []
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
            end(by: Int32(number))
        }
    }

    /// Opens the null device as each standard stream that is closed: the next file that is opened would stand
    /// in its place, and be read or written for it. Standard output cannot be written even so: a result that
    /// goes nowhere is an error.
    private static func openStandardStreams() {
        for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(number, F_GETFD) == -1 {
            // the lowest number that is free, which is this one
            _ = unsafe open("/dev/null", number == STDERR_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Makes a file or folder that is to be removed, should it still be there then: in one step, so that no
    /// stop comes between.
    ///
    /// - Parameter onlyIfEmpty: whether a folder in which something stands then is left.
    package static func making<Failure: Error>(
        _ url: URL, onlyIfEmpty: Bool = false, _ make: () throws(Failure) -> Void
    ) throws(Failure) {
        try unfinished.withLock { unfinished throws(Failure) in
            if onlyIfEmpty { unfinished.folders.append(url) } else { unfinished.whole.append(url) }
            try make()
        }
    }

    /// Does what a stop has to wait for, such as to put the files of one result in their places.
    package static func waiting<Failure: Error>(
        for work: () throws(Failure) -> Void
    ) throws(Failure) {
        try unfinished.withLock { _ throws(Failure) in try work() }
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

    /// Waits until a child that was ended is gone, a second at most: until then it may write into what is removed.
    private static func bury(_ child: Int32) {
        for _ in 0..<200 where waitpid(child, nil, WNOHANG) == 0 { usleep(5_000) }
    }

    /// Undoes what is unfinished, and ends the program as the signal would have. Nothing else that is to be
    /// undone can begin meanwhile, nor a child be taken for one that has ended well.
    private static func end(by number: Int32) {
        unfinished.withLock {
            for child in $0.children {
                kill(-child, SIGKILL)
                bury(child)
            }
            for url in $0.whole { try? FileManager.default.removeItem(at: url) }
            for url in $0.folders { unsafe rmdir(url.path) }
            signal(number, SIG_DFL)
            kill(getpid(), number)
        }
    }
}
