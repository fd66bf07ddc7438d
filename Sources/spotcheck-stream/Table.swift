import ArgumentParser
import CommandSupport
import RecordStream

struct Table: SpotcheckCommand {
    static let program = "spotcheck-stream table"
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "Show chosen keys of the records as a table.",
        discussion: """
            Columns are lined up, Chinese characters counted as two; --tsv and --csv print without lining up, for other
            tools. Without --keys, the keys of the first record are shown.
            """)

    @OptionGroup var options: StreamOptions

    @Option(name: .shortAndLong, help: "The keys to show, separated by commas.")
    var keys: String?

    @Option(help: "Show records of this type only, such as sample, case or rate.")
    var type: String?

    @Option(help: "Show at most this many rows; the rest is counted on standard error.")
    var limit: Int = 1000

    @Flag(help: "Separate the columns by tabs.")
    var tsv = false

    @Flag(help: "Print CSV (RFC 4180, UTF-8).")
    var csv = false

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        if tsv && csv { throw ValidationError("--tsv and --csv exclude each other.") }
        if limit < 0 { throw ValidationError("--limit must not be negative.") }
    }

    var diagnosticOptions: DiagnosticOptions { options.diagnostics }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        var names = keys.map { $0.split(separator: ",").map(String.init) }
        var rows: [[String]] = []
        var matching = 0
        let tap = StreamTap(options: options, diagnostics: diagnostics)
        _ = try tap.read(files, keys: KeySet([])) { record, _ in
            guard let object = JSONValue(parsing: record.line), case .object(let members) = object else { return }
            if let type, object["type"]?.text != type { return }
            matching += 1
            guard csv || tsv || rows.count < limit else { return }
            if names == nil { names = members.map(\.key) }
            rows.append(
                (names ?? []).map { name in
                    let value = members.first { $0.key == name }?.value
                    return value?.text ?? value?.compact ?? ""
                })
        }
        var text = render(header: names ?? [], rows)
        let output = try ByteOutput(path: options.output, keepUnchanged: options.keepUnchanged)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        if matching > rows.count, !options.quiet {
            diagnostics.note("\(rows.count) of \(matching) records shown; --limit shows more")
        }
        return .done
    }

    private func render(header: [String], _ rows: [[String]]) -> String {
        if csv { return ([header] + rows).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined() }
        if tsv {
            return ([header] + rows).map { row in
                row.map { Diagnostics.harmless($0, limit: .max) }.joined(separator: "\t") + "\n"
            }.joined()
        }
        return AlignedColumns.text(([header] + rows).map { $0.map { Diagnostics.harmless($0, limit: 40) } })
    }

    private func quoted(_ cell: String) -> String {
        guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
