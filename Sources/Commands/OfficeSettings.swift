import AnalystTables
import ArgumentParser
import CommandSupport
import Glibc
import InspectionModel

/// The table of settings of an office: options that hold where a command is not given them.
struct OfficeSettings {
    /// One row.
    struct Row {
        let setting: OfficeSetting
        /// As it is written; a path is taken from the folder of the table.
        let value: String
        /// The tool that it is meant for; nil for every one that has the option.
        let tool: Tool?
        let line: Int
    }

    /// The variable that names the table where no flag does.
    static let variable = "SPOTCHECK_SETTINGS"

    let path: String
    let rows: [Row]

    /// The table that words or the environment name; nil where neither does.
    ///
    /// - Throws: a failure with status 66 or 74 where it cannot be read, 78 where it is none.
    init?(namedIn words: [String]) throws(CommandFailure) {
        let flag = Self.value(of: "--settings", in: words)
        let named = flag ?? getenv(Self.variable).map { String(cString: $0) } ?? ""
        guard !named.isEmpty else {
            if flag != nil { throw CommandFailure(.usage, "--settings names no file") }
            return nil
        }
        path = named
        let name = ByteInput.fileName(of: named)
        let bytes = try ByteInput.contents(ofFile: named)
        do throws(TableError) {
            rows = try Self.rows(named: name, bytes: bytes)
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }

    private static func rows(named name: String, bytes: [UInt8]) throws(TableError) -> [Row] {
        let table = try AnalystTable(
            named: name, bytes: bytes, columns: TableColumns(required: ["setting", "value"], optional: ["tool"]))
        var rows: [Row] = []
        var seen: [String: Int] = [:]
        for row in table.rows {
            let known = OfficeSetting.allCases.map(\.rawValue)
            let word = try row.required("setting")
            guard let setting = OfficeSetting(rawValue: word) else {
                throw row.error(
                    in: "setting",
                    "is no setting\(Message.hint(word, among: known)); known are \(known.joined(separator: ", "))")
            }
            let value = try row.required("value")
            let tool = try row.optional("tool", as: "one of \(Tool.shortNames)") { Tool(name: $0) }
            if !setting.isRepeating, let line = seen.updateValue(row.line, forKey: "\(word) \(row["tool"])") {
                throw row.error(in: "setting", "stands in line \(line) already")
            }
            rows.append(Row(setting: setting, value: value, tool: tool, line: row.line))
        }
        return rows
    }

    /// The value of a row as the option takes it.
    func value(of row: Row) -> String {
        guard row.setting.isPath(row.value), !row.value.hasPrefix("/") else { return row.value }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return folder.isEmpty && !path.hasPrefix("/") ? row.value : "\(folder)/\(row.value)"
    }

    /// The rows that hold for a tool: those that name it go before those that name none.
    func rows(for setting: OfficeSetting, of tool: Tool) -> [Row] {
        let named = rows.filter { $0.setting == setting && $0.tool == tool }
        return named.isEmpty ? rows.filter { $0.setting == setting && $0.tool == nil } : named
    }

    /// The words of a command with what the settings add to them, as if it had been typed; one note names it.
    ///
    /// - Throws: a failure with status 78 for a row that names the tool and an option that it does not have, 64 where
    ///   `--settings` is given to a command that takes none of them, 66 or 74 where the table cannot be read.
    static func completed(
        _ words: [String], of command: any ParsableCommand.Type, tool: Tool
    ) throws(CommandFailure) -> [String] {
        let typed = Array(words.prefix { $0 != "--" })
        // Help and version come first.
        guard !typed.contains(where: { ["--help", "-h", "--version", "help"].contains($0) }) else { return words }
        guard let settings = try OfficeSettings(namedIn: typed) else { return words }
        let whole = CommandOutline(of: command)
        var outline = whole
        var named = words[...]
        while let word = named.first, let next = outline[word: word] {
            outline = next
            named = named.dropFirst()
        }
        if let word = outline.defaultSubcommand, let next = outline[word: word] { outline = next }
        let options = Set(outline.options.flatMap(\.names))
        let taken = OfficeSetting.allCases.filter { options.contains($0.option) }
        if taken.isEmpty {
            guard value(of: "--settings", in: typed) == nil else {
                throw CommandFailure(.usage, "--settings: \(outline.name) takes none of the settings")
            }
            return words
        }
        try settings.confirm(tool, whole)
        var added: [String] = []
        for setting in taken where !([setting.option] + setting.rivals).contains(where: { isGiven($0, in: typed) }) {
            added += settings.rows(for: setting, of: tool).map { "\(setting.option)=\(settings.value(of: $0))" }
        }
        if !added.isEmpty {
            Diagnostics(program: outline.name, words: typed)
                .note("from \(Diagnostics.harmless(settings.path)): \(added.joined(separator: " "))")
        }
        return Array(words.dropLast(named.count)) + added + named
    }

    /// Makes sure that a row which names the tool names an option that it has, itself or one of its commands.
    private func confirm(_ tool: Tool, _ outline: CommandOutline) throws(CommandFailure) {
        let known = Set(([outline] + outline.subcommands).flatMap(\.options).flatMap(\.names))
            .union(tool.beside(tool.command).flatMap { CommandOutline(of: $0).options.flatMap(\.names) })
        guard let row = rows.first(where: { $0.tool == tool && !known.contains($0.setting.option) }) else { return }
        throw CommandFailure(
            .badTable,
            "\(ByteInput.fileName(of: path)):\(row.line): setting: \(Tool.shortName(tool.rawValue)) has no \(row.setting.option)"
        )
    }

    private static func isGiven(_ option: String, in words: [String]) -> Bool {
        words.contains { $0 == option || $0.hasPrefix(option + "=") }
    }

    /// The value of an option in words, written as one word or two.
    static func value(of option: String, in words: [String]) -> String? {
        for (place, word) in words.enumerated() {
            if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
            if word == option, place + 1 < words.count { return words[place + 1] }
        }
        return nil
    }
}
