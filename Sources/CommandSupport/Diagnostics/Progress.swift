internal import Glibc
internal import Synchronization

/// How far long work has come: one line on a terminal's standard error that is written over again.
///
/// Nothing is drawn in the first two seconds, nothing where standard error is no terminal, and nothing stays behind. Of the
/// stages of a pipe only the one that reads files draws; the others would write over its line. It
/// asks a clock, but nothing that a program writes to a stream or file depends on it.
package final class Progress: Sendable {
    private struct State {
        var bytes = 0
        var records = 0
        /// The bytes of all files; nil while none was named.
        var expected: Int?
        var nextLook = 0
        var lastDrawn: Int64 = 0
        var isDrawn = false
    }

    /// Milliseconds before anything is drawn, and between two drawings.
    private static let patience: Int64 = 2000
    private static let pause: Int64 = 250
    /// Bytes between two looks at the clock.
    private static let stride = 4 << 20

    private let program: String
    private let language: Language
    private let started: Int64
    private let state = Mutex(State())

    /// Progress of a program, or nil if nobody could see it.
    package init?(program: String, language: Language = .english) {
        guard isatty(2) == 1, getenv("TERM").map({ String(cString: $0) }) != "dumb" else { return nil }
        self.program = program
        self.language = language
        started = Self.now()
    }

    /// States that a file is read and how many bytes it will give, 0 if only its end tells; several files add up.
    package func expect(bytes: Int) {
        state.withLock { $0.expected = ($0.expected ?? 0) + bytes }
    }

    /// Takes note of bytes read and of the records known so far.
    package func advance(bytes: Int, records: Int) {
        state.withLock { state in
            state.bytes += bytes
            state.records = records
            guard let expected = state.expected, state.bytes >= state.nextLook else { return }
            state.nextLook = state.bytes + Self.stride
            let now = Self.now()
            guard now - started >= Self.patience, now - state.lastDrawn >= Self.pause else { return }
            state.lastDrawn = now
            state.isDrawn = true
            let line = Self.line(
                program: program, bytes: state.bytes, records: state.records, expected: expected,
                milliseconds: Int(now - started), in: language)
            writeToStandardError("\r\(line)\u{1b}[K")
        }
    }

    /// Takes the line away, so that something else can be written there.
    package func clear() {
        state.withLock { state in
            guard state.isDrawn else { return }
            state.isDrawn = false
            writeToStandardError("\r\u{1b}[K")
        }
    }

    /// The line: `spotcheck-ingest: 1234567 rows, 182 MB/s, 43 %, 12 s left`.
    static func line(
        program: String, bytes: Int, records: Int, expected: Int, milliseconds: Int, in language: Language = .english
    ) -> String {
        let rate = bytes / max(milliseconds, 1)  // bytes a millisecond, so kB a second
        var line: Message = "\(program): \(records) rows, \(rate / 1000) MB/s"
        if expected > 0, bytes <= expected {
            let left = (expected - bytes) / max(rate, 1) / 1000
            let time: Message = left < 100 ? "\(left) s left" : "\(left / 60) min left"
            let share: Message = ", \(100 * bytes / expected) %, "
            line = line + share + time
        }
        return line.text(in: language)
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
