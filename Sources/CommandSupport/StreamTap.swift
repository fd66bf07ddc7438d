package import RecordStream

/// Reads whole streams, one after the other as if they were one, and judges them at their end.
package struct StreamTap {
    private let policy: StreamPolicy
    private let neighbours: StreamNeighbours
    private let diagnostics: Diagnostics

    /// A tap that accepts what the options accept.
    package init(options: StreamOptions, diagnostics: Diagnostics) {
        self.init(policy: options.policy, neighbours: options.neighbours, diagnostics: diagnostics)
    }

    /// A tap that accepts what the policy accepts.
    package init(
        policy: StreamPolicy, neighbours: StreamNeighbours = StreamNeighbours(), diagnostics: Diagnostics
    ) {
        self.policy = policy
        self.neighbours = neighbours
        self.diagnostics = diagnostics
    }

    /// Hands every record of the inputs to `body` with the books as they stand after it, then decides about the input.
    ///
    /// - Parameter inputs: files; `-` is standard input, or what the part before writes, and so is no input at all.
    /// - Returns: the books of the input.
    /// - Throws: what `body` throws, or a failure: 65 if the input is refused, 66, 74 or 75 if it cannot be read.
    package func read(
        _ inputs: [String], keys: KeySet,
        _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws -> StreamLedger {
        var reader = StreamReader(keys: keys)
        for path in inputs.isEmpty ? ["-"] : inputs {
            if path == "-", let conduit = neighbours.input {
                conduit.want(keys)
                try read(conduit, by: &reader, body)
                continue
            }
            let input = try StreamInput(path)
            if input.isRegularFile { diagnostics.progress?.expect(bytes: input.plainSize ?? 0) }
            do {
                while let chunk = try input.next() {
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

    private func read(
        _ conduit: StreamConduit, by reader: inout StreamReader,
        _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws {
        do {
            var batch: RecordBatch?
            while let next = try conduit.receive(batch) {
                try reader.read(next, body)
                batch = next
            }
            try reader.finish(body)
        } catch let failure as StreamFailure {
            throw CommandFailure(.badData, failure.explanation, at: "standard input")
        }
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
