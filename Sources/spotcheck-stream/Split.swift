import ArgumentParser
import CommandSupport
import RecordStream
import Rectification

struct Split: StreamCommand {
    static let program = "spotcheck-stream split"
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Make a sealed stream of each value of a key, or a number of parts.",
        discussion: """
            Writes DIR/VALUE.ndjson for every value, and DIR/_none.ndjson for records without the key; “cat” of all of
            them is the input again. A value that is no plain file name ends the run with status 65.

              spotcheck-stream split --by district -d 催办 <cases.ndjson

            With -n it writes DIR/1.ndjson to DIR/K.ndjson, also where a part is empty. Records with the same value go to
            the same part; records without the key go by their bytes. “--by id” is meant for reconciling in parts: all
            copies of a sample (by number, report or description), its follow-up samples and its cases go together, and
            so do all lists with rows that nothing identifies. The parts do not depend on the order of the input.

              spotcheck-stream split --by id -n 4 -d parts samples.ndjson ledger.ndjson
              for part in parts/*.ndjson; do spotcheck-reconcile --as-of 2025-03-31 "$part" -o "settled-${part##*/}"; done
              spotcheck-stream merge settled-*.ndjson >settled.ndjson
            """)

    @OptionGroup var options: StreamOptions

    @Option(help: "The key.")
    var by: String

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp(
            "Make K parts, from 1 to \(Self.mostStreams), instead of one for each value.", valueName: "K"))
    var number: Int?

    @Option(name: .shortAndLong, help: "The folder for the streams; it must exist.")
    var directory: String

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        if options.output != nil { throw ValidationError("split writes to --directory, not to --output.") }
        if let number, !(1...Self.mostStreams).contains(number) {
            throw ValidationError("--number is from 1 to \(Self.mostStreams).")
        }
    }

    /// More streams than this would need more open files than a process may have.
    private static let mostStreams = 500

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        if let number { return try split(into: number, diagnostics) }
        let keys = KeySet([by])
        let recipe = StreamRecipe(
            producer: "spotcheck-stream-split \(toolkitVersion)", settings: [(name: "by", value: by)])
        var parts: [String: SideStream] = [:]
        let ledger = try StreamTap(options: options, diagnostics: diagnostics).read(files, keys: keys) { record, _ in
            let value = record.text(keys[by]) ?? record.integer(keys[by]).map(String.init) ?? "_none"
            if parts[value] == nil {
                guard !value.isEmpty, !value.hasPrefix("."), !value.utf8.contains(where: { $0 == 0x2f || $0 < 0x20 }),
                    value.utf8.count <= 200
                else {
                    throw CommandFailure(.badData, "\(by): “\(Diagnostics.harmless(value))” is no file name")
                }
                guard parts.count < Self.mostStreams else {
                    throw CommandFailure(.badData, "\(by) has more than \(Self.mostStreams) values")
                }
                let part = try SideStream(
                    path: "\(directory)/\(value).ndjson", role: value, recipe: recipe,
                    keepUnchanged: options.keepUnchanged)
                let line = record.line.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
                try part.open(seed: line)
                parts[value] = part
            }
            try parts[value]?.write { try $0.pass(record.line) }
        }
        for value in parts.keys.sorted() {
            try parts[value]?.commit(
                parents: ledger.parents, lineage: ledger.lineage, completeness: ledger.completeness)
        }
        diagnostics.note("read=\(ledger.records) streams=\(parts.count)")
        return .done
    }

    private func split(into number: Int, _ diagnostics: Diagnostics) throws -> ExitStatus {
        let recipe = StreamRecipe(
            producer: "spotcheck-stream-split \(toolkitVersion)",
            settings: [(name: "by", value: by), (name: "number", value: "\(number)")])
        let parts = try (1...number).map { part in
            try SideStream(
                path: "\(directory)/\(part).ndjson", role: "part \(part)", recipe: recipe,
                keepUnchanged: options.keepUnchanged)
        }
        let tap = StreamTap(options: options, diagnostics: diagnostics)
        let ledger: StreamLedger
        if by == "id" {
            let inputs = MappedInputs()
            var plan = ShardPlan(store: LineSpool(inputs))
            ledger = try tap.read(files, keys: plan.keys, mapped: inputs) { record, _ in try plan.add(record) }
            for part in parts { try part.open(parents: ledger.parents, seed: ledger.digest.description) }
            try plan.each(of: number) { part, line in try parts[part].write { try $0.pass(line) } }
            try inputs.confirmUnchanged()
        } else {
            let keys = KeySet([by])
            for part in parts { try part.open() }
            ledger = try tap.read(files, keys: keys) { record, _ in
                var digest = RecordDigest()
                digest.add(record.json(keys[by]) ?? record.line)
                try parts[Int(digest.sum % UInt64(number))].write { try $0.pass(record.line) }
            }
        }
        for part in parts {
            try part.commit(parents: ledger.parents, lineage: ledger.lineage, completeness: ledger.completeness)
        }
        diagnostics.note("read=\(ledger.records) streams=\(parts.count)")
        return .done
    }
}
