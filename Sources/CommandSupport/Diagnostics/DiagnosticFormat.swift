internal import RecordStream

/// How a line on standard error is written.
package enum DiagnosticFormat: Sendable {
    /// `spotcheck-rate: q2.csv:118: what happened`, for people.
    case text
    /// One JSON object, for log collectors: `level`, `program`, `message`, and `where`, `exit`, `accounting` where known.
    case json

    /// One line without its line feed; no data can break it in two or move a terminal's cursor.
    ///
    /// - Parameter language: that of the reader; log collectors always get English.
    func line(of event: DiagnosticEvent, from program: String, in language: Language = .english) -> String {
        switch self {
        case .text:
            Diagnostics.harmless(
                "\(program): " + (event.whereabouts.map { "\(Self.place($0, in: language)): " } ?? "")
                    + event.message.text(in: language), limit: Self.longest)
        case .json: json(of: event, from: program).compact
        }
    }

    private func json(of event: DiagnosticEvent, from program: String) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("level", .string(event.level.rawValue)), ("program", .string(program)),
            ("message", .string(Diagnostics.harmless(event.message.english, limit: Self.longest))),
        ]
        if let whereabouts = event.whereabouts {
            members.append(("where", .string(Diagnostics.harmless(whereabouts, limit: Self.longest))))
        }
        if let status = event.status { members.append(("exit", .integer(Int(status.rawValue)))) }
        if let accounting = event.accounting { members.append(("accounting", accounting.json)) }
        return .object(members)
    }

    /// Where it happened; a stream without a name has one in each language.
    private static func place(_ whereabouts: String, in language: Language) -> String {
        for (name, message) in standardStreams where whereabouts.hasPrefix(name) {
            return message.text(in: language) + whereabouts.dropFirst(name.count)
        }
        return whereabouts
    }

    private static let standardStreams: [(String, Message)] = [
        ("standard input", "standard input"), ("standard output", "standard output"),
    ]

    /// Characters of one message; a refused value may be of any length.
    private static let longest = 4096
}

/// One event that is told on standard error.
struct DiagnosticEvent {
    enum Level: String {
        case info
        case error
    }

    var level: Level
    var message: Message
    var whereabouts: String?
    /// The status with which the run leaves because of it.
    var status: ExitStatus?
    /// Where the rows of a run went.
    var accounting: Accounting?
}
