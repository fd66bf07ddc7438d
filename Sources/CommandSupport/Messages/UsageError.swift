internal import Synchronization

/// What is wrong with the options of a command, found by looking at them together.
///
/// The parser of arguments hands on nothing but its text; `message(for:)` finds the message again, so that it can be told in
/// another language.
package struct UsageError: Error, CustomStringConvertible {
    /// What is wrong, without the name of the executable: it begins small and ends without a full stop.
    package let message: Message

    /// A usage error.
    package init(_ message: Message) {
        self.message = message
        Self.thrown.withLock { $0[message.english] = message }
    }

    /// What is wrong, in English.
    package var description: String { message.english }

    private static let thrown = Mutex<[String: Message]>([:])

    /// The message of an error by its text; nil for a text of the parser's own.
    static func message(for text: String) -> Message? { thrown.withLock { $0[text] } }
}
