internal import RecordStream

/// How a line on standard error is written.
package enum DiagnosticFormat: Sendable {
    /// `spotcheck-rate: q2.csv:118: what happened`, for people.
    case text
    /// One JSON object, for log collectors: `level`, `program`, `message`, and `where`, `exit`, `accounting` where known.
    case json

    /// One line without its line feed; no data can break it in two or move a terminal's cursor.
    func line(of event: DiagnosticEvent, from program: String) -> String {
        switch self {
        case .text:
            Diagnostics.harmless(
                "\(program): " + (event.whereabouts.map { "\($0): " } ?? "") + event.message, limit: Self.longest)
        case .json: json(of: event, from: program).compact
        }
    }

    private func json(of event: DiagnosticEvent, from program: String) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("level", .string(event.level.rawValue)), ("program", .string(program)),
            ("message", .string(Diagnostics.harmless(event.message, limit: Self.longest))),
        ]
        if let whereabouts = event.whereabouts {
            members.append(("where", .string(Diagnostics.harmless(whereabouts, limit: Self.longest))))
        }
        if let status = event.status { members.append(("exit", .integer(Int(status.rawValue)))) }
        if let accounting = event.accounting { members.append(("accounting", accounting.json)) }
        return .object(members)
    }

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
    var message: String
    var whereabouts: String?
    /// The status with which the run leaves because of it.
    var status: ExitStatus?
    /// Where the rows of a run went.
    var accounting: Accounting?
}
