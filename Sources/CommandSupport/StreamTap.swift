package import RecordStream

/// Reads whole streams, one after the other as if they were one, and judges them at their end.
package struct StreamTap {
    private let policy: StreamPolicy
    private let diagnostics: Diagnostics

    /// A tap that accepts what the options accept.
    package init(options: StreamOptions, diagnostics: Diagnostics) {
        self.init(policy: options.policy, diagnostics: diagnostics)
    }

    /// A tap that accepts what the policy accepts.
    package init(policy: StreamPolicy, diagnostics: Diagnostics) {
        self.policy = policy
        self.diagnostics = diagnostics
    }

    /// Hands every record of the inputs to `body` with the books as they stand after it, then decides about the input.
    ///
    /// - Parameters:
    ///   - inputs: files; `-` is standard input, and so is no input at all.
    ///   - mapped: takes the inputs that are files, for stages that keep lines.
    /// - Returns: the books of the input.
    /// - Throws: what `body` throws, or a failure: 65 if the input is refused, 66, 74 or 75 if it cannot be read.
    package func read(
        _ inputs: [String], keys: KeySet, mapped: MappedInputs? = nil,
        _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws -> StreamLedger {
        var reader = StreamReader(keys: keys)
        for path in inputs.isEmpty ? ["-"] : inputs {
            let input = try StreamInput(path)
            if input.isRegularFile { diagnostics.progress?.expect(bytes: input.plainSize ?? 0) }
            var blocks = try mapped?.map(input)
            func next() throws(CommandFailure) -> UnsafeBufferPointer<UInt8>? {
                blocks == nil ? try input.next() : try blocks?.next()
            }
            do {
                while let chunk = try next() {
                    try reader.read(chunk, body)
                    diagnostics.progress?.advance(bytes: chunk.count, records: reader.ledger.records)
                }
                try reader.finish(body)
            } catch let failure as StreamFailure {
                throw CommandFailure(.badData, failure.explanation, at: input.name)
            }
            try input.confirmUnchanged()
        }
        try settle(reader.ledger.state)
        return reader.ledger
    }

    /// Goes on, goes on with a note, or refuses, as the policy decides about the state of an input.
    private func settle(_ state: StreamState) throws(CommandFailure) {
        switch policy.decision(on: state) {
        case .accept: break
        case .acceptWithNote: diagnostics.note(state.explanation)
        case .refuse: throw CommandFailure(.badData, state.explanation)
        }
    }
}
