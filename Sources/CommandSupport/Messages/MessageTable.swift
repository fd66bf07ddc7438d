internal import AnalystTables

/// What each sentence is in another language: `messages.csv`, which is read when the first message is told in that language.
struct MessageTable: Sendable {
    private typealias Bytes = ArraySlice<UInt8>

    /// A sentence, cut where its arguments stand.
    private struct Pattern {
        let pieces: [[UInt8]]
        let translation: String
        var weight: Int { pieces.reduce(0) { $0 + $1.count } }

        /// The arguments in a text that is this sentence; nil where it is another one.
        func arguments(of text: Bytes) -> [Bytes]? {
            guard text.count >= weight, text.starts(with: pieces[0]) else { return nil }
            let last = pieces[pieces.count - 1]
            guard text.suffix(last.count).elementsEqual(last) else { return nil }
            var rest = text.dropFirst(pieces[0].count).dropLast(last.count)
            var arguments: [Bytes] = []
            for piece in pieces.dropFirst().dropLast() {
                guard let start = Self.place(of: piece, in: rest) else { return nil }
                arguments.append(rest[..<start])
                rest = rest[(start + piece.count)...]
            }
            return arguments + [rest]
        }

        /// Where a piece begins; texts are short, so that it is looked for at each place.
        private static func place(of piece: [UInt8], in text: Bytes) -> Int? {
            guard let first = piece.first else { return text.startIndex }
            var rest = text
            while let start = rest.firstIndex(of: first), rest.endIndex - start >= piece.count {
                if text[start...].starts(with: piece) { return start }
                rest = text[(start + 1)...]
            }
            return nil
        }
    }

    /// The file name of the table.
    static let name = "messages.csv"
    /// Chinese, for officers and analysts of a market supervision bureau.
    static let chinese = MessageTable(
        BuiltInTable.bytes(named: name) ?? [], words: BuiltInTable.bytes(named: wordsName) ?? [])
    /// The file name of the table of words.
    static let wordsName = "message_words.csv"

    private var translations: [String: String] = [:]
    /// Words of the tools that stand behind a count or in a place `{1w}`.
    private var words: [String: String] = [:]
    /// Sentences without arguments that come as a text.
    private var sentences: [String: String] = [:]
    /// Sentences with arguments that come as a text, those that say most themselves first.
    private var patterns: [Pattern] = []

    /// The table from its bytes; one that cannot be read translates nothing, and a test sees to it that it can.
    init(_ bytes: [UInt8], words wordBytes: [UInt8] = []) {
        let wordColumns = TableColumns(required: ["english", "chinese"])
        for row in (try? AnalystTable(named: Self.wordsName, bytes: wordBytes, columns: wordColumns))?.rows ?? [] {
            words[row["english"]] = row["chinese"]
        }
        let columns = TableColumns(required: ["english", "chinese", "told"])
        guard let table = try? AnalystTable(named: Self.name, bytes: bytes, columns: columns) else { return }
        for row in table.rows {
            let (english, chinese) = (row["english"], row["chinese"])
            translations[Self.key(english)] = chinese
            guard row["told"] == "yes" else { continue }
            let pieces = Self.pieces(english)
            if pieces.count == 1 {
                sentences[Self.key(english)] = chinese
            } else {
                patterns.append(Pattern(pieces: pieces, translation: chinese))
            }
        }
        patterns.sort { $0.weight > $1.weight }
    }

    /// A message in this language; sentences that the table lacks stay English.
    func text(of message: Message) -> String {
        var text = ""
        var place = 0
        while place < message.sentences.count {
            // Sentences that a line of source joins are one in the table.
            var (template, arguments) = ("", [Message.Argument]())
            var found: (translation: String, arguments: [Message.Argument], next: Int)?
            for next in place..<message.sentences.count {
                let sentence = message.sentences[next]
                template += sentence.words[0]
                for (words, argument) in zip(sentence.words.dropFirst(), sentence.arguments) {
                    arguments.append(argument)
                    template += "{\(arguments.count)}" + words
                }
                if let translation = translations[Self.key(template)] { found = (translation, arguments, next + 1) }
            }
            if let found {
                text += filled(found.translation, found.arguments.map(self.text))
                place = found.next
            } else {
                let sentence = message.sentences[place]
                text += sentence.words[0]
                for (words, argument) in zip(sentence.words.dropFirst(), sentence.arguments) {
                    text += self.text(of: argument) + words
                }
                place += 1
            }
        }
        return text
    }

    private func text(of argument: Message.Argument) -> String {
        switch argument {
        case .value(let text): text
        case .message(let message): text(of: message)
        case .told(let told): recognised(told) ?? told
        }
    }

    /// A text of another room in this language, known by the words between its arguments; nil where no sentence fits.
    ///
    /// It may begin with a place (`rates.csv:7: …`) or a count, and another sentence may follow it. A text longer than any
    /// that a room makes of its own words stays as it is, so that no value of an input makes this slow.
    func recognised(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        var tries = Self.mostTries
        return bytes.count > Self.longest ? nil : recognised(bytes[...], depth: 0, &tries)
    }

    private static let longest = 1000
    /// So many pieces of a text are held against the sentences, and no more: a text of marks alone has very many.
    private static let mostTries = 200

