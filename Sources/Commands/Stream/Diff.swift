import ArgumentParser
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import Selection

struct Diff: StreamCommand {
    static let program = "spotcheck-stream diff"
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show which records of two streams differ, and where.",
        discussion: """
            EXAMPLES
              spotcheck-stream diff --columns verdict r1/data/records/accepted.ndjson \\
                r2/data/records/accepted.ndjson

            One row for each value that changed, each record that came and each that went. Records are told by id; \
            rate records by what they measure, over what, and by which group. Records without either are told by \
            --by. The status is 0 where nothing differs, 1 where something does, and 64 or more where that cannot be \
            told.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions
    @OptionGroup(title: "The table") var layout: SheetLayout

    @Option(help: "The keys that tell records apart, separated by commas.")
    var by: String?

    @Option(help: "Compare these keys only, separated by commas.")
    var columns: String?

    @Option(help: "Do not compare these keys, separated by commas.")
    var ignore = "src"

    @Argument(help: "The earlier stream.", completion: .file())
    var old: String

    @Argument(help: "The later stream.", completion: .file())
    var new: String

    func validate() throws {
        if old == "-" && new == "-" { throw UsageError("only one of the two streams can be standard input") }
        if layout.keys != nil { throw UsageError("--keys does not apply here; --columns picks what is compared") }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let comparison = StreamComparison(
            by: by?.split(separator: ",").map(String.init),
            columns: columns.map { Set($0.split(separator: ",").map(String.init)) },
            ignored: Set(ignore.split(separator: ",").map(String.init)))
        let watch = KeyWatch(
            [("--by", by), ("--columns", columns), ("--ignore", ignore)].map { option, text in
                KeyWatch.Request(option, (text ?? "").split(separator: ",").map(String.init))
            })
        if let order = layout.order, let key = order.keys.first(where: { !StreamComparison.headings.contains($0) }) {
            throw CommandFailure(
                .usage,
                "--sort: the table has no column “\(Diagnostics.harmless(key))”\(said: .hint(key, among: StreamComparison.headings))"
            )
        }
        let tap = StreamTap(options: options, diagnostics: diagnostics)
        var before = StreamComparison.Side()
        let keys = KeySet(watch?.names ?? [])
        var after = StreamComparison.Side()
        do {
            _ = try tap.read([old], keys: keys, watch: watch) { record, _ in
                try comparison.enter(record.line, into: &before)
            }
            _ = try tap.read([new], keys: keys, watch: watch) { record, _ in
                try comparison.enter(record.line, into: &after)
            }
        } catch {
            // By a key that no record has all records are alike, and the key is what is wrong.
            try watch?.judge(diagnostics, hasOutput: false)
            throw error
        }
        try watch?.judge(diagnostics, hasOutput: false)
        var table = TextTable(keys: StreamComparison.headings, rows: comparison.differences(before, after))
        let count = table.rows.count
        if let order = layout.order { table = table.sorted(by: order) }
        if let most = layout.most { table = table.first(most) }
        var text = table.text(
            layout.wantedFormat, headings: table.headings(layout.headings),
            visible: { Diagnostics.harmless($0, limit: 60) }, whole: { Diagnostics.harmless($0, limit: .max) })
        let output = try options.openOutput(.lines, reading: [old, new])
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        diagnostics.note("differences=\(count)")
        return count == 0 ? .done : .targetMissed
    }
}
