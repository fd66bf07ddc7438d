import ArgumentParser
import CommandSupport
import RecordStream

/// How many records are taken of which streams, as it is typed.
struct CutInput: ParsableArguments {
    @Argument(help: "How many records.")
    var count: Int

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        if count < 0 { throw UsageError("<count>: \(count) is not a number of records") }
    }
}

/// Some records of a stream as a stream that says so: whatever makes one figure refuses it, as it refuses one part of a split.
struct Cut {
    /// What was taken, for header and messages, such as `head 100` or `sample 100 seed 7`.
    ///
    /// A blank in it tells it from a key of a split.
    let words: String
    let recipe: StreamRecipe
    /// Lines that wait; those that are not taken after all stay where they are.
    let store = LineSpool()
    /// The lines that are taken, each with its place in the input.
    var taken: [(record: Int, place: UInt64, count: Int)] = []

    /// Keeps a line of the input.
    ///
    /// - Throws: a failure with status 73 or 74.
    func keep(_ line: UnsafeBufferPointer<UInt8>, record: Int) throws -> (record: Int, place: UInt64, count: Int) {
        (record, try store.keep(line), line.count)
    }

    /// Writes the stream once the whole input is known, in the order of the input.
    ///
    /// - Throws: a failure with status 73, 74 or 141.
    func write(_ options: StreamOptions, _ ledger: StreamLedger, _ files: [String], _ diagnostics: Diagnostics) throws {
        try store.finish()
        let output = try options.openOutput(reading: files)
        var writer = try output.makeWriter()
        var traits = ledger.traits
        if taken.count < ledger.records {
            let parents = ledger.parents
            let whole =
                parents.count == 1
                ? parents[0] : recipe.streamID(parents: parents, sources: [], seed: ledger.wholeSeed)
            var split = StreamSplit(
                whole: whole, key: words, count: 2, records: ledger.records, digest: ledger.digest)
            if case .settled(let day) = ledger.settlement { split.settled = day }
            traits.part = StreamPart(split, index: 1)
        }
        var header = StreamHeader(
            stream: recipe.streamID(parents: ledger.parents, sources: [], seed: ledger.wholeSeed),
            producer: recipe.producer)
        header.parents = ledger.parents
        header.settings = recipe.settings
        header.traits = traits
        do {
            try writer.open(header)
            for line in taken.sorted(by: { $0.record < $1.record }) {
                try writer.pass(store.bytes(at: line.place, count: line.count))
            }
            var accounting = Accounting()
            accounting.read = ledger.records
            accounting.records = writer.records
            accounting.skipped = ledger.records - writer.records
            try writer.seal(
                accounting: accounting, parents: ledger.parents, lineage: ledger.lineage,
                completeness: ledger.completeness, traits: traits)
            try output.commit()
            diagnostics.account(accounting)
        } catch {
            let failure = CommandFailure(describing: error)
            try? writer.abort(exit: Int(failure.status.rawValue), reason: "\(recipe.producer): \(failure.message)")
            throw failure
        }
    }
}
