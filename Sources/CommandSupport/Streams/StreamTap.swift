package import RecordStream

/// Reads whole streams, one after the other as if they were one, and judges them at their end.
package struct StreamTap {
    private let policy: StreamPolicy
    private let neighbours: StreamNeighbours
    private let diagnostics: Diagnostics
    private let wantsWhole: Bool

    /// A tap that accepts what the options accept.
    ///
    /// - Parameter wantsWhole: one figure or one bundle is made of the input: a part of a split alone is refused.
    package init(options: StreamOptions, diagnostics: Diagnostics, wantsWhole: Bool = false) {
        self.init(
            policy: options.policy, neighbours: options.neighbours, diagnostics: diagnostics, wantsWhole: wantsWhole)
    }

    /// A tap that accepts what the policy accepts.
    package init(
        policy: StreamPolicy, neighbours: StreamNeighbours = StreamNeighbours(), diagnostics: Diagnostics,
        wantsWhole: Bool = false
    ) {
        self.policy = policy
        self.neighbours = neighbours
        self.diagnostics = diagnostics
        self.wantsWhole = wantsWhole
    }

    /// Hands every record of the inputs to `body` with the books as they stand after it, then decides about the input.
    ///
    /// - Parameters:
    ///   - inputs: files; `-` is standard input, or what the part before writes, and so is no input at all.
    ///   - needs: the keys that no earlier stage may have left out; nil for all that are read.
    ///   - needsDigest: whether the digest of the records is asked for afterwards, and not only whether it agrees.
    ///   - usesValuesAlone: whether nothing of a record is used but the values of these keys.
    ///   - mapped: takes the inputs that are files, for stages that keep lines.
    ///   - watch: looks for keys that no schema has; `keys` holds their names.
    /// - Returns: the books of the input.
    /// - Throws: what `body` throws, or a failure: 65 if the input is refused, 66, 74 or 75 if it cannot be read.
    package func read(
        _ inputs: [String], keys: KeySet, needs: [String]? = nil, needsDigest: Bool = false,
        usesValuesAlone: Bool = false, mapped: MappedInputs? = nil, watch: KeyWatch? = nil,
        _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws -> StreamLedger {
        guard let watch else { return try readAll(inputs, keys, needs, needsDigest, usesValuesAlone, mapped, body) }
        return try readAll(inputs, keys, needs, needsDigest, usesValuesAlone, mapped) { record, ledger in
            watch.look(at: record, keys)
            try body(record, ledger)
        }
    }

    private func readAll(
        _ inputs: [String], _ keys: KeySet, _ needs: [String]?, _ needsDigest: Bool, _ usesValuesAlone: Bool,
        _ mapped: MappedInputs?,
        _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws -> StreamLedger {
        var reader = StreamReader(keys: keys, wantsWhole: wantsWhole)
        let needs = Set(needs ?? keys.names)
        var headers = 0
        for path in inputs.isEmpty ? ["-"] : inputs {
            if path == "-", let conduit = neighbours.input {
                conduit.want(
                    StreamConduit.Wish(
                        keys: keys, digests: needsDigest || inputs.count > 1, readsValuesAlone: usesValuesAlone))
                try read(conduit, by: &reader, needs: needs, body)
                continue
            }
            let input = try StreamInput(path)
            reader.begin(file: input.name)
            if input.isRegularFile { diagnostics.progress?.expect(bytes: input.plainSize ?? 0) }
            var blocks = try mapped?.map(input)
            func next() throws(CommandFailure) -> UnsafeBufferPointer<UInt8>? {
                blocks == nil ? try input.next() : try blocks?.next()
            }
            do {
                while let chunk = try next() {
                    try reader.read(chunk, body)
                    // At the first header that says so, and at the end once more, since a seal may know better.
                    try Self.look(at: reader.ledger, from: &headers, needs)
                    diagnostics.progress?.advance(bytes: chunk.count, records: reader.ledger.records)
                }
                try reader.finish(body)
            } catch let failure as StreamFailure {
                throw CommandFailure(.badData, Message(told: failure.explanation), at: reader.file)
            }
            try input.confirmUnchanged()
        }
        try policy.settle(reader.ledger, diagnostics)
        try Self.refuseDropped(needs, in: reader.ledger)
        return reader.ledger
    }

    private func read(
        _ conduit: StreamConduit, by reader: inout StreamReader, needs: Set<String>,
        _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws {
        reader.begin(file: "standard input")
        do {
            var batch: RecordBatch?
            var headers = reader.ledger.headers.count
            while let next = try conduit.receive(batch) {
                try reader.read(next, body)
                try Self.look(at: reader.ledger, from: &headers, needs)
                batch = next
            }
            try reader.finish(body)
        } catch let failure as StreamFailure {
            throw CommandFailure(.badData, Message(told: failure.explanation), at: reader.file)
        }
    }

    /// Refuses an input as soon as one of its new headers says that a key is left out which is needed here.
    private static func look(
        at ledger: StreamLedger, from headers: inout Int, _ needs: Set<String>
    ) throws(CommandFailure) {
        for header in ledger.headers[headers...] where header.traits.dropped.contains(where: needs.contains) {
            try refuseDropped(needs, in: ledger)
        }
        headers = ledger.headers.count
    }

    /// Refuses an input in which an earlier stage has left out a key that is needed here.
    private static func refuseDropped(_ keys: Set<String>, in ledger: StreamLedger) throws(CommandFailure) {
        let missing = ledger.traits.dropped.filter(keys.contains)
        guard let first = missing.first else { return }
        let dropper = (ledger.lineage.reversed().first { $0.traits.dropped.contains(first) })?.producer
        let names = missing.map { "“\(Diagnostics.harmless($0))”" }.joined(separator: ", ")
        throw CommandFailure(
            .badData,
            "needs \(names), which \(said: dropper.map { "\(Diagnostics.harmless($0))" } ?? "an earlier stage") left out (--only or --drop)"
        )
    }
}

extension StreamPolicy {
    /// Goes on, goes on and says why that is not sure, or refuses, as the policy decides about the states of an input.
    ///
    /// What earlier stages went on with is said again, since what is made of it is no surer.
    ///
    /// - Parameter name: the input, where there are several.
    /// - Throws: a failure with status 65 for the first state that is refused.
    package func settle(
        _ ledger: StreamLedger, _ diagnostics: Diagnostics, at name: String? = nil
    ) throws(CommandFailure) {
        if let refused = refused(ledger) {
            throw CommandFailure(.badData, Message(told: refused.explanation), at: name)
        }
        let before = name.map { "\($0): " } ?? ""
        for state in ledger.states { diagnostics.warning("\(before)\(told: state.explanation)") }
        if let words = ledger.earlierCompleteness {
            diagnostics.warning("\(before)an earlier stage went on with input that was not whole: \(words)")
        }
    }
}
