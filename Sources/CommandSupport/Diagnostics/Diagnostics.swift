internal import Glibc
package import RecordStream

/// Lines for people or log collectors, on standard error; one event is one line, whatever the data holds.
package struct Diagnostics: Sendable {
    /// The name of the executable.
    package let program: String
    /// Leaves notes and accounts out; failures are always told.
    package let quiet: Bool
    /// How far long work has come, if a person is looking.
    package let progress: Progress?
    private let format: DiagnosticFormat
    /// The language in which people are told.
    package let language: Language
    /// Who puts the lines of several commands in order, and the place of this one among them.
    private let relay: (relay: DiagnosticRelay, place: Int)?

    /// Diagnostics of an executable.
    package init(program: String, options: DiagnosticOptions) {
        self.init(
            program: program, quiet: options.quiet, format: options.format, language: options.language, relay: nil)
    }

    /// Diagnostics of an executable whose flags are not read yet.
    package init(program: String) {
        self.init(
            program: program, quiet: false, format: DiagnosticOptions.formatOfEnvironment, language: .ofEnvironment,
            relay: nil)
    }

    /// Diagnostics of an executable whose flags are looked at before they are read.
    package init(program: String, words: [String]) {
        let isJSON = words.contains("--log-json") || DiagnosticOptions.formatOfEnvironment == .json
        self.init(
            program: program, quiet: words.contains("--quiet") || words.contains("-q"), format: isJSON ? .json : .text,
            language: Language(of: words), relay: nil)
    }

    /// Diagnostics of a part of a chain, by its place from 0.
    package init(program: String, options: DiagnosticOptions, relay: DiagnosticRelay, place: Int) {
        self.init(
            program: program, quiet: options.quiet, format: options.format, language: options.language,
            relay: (relay, place))
    }

    private init(
        program: String, quiet: Bool, format: DiagnosticFormat, language: Language,
        relay: (relay: DiagnosticRelay, place: Int)?
    ) {
        self.relay = relay
        self.language = language
        self.program = program
        self.quiet = quiet
        self.format = format
        progress = quiet || format == .json ? nil : Progress(program: program, language: language)
    }

    /// Tells something that does not stop the run.
    package func note(_ message: Message) {
        if !quiet { tell(DiagnosticEvent(level: .info, message: message)) }
    }

    /// Tells what makes all that is written less sure; `--quiet` asks for nothing unless something is wrong, and here it may
    /// be.
    package func warning(_ message: Message) { tell(DiagnosticEvent(level: .info, message: message)) }

    /// Tells where the rows of a run went.
    ///
    /// - Parameter warning: what makes the figures less sure, in the same line.
    package func account(_ accounting: Accounting, warning: Message? = nil) {
        let message = Message(accounting) + (warning.map { "; \($0)" } ?? "")
        if !quiet { tell(DiagnosticEvent(level: .info, message: message, accounting: accounting)) }
    }

    /// Tells why a run stopped.
    package func failure(_ failure: CommandFailure) {
        tell(
            DiagnosticEvent(
                level: .error, message: failure.message, whereabouts: failure.whereabouts, status: failure.status))
    }

    private func tell(_ event: DiagnosticEvent) {
        progress?.clear()
        let line = format.line(of: event, from: program, in: language) + "\n"
        if let relay { relay.relay.tell(line, of: relay.place) } else { writeToStandardError(line) }
    }

    /// Text that does nothing to a terminal or a log: control characters, bidirectional marks and zero-width characters
    /// are shown as `\u{…}`, and length is cut at `limit` characters.
    package static func harmless(_ text: String, limit: Int = 200) -> String {
        var shown = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { return shown + "…" }
            count += 1
            switch scalar.value {
            case 0..<0x20, 0x7f...0x9f, 0x61c, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff:
                shown += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}

/// Writes text to standard error as far as that goes: it may be closed or full, and there is nobody left to tell.
func writeToStandardError(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
        var at = 0
        while at < bytes.count {
            let written = write(2, bytes.baseAddress! + at, bytes.count - at)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return }
            at += written
        }
    }
}
