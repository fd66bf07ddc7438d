import ArgumentParser
import CommandSupport
import RecordStream

struct Via: StreamCommand {
    static let program = "spotcheck-stream via"
    static let configuration = CommandConfiguration(
        commandName: "via",
        abstract: "Send the records through another program and seal what comes out.",
        discussion: """
            EXAMPLES
              spotcheck-stream via -- jq -c 'select(.district=="120111")' <all.ndjson >xiqing.ndjson

            The program sees bare records. The output is sealed only if the input was whole and the program exited \
            with status 0; otherwise it ends in an abort line, and the exit status is 65.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Argument(parsing: .postTerminator, help: "The program and its arguments, after “--”.")
    var command: [String]

    func validate() throws {
        if command.isEmpty { throw UsageError("name a program after “--”") }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let output = try options.openOutput(reading: [])
        var writer = try output.makeWriter()
        do {
            try filter(into: &writer, diagnostics)
            try output.commit()
        } catch {
            let failure = CommandFailure(describing: error)
            try? writer.abort(exit: Int(failure.status.rawValue), reason: "spotcheck-stream: \(failure.message)")
            throw failure
        }
        return .done
    }

    private func filter(into writer: inout RecordWriter, _ diagnostics: Diagnostics) throws {
        let child = try FilterProcess(command)
        let recipe = StreamRecipe(
            producer: "spotcheck-stream-via \(toolkitVersion)",
            settings: [(name: "command", value: command.joined(separator: " "))])
        var filtered = StreamReader(keys: KeySet([]))
        var block: [UInt8] = []
        // What came before the first record, whenever the program prints its first line.
        var begun: StreamHeader?
        func header(_ ledger: borrowing StreamLedger) -> StreamHeader {
            let parents = ledger.parents
            var header = StreamHeader(
                stream: recipe.streamID(parents: parents, sources: [], seed: ledger.openingSeed),
                producer: recipe.producer)
            header.parents = parents
            header.settings = recipe.settings
            header.traits = ledger.traits
            return header
        }
        func pass(_ record: borrowing RecordScanner) throws {
            if writer.header == nil, let begun { try writer.open(begun) }
            try writer.pass(record.line)
        }
        func accept(_ chunk: UnsafeBufferPointer<UInt8>) throws {
            try filtered.read(chunk) { record, _ in try pass(record) }
        }
        let upstream = try StreamTap(options: options, diagnostics: diagnostics).read([], keys: KeySet([])) {
            record, ledger in
            if begun == nil { begun = header(ledger) }
            block.append(contentsOf: record.line)
            block.append(UInt8(ascii: "\n"))
            if block.count >= ByteInput.blockSize {
                try block.withUnsafeBufferPointer { try child.push($0, accept) }
                block.removeAll(keepingCapacity: true)
            }
        }
        try block.withUnsafeBufferPointer { try child.push($0, accept) }
        // A program may print records though it was given none.
        let opening = begun ?? header(upstream)
        begun = opening
        let status = try child.finish(accept)
        guard status == 0 else {
            throw CommandFailure(.badData, "“\(command[0])” exited with status \(status)")
        }
        try filtered.finish { record, _ in try pass(record) }
        if case .cut = filtered.ledger.state {
            throw CommandFailure(.badData, "“\(command[0])” printed a line that is no record")
        }
        if writer.header == nil { try writer.open(opening) }
        var accounting = Accounting()
        accounting.read = upstream.records
        accounting.records = writer.records
        accounting.skipped = max(0, upstream.records - writer.records)
        accounting.added = max(0, writer.records - upstream.records)
        try writer.seal(
            accounting: accounting, parents: upstream.parents, lineage: upstream.lineage,
            completeness: upstream.completeness, traits: upstream.traits)
        diagnostics.account(accounting)
    }
}
