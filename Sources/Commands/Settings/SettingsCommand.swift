import ArgumentParser
import CommandSupport
import Glibc
import Selection

struct SettingsCommand: SpotcheckCommand {
    static let program = "spotcheck settings"
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Say which settings of the office hold, where each comes from, and which tools take it.",
        discussion: """
            EXAMPLES
              spotcheck settings --settings office.csv
              SPOTCHECK_SETTINGS=office.csv spotcheck settings --format csv

            A table of settings has the columns setting (the name of an option without its dashes), value, and tool \
            where it is meant for one tool alone. It is named by --settings of each command, else by \
            SPOTCHECK_SETTINGS. An option that is typed goes before the table, and the table before what is built \
            in. A setting is handed to a tool as if it had been typed: header, provenance and messages say the same, \
            and a note names it. Paths are taken from the folder of the table. A setting that is unknown, stands \
            twice, or names a tool that does not have it ends the run (78), and so does a table that is not there \
            (66).

            \(ExitStatus.help)
            """)

    @OptionGroup(title: "Output") var finding: FindingOptions
    @OptionGroup(title: "Messages and settings") var diagnosticOptions: DiagnosticOptions

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let words = diagnosticOptions.settings.map { ["--settings", $0] } ?? []
        let settings = try OfficeSettings(namedIn: words)
        var sheet = FindingSheet(["setting", "value", "from", "tools"])
        let tools = Tool.allCases.map { tool in (tool: tool, outlines: Self.outlines(of: tool)) }
        for setting in OfficeSetting.allCases {
            let takers = tools.filter { $0.outlines.contains { Self.option(setting, of: $0) != nil } }
            for row in settings?.rows ?? [] where row.setting == setting {
                let names = takers.map(\.tool).filter { row.tool == nil || row.tool == $0 }
                guard !names.isEmpty, let settings else {
                    throw CommandFailure(
                        .badTable,
                        "\(ByteInput.fileName(of: settings?.path ?? "")):\(row.line): setting: the tool has no \(setting.option)"
                    )
                }
                sheet.add([
                    ("setting", setting.rawValue), ("value", settings.value(of: row)),
                    ("from", "\(settings.path):\(row.line)"), ("tools", Self.list(names)),
                ])
            }
            let others = takers.filter { settings?.rows(for: setting, of: $0.tool).isEmpty ?? true }
            guard !others.isEmpty else { continue }
            let builtIn = others.flatMap(\.outlines).compactMap { Self.option(setting, of: $0)?.defaultValue }.first
            sheet.add([
                ("setting", setting.rawValue), ("value", builtIn), ("from", builtIn == nil ? "not set" : "built in"),
                ("tools", Self.list(others.map(\.tool))),
            ])
        }
        for variable in ["SPOTCHECK_STRICT", "SPOTCHECK_LOG", OfficeSettings.variable] {
            guard let value = getenv(variable).map({ String(cString: $0) }) else { continue }
            sheet.add([("setting", variable), ("value", value), ("from", "environment"), ("tools", "all")])
        }
        try finding.write(sheet.text(finding.format ?? .text))
        return .done
    }

    private static func outlines(of tool: Tool) -> [CommandOutline] {
        let whole = CommandOutline(of: tool.command, beside: tool.beside(tool.command))
        return [whole] + whole.subcommands
    }

    private static func option(_ setting: OfficeSetting, of outline: CommandOutline) -> CommandOutline.Argument? {
        outline.options.first { $0.names.contains(setting.option) }
    }

    private static func list(_ tools: [Tool]) -> String {
        tools.map { Tool.shortName($0.rawValue) }.joined(separator: ",")
    }
}
