import ArgumentParser
import CommandSupport
import InspectionModel
import RecordStream
import Records
import Selection

struct Check: StreamCommand {
    static let program = "spotcheck-stream check"
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether streams are whole, and where their rows went.",
        discussion: """
            EXAMPLES
              spotcheck-stream check settled.ndjson
              spotcheck-stream check --schema --format csv settled.ndjson

            Prints the state, the number of records, and the account of every ancestor, oldest first: lines with tabs \
            between their parts, or with --format a table of inputs, stages and sources.

            A seal proves that nothing was damaged, lost or repeated on the way. It is no protection against \
            forgery: whoever can write a stream can write a seal that fits. Against that, sign what you publish; \
            spotcheck-verify --help has a recipe.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Option(help: ArgumentHelp(stringLiteral: "Print a table instead of lines: " + TableFormat.help + "."))
    var format: TableFormat?

    @Flag(help: "Check every record against the table of fields, too (see “schema”).")
    var schema = false

    @Argument(help: "Streams to check; standard input if there is none.", completion: .file())
    var files: [String] = []

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        var reader = StreamReader(keys: KeySet([]))
        for path in files.isEmpty ? ["-"] : files {
            let input = try StreamInput(path)
            reader.begin(file: input.name)
            do {
                while let chunk = try input.next() {
                    try reader.read(chunk) { record, _ in try check(record, of: input) }
                }
                try reader.finish { record, _ in try check(record, of: input) }
            } catch let failure as StreamFailure {
                throw CommandFailure(.badData, Message(told: failure.explanation), at: reader.file)
            }
        }
        let ledger = reader.ledger
        var text = format.map { Self.sheet(ledger).text($0) } ?? Self.lines(ledger)
        let output = try options.openOutput(.lines, reading: files)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        if let refused = options.policy.refused(ledger) {
            throw CommandFailure(.badData, Message(told: refused.explanation))
        }
        return .done
    }

    /// What is known of the input, for a person.
    private static func lines(_ ledger: borrowing StreamLedger) -> String {
        var text = "\(ledger.state.word)\trecords=\(ledger.records)\t\(ledger.digest)"
        text += ledger.traits.part.map { "\t\($0.words)" } ?? ""
        switch ledger.traits.settled {
        case .day(let day)?: text += "\tsettled=\(day)"
        case .apart?: text += "\tsettled=no"
        case nil: break
        }
        text += "\n"
        for ancestor in ledger.lineage {
            text += "\(ancestor.stream)\t\(ancestor.producer)\t\(ancestor.accounting.line)"
            text += ancestor.completeness.map { "\tcompleteness=\($0)" } ?? ""
            text += "\n"
            for source in ancestor.sources {
                let name = Diagnostics.harmless(source.name)
                text += "\t\(name)\t\(source.bytes) bytes\t\(source.encoding)\t\(source.layout)\t"
                text += "\(source.sha256.isEmpty ? source.content : source.sha256)\n"
            }
        }
        return text
    }

    /// What is known of the input, a row for the whole, each stage and each source.
    private static func sheet(_ ledger: borrowing StreamLedger) -> FindingSheet {
        let columns = Accounting.names
        var sheet = FindingSheet(
            [
                "row", "name", "state", "part", "settled",
            ] + columns + ["bytes", "encoding", "layout", "stream", "digest"],
            counts: Set(columns + ["bytes"]))
        let settled: String? =
            switch ledger.traits.settled {
            case .day(let day)?: day.description
            case .apart?: "no"
            case nil: nil
            }
        sheet.add([
            ("row", "input"), ("state", ledger.state.word), ("records", "\(ledger.records)"),
            ("part", ledger.traits.part?.words), ("settled", settled), ("digest", "\(ledger.digest)"),
        ])
        for ancestor in ledger.lineage {
            sheet.add(
                [
                    ("row", "stage"), ("state", ancestor.completeness), ("stream", ancestor.stream),
                    ("name", ancestor.producer),
                ] + ancestor.accounting.columns.map { ($0.name, "\($0.count)") })
            for source in ancestor.sources {
                sheet.add([
                    ("row", "source"), ("stream", ancestor.stream), ("name", source.name),
                    ("digest", source.sha256.isEmpty ? source.content : source.sha256), ("bytes", "\(source.bytes)"),
                    ("encoding", source.encoding), ("layout", source.layout),
                ])
            }
        }
        return sheet
    }

    private func check(_ record: borrowing RecordScanner, of input: StreamInput) throws {
        guard schema, let value = JSONValue(parsing: record.line), let fault = RecordSchema.fault(in: value) else {
            return
        }
        let source: Message = value["src"]?.text.map { " (from \(Diagnostics.harmless($0)))" } ?? ""
        throw CommandFailure(.badData, Message(told: fault) + source, at: input.name)
    }
}
