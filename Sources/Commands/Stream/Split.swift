import ArgumentParser
import CommandSupport
import RecordStream
import Records
import Rectification

struct Split: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream split"
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Make a sealed stream of each value of a key, or a number of parts.",
        discussion: """
            EXAMPLES
              spotcheck-stream split --by district -d 催办 <cases.ndjson
              spotcheck-stream split --by identity -n 4 -d parts samples.ndjson ledger.ndjson
              for part in parts/*.ndjson; do spotcheck-reconcile --as-of 2025-03-31 "$part" -o "settled-${part##*/}"; done

            Writes DIR/VALUE.ndjson for every value, and DIR/_none.ndjson for records without the key; “cat” of all \
            of them is the input again. A value that is no plain file name ends the run with status 65.

            With -n it writes DIR/1.ndjson to DIR/K.ndjson, also where a part is empty. Records with the same value \
            go to the same part; records without the key go by their bytes. “--by identity” (or id) is meant for \
            reconciling in parts: all copies of a sample (by number, report or description), its follow-up samples \
            and its cases go together, and so do all lists with rows that nothing identifies. The parts do not \
            depend on the order of the input.

            Each of the K parts says so in its header. One alone can be normalised, reconciled, selected, shown and \
            rated with --partial; whatever makes one figure of them wants all K, each once. The stream of a value is \
            whole, and nobody asks for the others. A folder that holds streams of another split is refused. Lines \
            wait in a temporary file in TMPDIR (else /var/tmp) of the size of the input.

            MORE EXAMPLES
              spotcheck-stream merge settled-*.ndjson >settled.ndjson
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Option(help: "The key; identity for whatever reconcile has to see together.")
    var by: String

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp(
            "Make K parts, from 1 to \(Self.mostStreams), instead of one for each value.", valueName: "K"))
    var number: Int?

    @Option(
        name: .shortAndLong,
        help: "The folder for the streams, which is made where there is none; the same as -o, --output.",
        completion: .directory)
    var directory: String?

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    var writesStream: Bool { false }

    func validate() throws {
        guard (directory == nil) != (options.output == nil) else {
            throw UsageError("name the folder for the streams once: -o DIR, or -d DIR")
        }
        if by == StreamSplit.identity, number == nil {
            throw UsageError("--by identity makes parts: say how many with -n")
        }
        if let number, !(1...Self.mostStreams).contains(number) {
            throw UsageError("--number is from 1 to \(Self.mostStreams)")
        }
    }

    /// More streams than this would need more open files than a process may have.
    private static let mostStreams = 500

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        try neighbours.claim(files)
        let tap = StreamTap(options: options, diagnostics: diagnostics, wantsWhole: true)
        var lines = SortedLines()
        if let number, isByIdentity {
            let inputs = MappedInputs()
            var plan = ShardPlan(store: LineSpool(inputs))
            let ledger = try tap.read(files, keys: plan.keys, needsDigest: true, mapped: inputs) { record, _ in
                try plan.add(record)
            }
            let parts = try open(parts: number, of: ledger)
            try plan.each(of: number) { part, line in try parts[part].write { try $0.pass(line) } }
            try inputs.confirmUnchanged()
            return try commit(parts, ledger, diagnostics)
        }
        let keys = KeySet(reading: [by])
        let watch = KeyWatch([KeyWatch.Request("--by", [by])])
        if let number {
            let ledger = try tap.read(files, keys: keys, needsDigest: true, watch: watch) { record, _ in
                var digest = LastingDigest()
                digest.add(record.json(keys[by]) ?? record.line)
                try lines.keep(record.line, in: Int(digest.sum % UInt64(number)))
            }
            try watch?.judge(diagnostics, hasOutput: false)
            let parts = try open(parts: number, of: ledger)
            try lines.each { part, line in try parts[part].write { try $0.pass(line) } }
            return try commit(parts, ledger, diagnostics)
        }
        var values: [String] = []
        var places: [String: Int] = [:]
        let ledger = try tap.read(files, keys: keys, needsDigest: true, watch: watch) { record, _ in
            let value = record.text(keys[by]) ?? record.integer(keys[by]).map(String.init) ?? "_none"
            if places[value] == nil {
                try confirm(value, after: values.count)
                places[value] = values.count
                values.append(value)
            }
            try lines.keep(record.line, in: places[value] ?? 0)
        }
        try watch?.judge(diagnostics, hasOutput: false)
        let streams = try open(values: values, of: ledger)
        try lines.each { place, line in try streams[place].write { try $0.pass(line) } }
        return try commit(streams, ledger, diagnostics)
    }

    /// The folder for the streams.
    private var folder: String { directory ?? options.output ?? "" }

    private var isByIdentity: Bool { ["id", StreamSplit.identity].contains(by) }

    /// Makes sure that a value can be a file name.
    private func confirm(_ value: String, after count: Int) throws(CommandFailure) {
        guard !value.isEmpty, !value.hasPrefix("."),
            !value.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 < 0x20 }),
            value.utf8.count <= 200
        else {
            throw CommandFailure(.badData, "\(by): “\(Diagnostics.harmless(value))” is not a file name")
        }
        guard count < Self.mostStreams else {
            throw CommandFailure(.badData, "\(by) has more than \(Self.mostStreams) values")
        }
    }

    /// What the split is, once the whole input is known.
    private func split(_ count: Int, of ledger: StreamLedger, _ recipe: StreamRecipe) -> StreamSplit {
        let parents = ledger.parents
        let whole =
            parents.count == 1
            ? parents[0] : recipe.streamID(parents: parents, sources: [], seed: ledger.wholeSeed)
        var split = StreamSplit(
            whole: whole, key: isByIdentity && number != nil ? StreamSplit.identity : by, count: count,
            records: ledger.records, digest: ledger.digest)
        if case .settled(let day) = ledger.settlement { split.settled = day }
        return split
    }

    private func open(parts number: Int, of ledger: StreamLedger) throws -> [SideStream] {
        let recipe = StreamRecipe(
            producer: "spotcheck-stream-split \(toolkitVersion)",
            settings: [(name: "by", value: by), (name: "number", value: "\(number)")])
        let split = split(number, of: ledger, recipe)
        try SplitFolder.make(folder)
        try SplitFolder.refuse(folder, unlessOf: split)
        return try (1...number).map { index in
            var traits = ledger.traits
            traits.part = StreamPart(split, index: index)
            return try open("\(index)", role: "part \(index)", recipe, traits, ledger)
        }
    }

    private func open(values: [String], of ledger: StreamLedger) throws -> [SideStream] {
        let producer = "spotcheck-stream-split \(toolkitVersion)"
        let split = split(
            values.count, of: ledger, StreamRecipe(producer: producer, settings: [(name: "by", value: by)]))
        try SplitFolder.make(folder)
        try SplitFolder.refuse(folder, unlessOf: split)
        return try values.map { value in
            var traits = ledger.traits
            traits.branch = StreamBranch(split, value: value)
            let condition = value == "_none" ? "lacks \(by)" : "\(by)=\(value)"
            let recipe = StreamRecipe(
                producer: producer, settings: [(name: "by", value: by), (name: "where", value: condition)])
            return try open(value, role: value, recipe, traits, ledger)
        }
    }

    private func open(
        _ name: String, role: String, _ recipe: StreamRecipe, _ traits: StreamTraits, _ ledger: StreamLedger
    ) throws -> SideStream {
        let stream = try SideStream(
            path: "\(folder)/\(name).ndjson", role: role, recipe: recipe, options.replacement())
        stream.isBeside = false
        stream.traits = traits
        try stream.open(parents: ledger.parents, seed: ledger.wholeSeed)
        return stream
    }

    private func commit(
        _ streams: [SideStream], _ ledger: StreamLedger, _ diagnostics: Diagnostics
    ) throws -> ExitStatus {
        for stream in streams {
            try stream.commit(parents: ledger.parents, lineage: ledger.lineage, completeness: ledger.completeness)
        }
        diagnostics.note("read=\(ledger.records) streams=\(streams.count)")
        return .done
    }
}

/// Lines that wait until all of them are known, each with the stream to which it goes.
private struct SortedLines {
    private let store = LineSpool()
    private var lines: [(place: UInt64, count: UInt32, stream: UInt16)] = []

    mutating func keep(_ line: UnsafeBufferPointer<UInt8>, in stream: Int) throws {
        lines.append((try store.keep(line), UInt32(line.count), UInt16(stream)))
    }

    /// Hands out every line in the order in which they came.
    func each(_ body: (Int, UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        try store.finish()
        for line in lines { try body(Int(line.stream), store.bytes(at: line.place, count: Int(line.count))) }
    }
}
