package import ArgumentParser
internal import RecordStream

/// What a command can be asked for, as the argument parser tells it: names, options, subcommands and the words about them.
package struct CommandOutline: Sendable {
    /// One option, flag or positional argument.
    package struct Argument: Sendable {
        /// How it is given: by its name alone, by name and value, or by its place.
        package enum Kind: Sendable { case flag, option, positional }
        package let kind: Kind
        /// As they are typed, the short ones first: `-o`, `--output`.
        package let names: [String]
        package let valueName: String
        package let isOptional: Bool
        package let isRepeating: Bool
        /// Whether whatever follows is its value, also what begins with a dash.
        package let takesAnything: Bool
        /// Whether it takes what stands behind `--`.
        package let isAfterTerminator: Bool
        /// The title of its group, empty where it has none.
        package let section: String
        package let help: String
        package let values: [String]
        package let defaultValue: String?
        /// Whether help tells of it.
        package let isShown: Bool

        /// The name by which it is spoken of: `--output`, or `files`.
        package var name: String { names.last ?? valueName }
    }

    /// As it is typed: `spotcheck-stream table`.
    package let name: String
    package let abstract: String
    package let discussion: String
    package private(set) var arguments: [Argument]
    package var subcommands: [CommandOutline]
    /// The subcommand that is meant where none is named.
    package let defaultSubcommand: String?

    /// The word by which it is called: `table`.
    package var word: String { name.split(separator: " ").last.map(String.init) ?? name }
    package var options: [Argument] { arguments.filter { $0.kind != .positional } }
    package var positionals: [Argument] { arguments.filter { $0.kind == .positional } }

    /// The outline of a command; empty if the parser told something that is no JSON.
    ///
    /// - Parameter beside: commands that are no subcommands for the parser and are called as if they were.
    package init(of command: any ParsableCommand.Type, beside: [any ParsableCommand.Type] = []) {
        let text = Array(command._dumpHelp().utf8)
        let tree = text.withUnsafeBufferPointer { JSONValue(parsing: $0) }?["command"] ?? .null
        self.init(tree, within: "")
        subcommands += beside.map { CommandOutline(of: $0) }
    }

    private init(_ tree: JSONValue, within parent: String) {
        let word = tree["commandName"]?.text ?? ""
        name = parent.isEmpty ? word : "\(parent) \(word)"
        abstract = tree["abstract"]?.text ?? ""
        discussion = tree["discussion"]?.text ?? ""
        arguments = (tree["arguments"]?.elements ?? []).map(Argument.init)
        defaultSubcommand = tree["defaultSubcommand"]?.text
        // Every command tells its version, whatever the parser knows of it.
        if !arguments.contains(where: { $0.names.contains("--version") }) {
            arguments.append(Argument(flag: "--version", help: "Show the version."))
        }
        subcommands = []
        subcommands = (tree["subcommands"]?.elements ?? []).filter { $0["commandName"]?.text != "help" }
            .map { [name] in CommandOutline($0, within: name) }
    }

    /// The subcommand of a name.
    package subscript(word word: String) -> CommandOutline? { subcommands.first { $0.word == word } }

    /// How it is called, on one line: what must be there by name, all else as `[OPTION ...]`.
    package var synopsis: String {
        var words = [name]
        words += options.filter { !$0.isOptional }.map { $0.name + ($0.kind == .flag ? "" : " <\($0.valueName)>") }
        if options.contains(where: \.isOptional) { words.append("[OPTION ...]") }
        if !subcommands.isEmpty, positionals.isEmpty { words.append("COMMAND ...") }
        words += positionals.map { argument in
            let word = "<\(argument.valueName)>" + (argument.isRepeating ? " ..." : "")
            return (argument.isAfterTerminator ? "-- " : "") + (argument.isOptional ? "[\(word)]" : word)
        }
        return words.joined(separator: " ")
    }
}

extension CommandOutline.Argument {
    fileprivate init(_ tree: JSONValue) {
        kind =
            switch tree["kind"]?.text {
            case "flag": .flag
            case "option": .option
            default: .positional
            }
        let names = (tree["names"]?.elements ?? []).map { name in
            (name["kind"]?.text == "long" ? "--" : "-") + (name["name"]?.text ?? "")
        }
        self.names = names.filter { !$0.hasPrefix("--") } + names.filter { $0.hasPrefix("--") }
        valueName = tree["valueName"]?.text ?? ""
        isOptional = tree["isOptional"] == .bool(true)
        isRepeating = tree["isRepeating"] == .bool(true)
        takesAnything = tree["parsingStrategy"]?.text == "unconditional"
        isAfterTerminator = tree["parsingStrategy"]?.text == "postTerminator"
        section = tree["sectionTitle"]?.text ?? ""
        help = [tree["abstract"]?.text, tree["discussion"]?.text].compactMap { $0 }.joined(separator: " ")
        values = (tree["allValues"]?.elements ?? []).compactMap(\.text)
        defaultValue = tree["defaultValue"]?.text
        isShown = tree["shouldDisplay"] == .bool(true)
    }
}

extension CommandOutline.Argument {
    /// A flag that every command has.
    init(flag name: String, help: String) {
        kind = .flag
        names = [name]
        valueName = ""
        isOptional = true
        isRepeating = false
        takesAnything = false
        isAfterTerminator = false
        section = ""
        self.help = help
        values = []
        defaultValue = nil
        isShown = true
    }
}