    private func recognised(_ text: Bytes, depth: Int, _ tries: inout Int) -> String? {
        guard depth < 5, tries > 0, text.contains(UInt8(ascii: " ")) else { return nil }
        // Behind a count, which says how many of something there are.
        let count = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ",") }
        if !count.isEmpty, text.dropFirst(count.count).first == UInt8(ascii: " "),
            let rest = sentence(text.dropFirst(count.count + 1), depth, &tries)
        {
            return Self.string(count) + " " + rest
        }
        if let whole = sentence(text, depth, &tries) { return whole }
        // `12 leads (9 final, 3 pending)`.
        if text.last == UInt8(ascii: ")"), let open = text.lastIndex(of: UInt8(ascii: "(")), open > text.startIndex,
            let counts = counted(text[..<open]), let parts = counted(text[(open + 1)...].dropLast())
        {
            return counts + "（" + parts + "）"
        }
        // Behind a value, or behind the place of what is wrong.
        for mark in text.indices.dropFirst() {
            guard tries > 0 else { return nil }
            let start: Int
            switch text[mark] {
            case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","): start = mark
            case UInt8(ascii: " ")
            where ":;,".utf8.contains(text[mark - 1]) || text[mark...].starts(with: " (".utf8)
                || text[mark - 1] == UInt8(ascii: "\"") && text.first != UInt8(ascii: "\""):
                start = mark + 1
            default: continue
            }
            // One sentence behind another, which a value may follow; or counts of known words.
            if text[mark] == UInt8(ascii: ";"), let counts = counted(text[start...].dropFirst(2)) {
                return (recognised(text[..<start], depth: depth + 1, &tries) ?? Self.string(text[..<start])) + "；"
                    + counts
            }
            guard let rest = sentence(text[start...], depth, &tries) else {
                let before = text[..<mark]
                let isClause = text[mark] == UInt8(ascii: ";")
                let known = isClause ? recognised(before, depth: depth + 1, &tries) : sentence(before, depth, &tries)
                // `9 firms: A 3, B 2`.
                let isCount = text[mark] == UInt8(ascii: ":") && before.contains(where: Self.isDigit)
                guard let first = known ?? (isCount ? counted(before) : nil) else { continue }
                return first + (recognised(text[start...], depth: depth + 1, &tries) ?? Self.string(text[start...]))
            }
            let before = text[..<start]
            return (recognised(before, depth: depth + 1, &tries) ?? Self.string(before)) + rest
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Counts of things that have a word, as `1 too few, 2 untestable`; nil where one of them has none.
    private func counted(_ text: Bytes) -> String? {
        let parts = Self.string(text).trimmingBlanks.components(by: ", ").map { part -> String? in
            if let whole = words[part] { return whole }
            if part.hasPrefix("in ") {
                return counted(Array(part.dropFirst(3).utf8)[...]).map { "，在 \($0)中" }
            }
            let digits = part.prefix { $0.isNumber || $0 == "," }
            let name = part.dropFirst(digits.count).trimmingBlanks
            guard let word = words[name] else { return nil }
            return digits.isEmpty ? word : "\(digits) \(word)"
        }
        return parts.contains(nil) ? nil : parts.compactMap(\.self).joined(separator: "、")
    }

    private func sentence(_ text: Bytes, _ depth: Int, _ tries: inout Int) -> String? {
        tries -= 1
        guard tries > 0 else { return nil }
        if let translation = sentences[Self.key(Self.string(text))] { return translation }
        for pattern in patterns {
            guard let arguments = pattern.arguments(of: text) else { continue }
            var shown: [String] = []
            for argument in arguments {
                shown.append(recognised(argument, depth: depth + 1, &tries) ?? Self.string(argument))
            }
            return filled(pattern.translation, shown)
        }
        return nil
    }

    private static func string(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

    /// A translation with its arguments in their places.
    private func filled(_ translation: String, _ arguments: [String]) -> String {
        var text = ""
        var rest = translation[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            // `{1w}` is for a word of the tools, as `signal`; a value of a file may be the same word and means another thing.
            let place = rest[rest.index(after: open)..<close]
            let isWord = place.last == "w"
            if let number = Int(isWord ? place.dropLast() : place), arguments.indices.contains(number - 1) {
                let argument = arguments[number - 1]
                text += isWord ? counted(Array(argument.utf8)[...]) ?? argument : argument
            } else {
                text += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    /// A sentence as the table has it: without blanks at its ends, and on one line.
    private static func key(_ template: String) -> String {
        template.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }

    /// A sentence cut where its places `{1}`, `{2}` stand.
    private static func pieces(_ template: String) -> [[UInt8]] {
        var pieces: [Substring] = []
        var rest = template[...]
        var start = rest.startIndex
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if Int(rest[rest.index(after: open)..<close]) != nil {
                pieces.append(template[start..<open])
                start = template.index(after: close)
            }
            rest = rest[rest.index(after: close)...]
        }
        return (pieces + [template[start...]]).map { Array($0.utf8) }
    }
}

extension Message {
    /// The message as a person reads it.
    func text(in language: Language) -> String {
        language == .english ? english : MessageTable.chinese.text(of: self)
    }
}

extension StringProtocol {
    /// Without blanks at its ends.
    fileprivate var trimmingBlanks: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// The parts between separators.
    fileprivate func components(by separator: String) -> [String] {
        var parts: [String] = []
        var rest = Array(utf8)[...]
        let mark = Array(separator.utf8)
        var part: [UInt8] = []
        while let byte = rest.first {
            if rest.starts(with: mark) {
                parts.append(String(decoding: part, as: UTF8.self))
                part = []
                rest = rest.dropFirst(mark.count)
            } else {
                part.append(byte)
                rest = rest.dropFirst()
            }
        }
        return parts + [String(decoding: part, as: UTF8.self)]
    }
}
