internal import Glibc
internal import Synchronization

/// The signal that asked the process to stop, or 0.
private let requested = Atomic<Int32>(0)

/// SIGTERM and SIGINT, turned into a failure that a run meets at its next read or write.
package enum Termination {
    /// Lets SIGTERM and SIGINT be noticed instead of killing at once, and lets a broken pipe and a file that grows beyond
    /// its limit be errors of `write`.
    ///
    /// A second signal of the same kind kills at once. SIGBUS, which a mapped file gives when the disk fails or the file is
    /// cut, ends the run with one line and status 74.
    package static func watch() {
        for signal in [SIGTERM, SIGINT] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { requested.store($0, ordering: .relaxed) }
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
            sigaction(signal, &action, nil)
        }
        var ignore = sigaction()
        ignore.__sigaction_handler.sa_handler = SIG_IGN
        for signal in [SIGPIPE, SIGXFSZ] { sigaction(signal, &ignore, nil) }
        var failed = sigaction()
        failed.__sigaction_handler.sa_handler = { _ in
            // Nothing may be allocated here, and nothing of the run can be trusted: the stream stays without its seal.
            let line: StaticString =
                "spotcheck: a file cannot be read back: the disk failed, or the file was cut\n"
            _ = write(2, line.utf8Start, line.utf8CodeUnitCount)
            _exit(ExitStatus.inputOutput.rawValue)
        }
        sigaction(SIGBUS, &failed, nil)
    }

    /// Whether a signal has asked for the end.
    ///
    /// - Throws: a failure with status 143 or 130.
    package static func check() throws(CommandFailure) {
        switch requested.load(ordering: .relaxed) {
        case 0: return
        case SIGINT: throw CommandFailure(.interrupted, "interrupted")
        default: throw CommandFailure(.terminated, "terminated")
        }
    }
}
