package import RecordStream

/// Reads whole streams for commands that write something else than a stream.
package struct StreamTap {
    private let options: StreamOptions
    private let diagnostics: Diagnostics

    /// A tap that accepts what the options accept.
    package init(options: StreamOptions, diagnostics: Diagnostics) {
        self.options = options
        var diagnostics = diagnostics
        diagnostics.quiet = options.quiet
        self.diagnostics = diagnostics
    }

    /// Hands every record of the inputs to `body`, then decides about the state of the input.
    ///
    /// - Returns: the books of the input.
    /// - Throws: what `body` throws, or a failure with status 65 if the input is refused.
    package func read(
        _ inputs: [String], keys: KeySet, _ body: (borrowing RecordScanner) throws -> Void
    ) throws -> StreamLedger {
        var reader = StreamReader(keys: keys)
        for path in inputs.isEmpty ? ["-"] : inputs {
            let input = try ByteInput(path)
            do {
                while let chunk = try input.next() { try reader.read(chunk) { record, _ in try body(record) } }
                try reader.finish { record, _ in try body(record) }
            } catch let failure as StreamFailure {
                throw CommandFailure(.badData, failure.explanation, at: input.name)
            }
            try input.confirmUnchanged()
        }
        try options.policy.settle(reader.ledger.state, diagnostics)
        return reader.ledger
    }
}

extension StreamPolicy {
    /// Goes on, goes on with a note, or refuses, as the policy decides about the state of an input.
    ///
    /// - Throws: a failure with status 65 if the input is refused.
    func settle(_ state: StreamState, _ diagnostics: Diagnostics) throws(CommandFailure) {
        switch decision(on: state) {
        case .accept: break
        case .acceptWithNote: diagnostics.note(state.explanation)
        case .refuse: throw CommandFailure(.badData, state.explanation)
        }
    }
}
