import ArgumentParser
import CommandSupport
import RecordStream
import Records

struct Check: StreamCommand {
    static let program = "spotcheck-stream check"
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether streams are whole, and where their rows went.",
        discussion: """
            Prints the state, the number of records, and the account of every ancestor, oldest first.

            A seal proves that nothing was damaged, lost or repeated on the way. It is no protection against forgery: whoever
            can write a stream can write a seal that fits. Against that, sign what you publish; spotcheck-verify --help
            has a recipe.
            """)

    @OptionGroup var options: StreamOptions

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
                throw CommandFailure(.badData, failure.explanation, at: reader.file)
            }
        }
        let ledger = reader.ledger
        let state = ledger.state
        var text = "\(state.word)\trecords=\(ledger.records)\t\(ledger.digest)"
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
        let output = try options.openOutput(.lines, reading: files)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        if let refused = ledger.states.first(where: { options.policy.decision(on: $0) == .refuse }) {
            throw CommandFailure(.badData, refused.explanation)
        }
        return .done
    }

    private func check(_ record: borrowing RecordScanner, of input: StreamInput) throws {
        guard schema, let value = JSONValue(parsing: record.line), let fault = RecordSchema.fault(in: value) else {
            return
        }
        let source = value["src"]?.text.map { " (from \(Diagnostics.harmless($0)))" } ?? ""
        throw CommandFailure(.badData, fault + source, at: input.name)
    }
}
