internal import Glibc
internal import InspectionModel

/// What is wrong with the words of a command line, said in the order in which it helps: a command that is not there, an
/// option that is not there, an option without its value, what is missing, what is too much.
struct UsageFault {
    /// The command that the words mean, as far as they mean one.
    private(set) var outline: CommandOutline
    /// Whether help or the version is asked for.
    private(set) var asksForHelp = false
    private(set) var asksForVersion = false
    /// What is wrong, nil where the words alone do not tell.
    private(set) var message: Message?

    private var unknown: String?
    private var lacking: String?
    private var given: Set<String> = []
    private var values: [String] = []
    /// The first word behind the command, an option or not.
    private var first: String?
    /// Whether something stands behind `--`.
    private var isTerminated = false

    /// Looks at the words behind the name of a command.
    init(_ words: [String], of command: CommandOutline) {
        var (outline, rest) = Self.command(words[...], of: command)
        var isHelp = false
        if rest.first == "help", !outline.subcommands.isEmpty {
            isHelp = true
            (outline, rest) = Self.command(rest.dropFirst(), of: outline)
        }
        let group = outline
        if !isHelp, let word = group.defaultSubcommand, let meant = group[word: word] { outline = meant }
        self.outline = outline
        asksForHelp = isHelp
        first = rest.first
        read(rest, outline)
        message = isHelp ? Self.unknownCommand(rest.first, of: group) : saidOfCommand(group, outline)
        let isOfGroup = message != nil || asksForHelp
        if isHelp, message != nil { asksForHelp = false }
        if message == nil { message = said(outline) }
        self.outline = isOfGroup ? group : outline
    }

    /// The command that the first words name, and the words behind it.
    private static func command(
        _ words: ArraySlice<String>, of command: CommandOutline
    ) -> (CommandOutline, ArraySlice<String>) {
        guard let word = words.first, let next = command[word: word] else { return (command, words) }
        return Self.command(words.dropFirst(), of: next)
    }

    private mutating func read(_ words: ArraySlice<String>, _ outline: CommandOutline) {
        var words = words
        while let word = words.popFirst() {
            guard word != "--" else {
                isTerminated = !words.isEmpty
                return
            }
            guard word.hasPrefix("-"), word != "-" else {
                values.append(word)
                continue
            }
            if word == "--help" || word == "-h" { asksForHelp = true }
            if word == "--version" { asksForVersion = true }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = word.hasPrefix("--") ? String(parts[0]) : word
            let options = Self.options(name, of: outline)
            guard let option = options.last else {
                if unknown == nil { unknown = name }
                continue
            }
            given.formUnion(options.map(\.name))
            guard option.kind == .option, parts.count == 1 else { continue }
            if let next = words.first, option.takesAnything || next == "-" || !next.hasPrefix("-") {
                words = words.dropFirst()
            } else if lacking == nil {
                lacking = name
            }
        }
    }

    private static func option(_ name: String, of outline: CommandOutline) -> CommandOutline.Argument? {
        if ["--help", "-h", "--version"].contains(name) {
            return CommandOutline.Argument(flag: name, help: "")
        }
        return outline.options.first { $0.names.contains(name) }
    }

    /// The option of a name, or those whose letters stand together behind one dash, as in `-qo`; none where one is unknown.
    private static func options(_ word: String, of outline: CommandOutline) -> [CommandOutline.Argument] {
        if let option = option(word, of: outline) { return [option] }
        guard !word.hasPrefix("--") else { return [] }
        let options = word.dropFirst().map { option("-\($0)", of: outline) }
        return options.contains { $0 == nil } ? [] : options.compactMap { $0 }
    }

    /// Whether the word where a command is expected is wrong, and how.
    private func saidOfCommand(_ group: CommandOutline, _ outline: CommandOutline) -> Message? {
        if !group.subcommands.isEmpty {
            let takesWords = !outline.positionals.isEmpty
            // A group has no options of its own, so that a word that is no command is what is wrong.
            if let word = values.first, !takesWords || group.defaultSubcommand == nil && group.positionals.isEmpty {
                return Self.unknownCommand(word, of: group)
            }
            if values.isEmpty, group.defaultSubcommand == nil, group.positionals.isEmpty, unknown == nil {
                return "no command is named; there are \(group.subcommands.map(\.word).joined(separator: ", "))"
            }
        }
        // A tool that takes files may be meant to run one of its commands.
        if let word = values.first, word == first, !group.positionals.isEmpty, access(word, F_OK) != 0 {
            let near = Self.suggestion(word, among: group.subcommands.map(\.word))
            if !near.isEmpty { return "there is no command or file “\(word)”" + near }
        }
        return nil
    }

    /// Whether any other word is wrong, and how.
    private func said(_ outline: CommandOutline) -> Message? {
        if let unknown {
            let known = outline.options.flatMap(\.names).filter { $0.hasPrefix("--") }
            return "there is no option \(unknown)" + Self.suggestion(unknown, among: known)
        }
        if let lacking { return "\(lacking) lacks its value" }
        let missing = outline.options.filter { !$0.isOptional && !given.contains($0.name) }.map(\.name)
        if !missing.isEmpty {
            let names = missing.joined(separator: ", ")
            return missing.count == 1 ? "\(names) is missing" : "\(names) are missing"
        }
        let takers = outline.positionals.filter { !$0.isAfterTerminator }
        let wanted = takers.filter { !$0.isOptional }
        if values.count < wanted.count {
            let missing = wanted.dropFirst(values.count).map { "<\($0.valueName)>" }
            let names = missing.joined(separator: ", ")
            return missing.count == 1 ? "\(names) is missing" : "\(names) are missing"
        }
        if let command = outline.positionals.first(where: { $0.isAfterTerminator && !$0.isOptional }), !isTerminated {
            return "-- <\(command.valueName)> is missing"
        }
        if !takers.contains(where: \.isRepeating), values.count > takers.count {
            return "“\(values[takers.count])” is one argument too many"
        }
        return nil
    }

    private static func unknownCommand(_ word: String?, of group: CommandOutline) -> Message? {
        guard let word, group[word: word] == nil else { return nil }
        let known = group.subcommands.map(\.word)
        let near = suggestion(word, among: known)
        return "there is no command “\(word)”" + (near.isEmpty ? "; there are \(known.joined(separator: ", "))" : near)
    }

    /// `; did you mean --format?`, or nothing where nothing known is near.
    static func suggestion(_ word: String, among known: [String]) -> Message {
        var near = Spelling.nearest(to: word, among: known)
        // A beginning that only one name has is meant for that name.
        let begun = known.filter { $0.hasPrefix(word) && word.count > 3 }
        if near.isEmpty, begun.count == 1 { near = begun }
        return near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    }
}
