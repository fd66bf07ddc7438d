import AnalystTables
import ArgumentParser
import CommandSupport
import Draws
import InspectionModel
import RecordStream

struct DrawCheck: StreamCommand, ChainedCommand {
    static let program = "spotcheck-draw check"
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare what was drawn with what was done.",
        discussion: """
            EXAMPLES
              spotcheck-draw check --used used.csv draw settled.ndjson

            Reads the folder of a draw and settled records, and names: replacements that were used out of turn, \
            without a reason of draw_words.csv or without a proof; drawn firms that were never checked; checked \
            firms that were never drawn; and, with --visits, pairs of inspectors other than drawn. A check is a \
            supervision check of the product after the day of the draw; follow-ups, emergencies and complaints are \
            drawn by nobody. Each finding is a line on standard output; the status is 2 where there is one, and 0 \
            where there is none.

            The list of --used has 抽签键 (of the replacement), 事由, 凭证, and where it is known 替代企业 (the draw key of the \
            firm that was given up).

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @Option(help: "The list of replacements that were used.", completion: .file(extensions: ["csv"]))
    var used: String?

    @Option(help: "The list of visits: 抽签键, 检查员一, 检查员二.", completion: .file(extensions: ["csv"]))
    var visits: String?

    @Option(
        help: "A folder whose draw_columns.csv, draw_words.csv … replace the built-in ones.", completion: .directory)
    var tables: String?

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Argument(help: "The folder of the draw.", completion: .directory)
    var folder: String

    @Argument(help: "Streams of settled records; standard input if there is none.", completion: .file())
    var files: [String] = []

    var writesStream: Bool { false }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let drawn = try DrawnFolder(folder)
        let tables = try DrawTables(folder: self.tables)
        let lists = ListReading(salt: nil)
        let used = try lists.read(self.used, "used") { name, bytes in
            try UsedReplacements(named: name, bytes: bytes, columns: tables.columns)
        }
        let visits = try lists.read(self.visits, "visits") { name, bytes in
            try VisitList(named: name, bytes: bytes, columns: tables.columns)
        }
        let output = try options.openOutput(.lines, reading: files)
        var checked = CheckedFirms(
            after: drawn.asOf, categories: try HistoryReading.categories(drawn.product, tables), party: drawn.party,
            words: tables.words, keys: tables.keys, nameForm: tables.nameForm)
        if drawn.asOf == nil { diagnostics.note("the draw has no day: checks of every day count") }
        if drawn.product == nil { diagnostics.note("the draw has no product: checks of every product count") }
        if self.used == nil { diagnostics.note("no --used: no replacement counts as used") }
        let tap = StreamTap(options: options, diagnostics: diagnostics, wantsWhole: true)
        let ledger = try tap.read(files, keys: checked.keys, needs: checked.needs) { record, _ in
            checked.consume(record)
        }
        if let fault = ledger.settlement.fault {
            guard case .unknown = ledger.settlement, !options.policy.strict else {
                throw CommandFailure(.badData, Message(told: fault))
            }
            diagnostics.note(Message(told: fault))
        }
        let audit = DrawAudit(
            drawn.firms, used: used ?? UsedReplacements(), visits: visits ?? VisitList(), checked: checked,
            reasons: tables.words.reasons, nameForm: tables.nameForm)
        if checked.unknown > 0 {
            diagnostics.note(
                "\(checked.unknown.groupedByThousands) samples without day, category or firm are compared with nobody")
        }
        var text = ""
        for finding in audit.findings {
            text +=
                Diagnostics.harmless(finding.line(used: used?.name ?? "", visits: visits?.name ?? ""), limit: 2000)
                + "\n"
        }
        text +=
            "\(audit.done) of \(audit.due) drawn firms and used replacements were checked; \(audit.findings.count) findings\n"
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        return audit.findings.isEmpty ? .done : .tooManyRejects
    }
}
