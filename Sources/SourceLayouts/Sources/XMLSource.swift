import RecordStream
import TextEncodings
import XMLReading

/// Reads one XML document, chunk by chunk, after a plan.
final class XMLSource {
    /// The values of one record, by column; valid while the record is handed out.
    private final class LeafRow: RowCells {
        var cells: ContiguousArray<UnsafeBufferPointer<UInt8>>

        init(width: Int) { cells = ContiguousArray(repeating: UnsafeBufferPointer(start: nil, count: 0), count: width) }

        var count: Int { cells.count }

        subscript(index: Int) -> UnsafeBufferPointer<UInt8> { cells[index] }

        func clear() { for index in cells.indices { cells[index] = UnsafeBufferPointer(start: nil, count: 0) } }
    }

    private var transcoder: Transcoder
    private var faults = EncodingFaults()
    private let reader: XMLRecordReader
    private let receiver: Receiver

    /// Where the records went, and what was done to values.
    func books() -> (SourceAccount, MappingNotes) { (receiver.consumer.account, receiver.consumer.mapper.notes) }

    init(plan: SourcePlan, path: XMLRecordPath, schema: XMLSchema?, consumer: RowConsumer) throws(SourceRefusal) {
        do throws(Transcoder.Failure) {
            transcoder = try Transcoder(from: plan.encoding, byteOrderMarkLength: plan.byteOrderMarkLength)
        } catch {
            throw .encoding("the system's iconv has no \(plan.encoding.name)")
        }
        let receiver = Receiver(plan: plan, consumer: consumer)
        self.receiver = receiver
        reader = XMLRecordReader(records: path, schema: schema) { receiver.receive($0) }
    }

    /// Reads the next bytes of the document.
    func push(_ chunk: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter) throws {
        let text = transcoder.decode(chunk, faults: &faults)
        try run(&writer) { () throws(XMLReadingError) in try reader.push(text) }
    }

    /// Says that the document has ended.
    func finish(into writer: inout RecordWriter) throws {
        let text = transcoder.finish(faults: &faults)
        try run(&writer) { () throws(XMLReadingError) in
            try reader.push(text)
            try reader.finish()
        }
        try receiver.consumer.finish(into: &writer)
    }

    private func run(_ writer: inout RecordWriter, _ body: () throws(XMLReadingError) -> Void) throws {
        try withUnsafeMutablePointer(to: &writer) { pointer in
            receiver.writer = pointer
            defer { receiver.writer = nil }
            do throws(XMLReadingError) {
                try body()
            } catch {
                throw SourceFailure(
                    line: error.line, message: "byte \(error.column): \(SourceFailure.line(error.message))")
            }
        }
        if let failure = receiver.failure { throw failure }
    }

    /// Takes the records that the reader hands out.
    private final class Receiver {
        let plan: SourcePlan
        var consumer: RowConsumer
        var writer: UnsafeMutablePointer<RecordWriter>?
        var failure: (any Error)?
        private let row: LeafRow
        /// The column of each path by its number; -1 for none, -2 for a path that was not looked up yet.
        private var columns: ContiguousArray<Int> = []
        private let columnOfPath: [String: Int]

        init(plan: SourcePlan, consumer: RowConsumer) {
            self.plan = plan
            self.consumer = consumer
            row = LeafRow(width: plan.layout.columns.count)
            columnOfPath = Dictionary(
                plan.layout.columns.enumerated().map { ($0.element.heading, $0.offset) },
                uniquingKeysWith: { first, _ in first })
            self.consumer.rawOfRow = { [weak self] in self?.current?.raw() ?? [] }
        }

        /// The record that is handed out, for the text of a reject.
        private var current: XMLRecord?

        func receive(_ record: XMLRecord) -> XMLContinuation {
            current = record
            defer { current = nil }
            do {
                try take(record)
                return .proceed
            } catch {
                failure = error
                return .stop
            }
        }

        private func take(_ record: XMLRecord) throws {
            guard let writer else { return }
            if let refusal = record.refusal {
                try consumer.refuse(reject(record, code: "record_refused", message: Self.words(refusal)))
                return
            }
            if let violation = record.violations.first {
                try consumer.refuse(reject(record, code: "schema", message: "\(violation)"))
                return
            }
            row.clear()
            for leaf in record.inherited { place(leaf, record) }
            for leaf in record.leaves { place(leaf, record) }
            let raw = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
            let place = RowPlace(line: record.line, record: record.number, byte: record.byteOffset)
            try consumer.consume(row, at: place, raw: raw, into: &writer.pointee)
        }

        @inline(__always)
        private func place(_ leaf: XMLLeaf, _ record: XMLRecord) {
            let path = Int(leaf.path)
            while columns.count <= path { columns.append(-2) }
            var column = columns[path]
            if column == -2 {
                column = columnOfPath[record.paths.path(leaf.path)] ?? -1
                columns[path] = column
            }
            guard column >= 0 else { return }
            record.withValue(leaf) { row.cells[column] = $0 }
        }

        private func reject(_ record: XMLRecord, code: String, message: String) -> Reject {
            Reject(
                file: plan.name, line: record.line, record: record.number, byte: record.byteOffset, code: code,
                message: message, raw: record.raw().withUnsafeBufferPointer { Reject.text($0) })
        }

        private static func words(_ refusal: XMLRecordRefusal) -> String {
            switch refusal {
            case .valueTooLong(let path, let line): "the value of \(path) on line \(line) is too long"
            case .recordTooLong: "the record is too long"
            }
        }
    }
}

/// What stops the reading of a source in the middle.
package struct SourceFailure: Error, Hashable, Sendable {
    /// The physical line, from 1.
    package var line: Int
    package var message: String

    /// A message on one line.
    static func line(_ message: String) -> String {
        message.split { $0.isNewline }.joined(separator: "; ")
    }
}
