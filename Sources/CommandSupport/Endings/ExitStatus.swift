/// The exit statuses, the same for every executable and in every manual page.
package enum ExitStatus: Int32, Sendable {
    case done = 0
    /// A target is missed; only with `--fail-on-target`.
    case targetMissed = 1
    /// Most rows of a file were refused, or more in all than `--max-rejects` allows.
    case tooManyRejects = 2
    case usage = 64
    /// Bad, truncated or unsealed data.
    case badData = 65
    case noInput = 66
    /// The accounting does not close.
    case accountingOpen = 70
    case cannotCreate = 73
    /// Input or output failed, a full disk included.
    case inputOutput = 74
    /// Locked, or changed while it was read: try again.
    case tryAgain = 75
    /// A bad table or layout.
    case badTable = 78
    case interrupted = 130
    /// The reader of our output is gone; nothing is said about it.
    case brokenPipe = 141
    case terminated = 143

    /// The statuses for the help of every executable.
    package static let help = """
        EXIT STATUS
        0 done, also with some rows refused; 1 a target is missed (--fail-on-target), two streams or bundles differ (diff), \
        or an expectation is not met (expect); 2 more than half of a file's rows were refused, which the seal names \
        (everything is written and sealed), or more in all than --max-rejects allows (nothing is sealed); 64 usage; 65 bad, \
        truncated or unsealed data, or a file of ten rows or more of which none could be read; 66 no input; 70 the \
        accounting does not close; 73 cannot create; 74 input or output failed; 75 locked or changed while read: try again; \
        78 bad table or layout; 130 interrupted; 141 broken pipe; 143 terminated.
        """
}

/// What stops a run: the exit status, and one clear line.
package struct CommandFailure: Error, Sendable {
    /// The status.
    package var status: ExitStatus
    /// What happened, without the name of the executable.
    package var message: Message
    /// File and line where it happened, if known.
    package var whereabouts: String?

    /// A failure.
    package init(_ status: ExitStatus, _ message: Message, at whereabouts: String? = nil) {
        self.status = status
        self.message = message
        self.whereabouts = whereabouts
    }
}
