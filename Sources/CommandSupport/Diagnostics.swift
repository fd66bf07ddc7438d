internal import Glibc

/// Lines for people, on standard error; one event is one line, whatever the data holds.
package struct Diagnostics: Sendable {
    /// The name of the executable.
    package let program: String
    /// Leaves notes and accounts out; failures are always told.
    package var quiet = false

    /// Diagnostics of an executable.
    package init(program: String) { self.program = program }

    /// Tells something that does not stop the run.
    package func note(_ message: String) {
        if !quiet { line("\(program): \(message)") }
    }

    /// Tells why a run stopped.
    package func failure(_ failure: CommandFailure) {
        line("\(program): " + (failure.whereabouts.map { "\($0): " } ?? "") + failure.message)
    }

    private func line(_ text: String) {
        var text = Self.harmless(text, limit: 4096) + "\n"
        // Standard error may be closed or full; there is nobody left to tell.
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

    /// Text that does nothing to a terminal or a log: control characters, bidirectional marks and zero-width characters
    /// are shown as `\u{…}`, and length is cut at `limit` characters.
    package static func harmless(_ text: String, limit: Int = 200) -> String {
        var shown = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { return shown + "…" }
            count += 1
            switch scalar.value {
            case 0..<0x20, 0x7f...0x9f, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff:
                shown += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}
