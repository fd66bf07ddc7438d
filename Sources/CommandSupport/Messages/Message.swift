internal import InspectionModel
internal import RecordStream

/// What is told to a person on standard error: sentences with what is put into them, so that another language can say them.
///
/// A call writes it as it would write a string: `"\(path): \(count) rows refused"` keeps the sentence `{1}: {2} rows refused`
/// apart from its two arguments. `english` puts them together; that is what streams, seals and logs get, whatever language
/// a person reads. Sentences that are joined by `+` stay sentences of their own.
package struct Message: Sendable {
    /// What stands in a place of a sentence.
    enum Argument: Sendable {
        /// A value, which every language shows as it is.
        case value(String)
        /// A message within the message.
        case message(Message)
        /// A sentence that another room has made a text of: an error that says what is wrong.
        case told(String)

        var english: String {
            switch self {
            case .value(let text), .told(let text): text
            case .message(let message): message.english
            }
        }
    }

    /// Words with places in them: `words[0]`, argument 1, `words[1]`, argument 2 … to the last words.
    struct Sentence: Sendable {
        var words = [""]
        var arguments: [Argument] = []

        var isEmpty: Bool { arguments.isEmpty && words[0].isEmpty }
    }

    var sentences: [Sentence]

    /// The message in English, the same bytes in every locale.
    package var english: String {
        var text = ""
        for sentence in sentences {
            text += sentence.words[0]
            for (words, argument) in zip(sentence.words.dropFirst(), sentence.arguments) {
                text += argument.english
                text += words
            }
        }
        return text
    }

    /// Whether nothing is said.
    package var isEmpty: Bool { sentences.allSatisfy(\.isEmpty) }

    /// A value by itself, which no language translates.
    package init(verbatim text: String) { self.init(.value(text)) }

    /// A sentence that another room has made a text of; a language that knows the sentence translates it.
    package init(told text: String) { self.init(.told(text)) }

    private init(_ argument: Argument) { sentences = [Sentence(words: ["", ""], arguments: [argument])] }

    /// A question that asks for a near known word, or nothing where none is near: `; did you mean "rate"?`.
    package static func hint(_ word: String, among known: some Sequence<String>) -> Message {
        let hint = Spelling.hint(word, among: known)
        return hint.isEmpty ? "" : Message(told: hint)
    }

    /// Messages one behind the other, with a text between them that no language changes.
    package static func joined(_ messages: [Message], by separator: String) -> Message {
        var joined: Message = ""
        for (place, message) in messages.enumerated() {
            if place > 0 { joined = joined + Message(verbatim: separator) }
            joined = joined + message
        }
        return joined
    }

    /// Two messages, one behind the other.
    package static func + (first: Message, second: Message) -> Message {
        var both = first
        both.sentences += second.sentences
        return both
    }
}

extension Message: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        sentences = value.isEmpty ? [] : [Sentence(words: [value])]
    }

    package init(stringInterpolation: StringInterpolation) {
        sentences = stringInterpolation.sentence.isEmpty ? [] : [stringInterpolation.sentence]
    }

    /// Keeps words and what is put between them apart.
    package struct StringInterpolation: StringInterpolationProtocol {
        var sentence = Sentence()

        package init(literalCapacity: Int, interpolationCount: Int) {
            sentence.words.reserveCapacity(interpolationCount + 1)
            sentence.arguments.reserveCapacity(interpolationCount)
        }

        /// Adds to the words behind the last argument.
        package mutating func appendLiteral(_ literal: String) {
            sentence.words[sentence.words.count - 1] += literal
        }

        /// Puts in a value; a message is translated with the rest, and so is what an error says of itself.
        package mutating func appendInterpolation<Value>(_ value: Value) {
            switch value {
            case let message as Message: append(.message(message))
            case is any Error: append(.told("\(value)"))
            default: append(.value("\(value)"))
            }
        }

        /// Puts in words that are no value: `\(said: isNew ? "a new file" : "a known file")`.
        package mutating func appendInterpolation(said message: Message) { append(.message(message)) }

        /// Puts in a sentence that another room has made a text of.
        package mutating func appendInterpolation(told text: String) { append(.told(text)) }

        private mutating func append(_ argument: Argument) {
            sentence.arguments.append(argument)
            sentence.words.append("")
        }
    }
}

extension Message: Hashable, CustomStringConvertible {
    package static func == (first: Message, second: Message) -> Bool { first.english == second.english }
    package func hash(into hasher: inout Hasher) { hasher.combine(english) }
    /// The message in English.
    package var description: String { english }
}

extension Message {
    /// Where the rows of a run went: `read=1000 records=980 rejected=15 duplicates=5`.
    ///
    /// The words are those of seals and logs, and each stands in the table of messages as `read=`.
    init(_ accounting: Accounting) {
        self.init(stringLiteral: "")
        for (place, column) in accounting.columns.enumerated() {
            if place > 0 { sentences.append(Sentence(words: ["", ""], arguments: [.value(" ")])) }
            sentences.append(Sentence(words: ["\(column.name)=", ""], arguments: [.value("\(column.count)")]))
        }
    }
}
