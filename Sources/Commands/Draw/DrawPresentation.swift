import AnalystTables
import ArgumentParser
import CommandSupport
import Draws

/// What stands on pages and sheets beside the draw: flags as typed.
struct DrawPresentation: ParsableArguments {
    @Option(help: "The office, as it stands on pages and sheets.")
    var office: String?

    @Option(help: "What is checked, as it stands below the title.")
    var subject: String?

    @Option(help: "The number of the draw, such as DRAW-2025Q3-01.")
    var number: String?

    @Option(
        help: "What the agencies check, instead of the built-in check_items.csv: 部门, 检查事项, 依据, 适用.",
        completion: .file(extensions: ["csv"]))
    var items: String?

    @Option(help: ArgumentHelp("Sheets for the first N replacements of each stratum, too.", valueName: "N"))
    var spareSheets = 0

    @Option(
        help: "The folder of an earlier draw: an equal seed, the size of its roster and who has left are told.",
        completion: .directory)
    var earlier: [String] = []

    @Option(
        help: "For the sheets: classes of events that “spotcheck-report classes” has written (classes.ndjson).",
        completion: .file(extensions: ["ndjson"]))
    var classes: String?

    @Option(
        help: "For the sheets: leads that “spotcheck-report leads” has written (leads.ndjson).",
        completion: .file(extensions: ["ndjson"]))
    var leads: String?

    func validate() throws {
        guard (0...10_000).contains(spareSheets) else {
            throw UsageError("--spare-sheets: \(spareSheets) is not a number from 0 to 10000")
        }
    }

    /// The items, built in or the office's.
    ///
    /// - Throws: a failure with status 78, 66 or 74.
    func readItems(_ folder: String?) throws(CommandFailure) -> CheckItems {
        let given = try items.map { path throws(CommandFailure) in try ByteInput.contents(ofFile: path) }
        let replaced = try folder.flatMap { folder throws(CommandFailure) in
            try ByteInput.contents(ofFileIfAny: "\(folder)/check_items.csv")
        }
        let columns = try folder.flatMap { folder throws(CommandFailure) in
            try ByteInput.contents(ofFileIfAny: "\(folder)/draw_columns.csv")
        }
        do throws(TableError) {
            return try CheckItems(
                named: items.map { ByteInput.fileName(of: $0) }, replacedBy: given ?? replaced,
                columns: DrawColumns(replacements: columns.map { ["draw_columns.csv": $0] } ?? [:]))
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}
