/// What a stage uses of the records that it reads.
package enum LineUse: Sendable {
    /// The lines as they stand.
    case lines
    /// The values of its keys, and for the rest what it passes on to the next stage.
    case valuesAndRest
    /// The values of its keys alone.
    case values
}

/// A pure stage: a value that consumes records and writes records, and knows where every one of them went.
package protocol RecordStage {
    /// The keys that the stage reads or writes.
    var keys: KeySet { get }
    /// The keys without which the stage would find something else; a stream from which one was left out is refused.
    var needs: [String] { get }
    /// Whether the stage writes nothing before it has seen the whole input.
    ///
    /// Such a stage writes nothing at all when its input is refused, and its stream id stands for the whole input.
    var needsWholeInput: Bool { get }
    /// What the stage uses of samples and cases that it reads: where nothing else is used, a stage before it in the same
    /// process need not write it. Of other records every stage gets the whole line.
    var lineUse: LineUse { get }
    /// Where every record went; `records` is set by the driver from what was written.
    var accounting: Accounting { get }

    /// Takes the books as they stand at the first record.
    mutating func begin(_ ledger: borrowing StreamLedger) throws
    /// Takes one record; `scanner` knows where the wanted values stand.
    mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws
    /// Takes the books of an input that was accepted, at its end and before `finish`.
    mutating func close(_ ledger: borrowing StreamLedger) throws
    /// What is true, beside its records, of the stream that is made of an input.
    func traits(of ledger: borrowing StreamLedger) -> StreamTraits
    /// Writes what can be written only at the end of an input that was accepted.
    mutating func finish(into writer: inout RecordWriter) throws
}

extension RecordStage {
    package var needs: [String] { keys.names }
    package var needsWholeInput: Bool { false }
    package var lineUse: LineUse { .lines }
    /// Needs nothing of the books.
    package mutating func close(_ ledger: borrowing StreamLedger) throws {}
    /// Begins with nothing.
    package mutating func begin(_ ledger: borrowing StreamLedger) throws {}
    /// What rides on from the input.
    package func traits(of ledger: borrowing StreamLedger) -> StreamTraits { ledger.traits }
    package mutating func finish(into writer: inout RecordWriter) throws {}
}
