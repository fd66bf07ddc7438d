import ArgumentParser
import CommandSupport
import Indicators
import RecordStream
import Records
import Selection

struct Table: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream table"
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "Show chosen keys of chosen records as a table.",
        discussion: """
            EXAMPLES
              spotcheck-stream table --category 儿童玩具 --district 西青区 --verdict fail --overdue --sort -overdue_days settled.ndjson
              spotcheck-stream table --where 'interval_high<93' --keys district_name,inspected,rate,interval_high rates.ndjson
              spotcheck-stream table --type reject --keys src_line,field,value,message --format excel -o 退回.csv rejects.ndjson

            Columns are lined up, Chinese characters counted as two, and long cells are cut; the other formats print \
            cells whole, for other tools. Without --keys, a text has the columns and the order of table_columns.csv \
            for the type of the first record, as far as they fit into 100 columns, and says below what is not shown; \
            the other formats have the keys of the first record. Without --sort these are written while the stream \
            is read, so that a table may end early where the status is not 0; -o leaves no file then.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions
    @OptionGroup(title: "Which records") var selection: SelectionOptions
    @OptionGroup(title: "The table") var layout: SheetLayout

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    var writesStream: Bool { false }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let filter = try selection.filter()
        let type = try selection.recordType()
        let watch = KeyWatch(
            selection.requests(filter) + [
                KeyWatch.Request("--keys", layout.names ?? []), KeyWatch.Request("--sort", layout.order?.keys ?? []),
            ], types: type.map { [$0] } ?? [])
        let keys = KeySet(reading: filter.keyNames + RecordSheet.keyNames(layout) + (watch?.names ?? []))
        let bound = filter.bound(to: keys)
        try watch?.lookAhead(files)
        let output = try options.openOutput(TableHeadings.kind, reading: files)
        let replacement = try selection.replacements()[DefaultColumns.tableName]
        var sheet = RecordSheet(layout, type: type, keys: keys, replacement: replacement) { try output.write($0) }
        let tap = StreamTap(options: options, diagnostics: diagnostics)
        let ledger = try tap.read(files, keys: keys, watch: watch) { record, _ in
            if bound.admits(record) { try sheet.add(record) }
        }
        // Rows may be written by now, whatever the format.
        try watch?.judge(diagnostics, hasOutput: true)
        try sheet.finish()
        try output.commit()
        if sheet.matching > sheet.shown, layout.top == nil {
            diagnostics.note("\(sheet.shown) of \(sheet.matching) records shown; --limit shows more")
        }
        let leftOut = sheet.keysLeftOut
        if !leftOut.isEmpty {
            let more: Message = leftOut.count > 12 ? " and \(leftOut.count - 12) more" : ""
            let named = leftOut.prefix(12).map { Diagnostics.harmless($0) }.joined(separator: ", ")
            diagnostics.warning(
                "the columns are the keys of the first record; later records also have \(named)\(more): name the columns with --keys"
            )
        }
        if sheet.matching == 0, ledger.records > 0 {
            diagnostics.note("no record of the input meets \(filter.words.joined(separator: "; "))")
        }
        return .done
    }
}
