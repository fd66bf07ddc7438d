internal import Glibc
internal import Selection

/// What `--help` prints: the abstract, examples, how the command is called, what it does, its options by group.
package struct HelpText {
    /// A part of a discussion under its heading in capitals; the first one may have none.
    private struct Part {
        var heading = ""
        var lines: [String] = []
    }

    private let outline: CommandOutline
    private let width: Int

    /// The help of a command for a terminal of that many columns.
    package init(_ outline: CommandOutline, width: Int = HelpText.terminalWidth) {
        self.outline = outline
        self.width = max(width, 40)
    }

    /// The columns of the terminal, or 80 where standard output is none.
    package static var terminalWidth: Int {
        var size = winsize()
        guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// The text, its last line feed included.
    package var text: String {
        var parts = self.parts
        var blocks: [[String]] = [WrappedText.prose("\(outline.name): \(outline.abstract)", width: width, indent: 2)]
        if let first = parts.first, first.heading.hasPrefix("EXAMPLE") {
            blocks.append(rendered(first))
            parts.removeFirst()
        }
        blocks.append(["USAGE"] + WrappedText.prose(outline.synopsis, width: width, first: 2, indent: 6))
        let last = parts.filter { $0.heading == "EXIT STATUS" }
        blocks += parts.filter { $0.heading != "EXIT STATUS" }.map(rendered)
        if !outline.subcommands.isEmpty {
            blocks.append(
                ["COMMANDS"]
                    + outline.subcommands.flatMap { command in
                        let isDefault = command.word == outline.defaultSubcommand
                        return entry(command.word, command.abstract + (isDefault ? " (default)" : ""))
                    }
                    + WrappedText.prose("“\(outline.name) help COMMAND” says more.", width: width, first: 2, indent: 2))
        }
        if !outline.positionals.isEmpty {
            blocks.append(["ARGUMENTS"] + outline.positionals.filter(\.isShown).flatMap(entry))
        }
        for section in sections {
            blocks.append(
                [section.isEmpty ? "OPTIONS" : section.uppercased()]
                    + outline.options.filter { $0.isShown && $0.section == section }.flatMap(entry))
        }
        blocks += last.map(rendered)
        return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    /// The titles of the groups of options in their order, those without a title last.
    private var sections: [String] {
        var titles: [String] = []
        for option in outline.options where option.isShown && !titles.contains(option.section) {
            titles.append(option.section)
        }
        return titles.filter { !$0.isEmpty } + titles.filter(\.isEmpty)
    }

    private var parts: [Part] {
        var parts = [Part()]
        for line in outline.discussion.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if Self.isHeading(line) {
                parts.append(Part(heading: line))
            } else {
                // Text below the examples at the head is no example.
                let isText = line.first.map { $0 != " " } ?? false
                if isText, parts[parts.count - 1].heading.hasPrefix("EXAMPLE") { parts.append(Part()) }
                parts[parts.count - 1].lines.append(line)
            }
        }
        return parts.filter { !$0.heading.isEmpty || $0.lines.contains { !$0.isEmpty } }
    }

    /// Whether a line is a heading: it begins with words in capitals.
    static func isHeading(_ line: String) -> Bool {
        let words = line.prefix { $0 != "," && $0 != ";" }
        return words.count > 3 && words.allSatisfy { $0 == " " || ("A"..."Z").contains($0) } && words.first != " "
    }

    private func rendered(_ part: Part) -> [String] {
        var lines = part.heading.isEmpty ? [] : WrappedText.prose(part.heading, width: width, indent: 2)
        let margin = part.heading.isEmpty ? 0 : 2
        var paragraph: [String] = []
        func close() {
            guard !paragraph.isEmpty else { return }
            lines += WrappedText.prose(paragraph.joined(separator: " "), width: width, first: margin, indent: margin)
            paragraph = []
        }
        for line in part.lines {
            if line.isEmpty || line.first == " " { close() }
            if line.isEmpty {
                if lines.last?.isEmpty == false, !(lines.count == 1 && !part.heading.isEmpty) { lines.append("") }
            } else if line.first == " " {
                lines += indented(line)
            } else {
                paragraph.append(line)
            }
        }
        close()
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// A line that is shown as it is, or broken as what it is: an entry of a list, or a command.
    private func indented(_ line: String) -> [String] {
        guard DisplayWidth.of(line) > width else { return [line] }
        let margin = line.prefix { $0 == " " }.count
        let text = line.dropFirst(margin)
        let word = text.prefix { $0 != " " }
        let gap = text.dropFirst(word.count).prefix { $0 == " " }.count
        let isNumbered = word.last == "." && word.dropLast().allSatisfy(\.isNumber)
        guard gap > 1 || isNumbered else { return WrappedText.command(line, width: width) }
        let indent = margin + DisplayWidth.of(String(word)) + gap
        let rest = WrappedText.prose(
            String(text.dropFirst(word.count + gap)), width: width, first: indent, indent: indent)
        guard let first = rest.first else { return [line] }
        return [String(line.prefix(margin)) + word + first.dropFirst(indent - gap)] + rest.dropFirst()
    }

    private func entry(_ argument: CommandOutline.Argument) -> [String] {
        var label = argument.names.joined(separator: ", ")
        if argument.kind == .option { label += " <\(argument.valueName)>" }
        if argument.kind == .positional { label = "<\(argument.valueName)>" }
        var beside: [String] = []
        if !argument.values.isEmpty { beside.append("values: " + argument.values.joined(separator: ", ")) }
        if let value = argument.defaultValue, argument.kind != .flag { beside.append("default: \(value)") }
        return entry(
            label, [argument.help, beside.isEmpty ? "" : "(\(beside.joined(separator: "; ")))"].joined(separator: " "))
    }

    /// A word and what is said of it, beside or below it.
    private func entry(_ label: String, _ help: String) -> [String] {
        let column = 26
        let head = "  " + label
        let text = WrappedText.prose(help, width: width, first: column, indent: column)
        guard let first = text.first else { return [head] }
        let taken = DisplayWidth.of(head)
        guard taken + 2 <= column else { return [head] + text }
        return [head + first.dropFirst(taken)] + text.dropFirst()
    }
}
