/// What stops the reading of a stream at once.
package enum StreamFailure: Error, Equatable, Sendable {
    /// The header names another major version of the format; the remedy is the command that makes the stream anew.
    case otherVersion(found: String, known: String, remedy: String?)
    /// A control line of an unknown kind that must be understood.
    case unknownControl(kind: String)
    /// A line in the middle of the input is no record.
    case malformed(line: Int, byteOffset: Int, reason: MalformedLine)
    /// A control line that lacks what its kind needs.
    case malformedControl(line: Int)
    /// A line longer than the limit for records.
    case lineTooLong(line: Int, limit: Int)
    /// A record was written before the header of its stream.
    case recordBeforeHeader

    /// What to tell a person.
    package var explanation: String {
        switch self {
        case .otherVersion(let found, let known, let remedy):
            "the stream is in format \(found.isEmpty ? "without a name" : found), and this version reads \(known)"
                + (remedy.map { ": make it anew by \($0)" } ?? "")
        case .unknownControl(let kind): "the stream has a control line “\(kind)” that this version must understand"
        case .malformed(let line, let byteOffset, let reason):
            "line \(line), from byte \(byteOffset) on, \(reason.rawValue)"
        case .malformedControl(let line): "line \(line) is a control line that lacks what its kind needs"
        case .lineTooLong(let line, let limit): "line \(line) is longer than \(limit) bytes"
        case .recordBeforeHeader: "a record was written before the header of its stream"
        }
    }
}
