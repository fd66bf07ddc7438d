package import InspectionModel
package import RecordStream

/// Runs one stage between its inputs and its output, and closes the books.
package struct StageDriver {
    private let recipe: StreamRecipe
    private let options: StreamOptions
    private let diagnostics: Diagnostics
    /// Whether one figure or one bundle is made of the input: a part of a split alone is then refused.
    package var wantsWhole = false
    /// The day as of which the stage settles what it reads, or nil.
    package var settles: CalendarDate?
    /// Which keys of records are written; nil for all.
    package var projection: KeyProjection?
    /// Keys that the command was asked for and that no schema has.
    package var watch: KeyWatch?

    /// A driver for a stage with that recipe.
    package init(recipe: StreamRecipe, options: StreamOptions, diagnostics: Diagnostics) {
        self.recipe = recipe
        self.options = options
        self.diagnostics = diagnostics
    }

    /// Reads all inputs (`-` is standard input, and so is no input at all), runs the stage, seals and commits.
    ///
    /// Keys that no schema has are looked for in the inputs before the output is opened, where these are files.
    ///
    /// - Parameter mapped: takes the inputs that are files, of which the stage keeps lines.
    /// - Parameter beforeSeal: called with the stage and the books of the input when the stage has finished and its account closes,
    ///   for side streams that must stand before the output does.
    /// - Returns: the books of the input and the account of the stage.
    /// - Throws: whatever stops the run; the output then ends in an abort line, or holds nothing.
    @discardableResult
    package func run<Stage: RecordStage>(
        _ stage: inout Stage, inputs: [String], mapped: MappedInputs? = nil,
        beforeSeal: (Stage, StreamLedger, Accounting) throws -> Void = { _, _, _ in }
    ) throws -> (ledger: StreamLedger, accounting: Accounting) {
        if !stage.needsWholeInput { try watch?.lookAhead(inputs) }
        let output = try options.openOutput(reading: inputs)
        var writer = try output.makeWriter()
        writer.projection = projection
        do {
            let tap = StreamTap(options: options, diagnostics: diagnostics, wantsWhole: wantsWhole)
            let keys = try output.keys(of: watch.map { stage.keys.adding($0.names) } ?? stage.keys)
            // What is projected is told apart by the keys that records had.
            let usesValuesAlone: Bool =
                switch stage.lineUse {
                case .lines: false
                case .valuesAndRest: try projection == nil && output.usesValuesAlone()
                case .values: true
                }
            // A stage that writes while it reads begins where its output is opened.
            var awaitsBeginning = stage.needsWholeInput
            let ledger = try tap.read(
                inputs, keys: keys, needs: stage.needs, usesValuesAlone: usesValuesAlone, mapped: mapped, watch: watch
            ) {
                if awaitsBeginning {
                    try stage.begin($1)
                    awaitsBeginning = false
                }
                try consume($0, $1, by: &stage, into: &writer)
            }
            try watch?.judge(diagnostics, hasOutput: writer.header != nil)
            // What refuses the input refuses it before anything is written.
            try stage.close(ledger)
            if writer.header == nil {
                try writer.open(
                    header(of: ledger, stage.traits(of: ledger), seed: stage.needsWholeInput ? ledger.wholeSeed : ""))
            }
            try stage.finish(into: &writer)
            var accounting = stage.accounting
            accounting.records = writer.records
            guard accounting.closes, accounting.read == ledger.records else {
                throw CommandFailure(.accountingOpen, "the accounting does not close: \(accounting.line)")
            }
            try beforeSeal(stage, ledger, accounting)
            try mapped?.confirmUnchanged()
            try writer.seal(
                accounting: accounting, parents: ledger.parents, lineage: ledger.lineage,
                completeness: ledger.completeness,
                traits: complete(stage.traits(of: ledger), dropping: writer.projection?.dropped ?? []))
            try output.commit()
            diagnostics.account(accounting)
            return (ledger, accounting)
        } catch {
            let failure = CommandFailure(describing: error)
            // The reader of a broken pipe is gone, and a full disk takes no abort line either.
            try? writer.abort(
                exit: Int(failure.status.rawValue), reason: "\(recipe.producer): \(failure.message)",
                whereabouts: failure.whereabouts)
            throw failure
        }
    }

    @inline(__always)
    private func consume<Stage: RecordStage>(
        _ record: borrowing RecordScanner, _ ledger: borrowing StreamLedger, by stage: inout Stage,
        into writer: inout RecordWriter
    ) throws {
        if !writer.isOpen, !stage.needsWholeInput {
            try stage.begin(ledger)
            try writer.open(header(of: ledger, stage.traits(of: ledger), seed: ledger.openingSeed))
        }
        try stage.consume(record, into: &writer)
    }

    private func header(of ledger: borrowing StreamLedger, _ traits: StreamTraits, seed: String) -> StreamHeader {
        let parents = ledger.parents
        var header = StreamHeader(
            stream: recipe.streamID(parents: parents, sources: [], seed: seed), producer: recipe.producer)
        header.parents = parents
        header.settings = recipe.settings
        header.tables = recipe.tables
        header.traits = complete(traits, dropping: projection?.announced ?? [])
        return header
    }

    /// What the stage says of its stream, with what the options make of it.
    private func complete(_ traits: StreamTraits, dropping: [String]) -> StreamTraits {
        var traits = traits
        if let settles { traits.settled = .day(settles) }
        traits.dropped = Set(traits.dropped + dropping).sorted()
        return traits
    }
}
