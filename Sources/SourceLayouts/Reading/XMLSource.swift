import RecordStream
import TextEncodings
import XMLReading

/// Reads one XML document, chunk by chunk, after a plan.
final class XMLSource {
    private var transcoder: Transcoder
    private var faults = EncodingFaults()
    private let reader: XMLRecordReader
    private let receiver: XMLRecordReceiver
    private let document: XMLDocumentPlan
    /// Takes the text as it was decoded, if anybody wants its digest.
    private let content: ContentDigest?
    /// Looks at the text, if its encoding was told from the bytes alone.
    private(set) var watch: InferredEncoding?

    /// Where the records went, and what was done to values.
    func books() -> (SourceAccount, MappingNotes) { (receiver.consumer.account, receiver.consumer.mapper.notes) }

    /// The plan, with the columns that were found on the way.
    var plan: SourcePlan { receiver.plan }

    /// What an officer should know about the document.
    var remarks: [String] { receiver.remarks }

    /// What took the records, with its account.
    var consumer: RowConsumer { receiver.consumer }

    /// - Parameter correction: the document holds the one record that was refused before, or several that it should have been.
    init(
        plan: SourcePlan, document: XMLDocumentPlan, schema: XMLSchema?, consumer: RowConsumer,
        content: ContentDigest? = nil, correction: RowCorrection? = nil
    ) throws(SourceRefusal) {
        do throws(Transcoder.Failure) {
            transcoder = try Transcoder(from: plan.encoding, byteOrderMarkLength: plan.byteOrderMarkLength)
        } catch {
            throw .encoding("the system's iconv has no \(plan.encoding.name)")
        }
        self.document = document
        self.content = content
        watch = plan.encodingWatch
        let receiver = XMLRecordReceiver(plan: plan, document: document, consumer: consumer, correction: correction)
        self.receiver = receiver
        reader = XMLRecordReader(records: document.recordPath, schema: schema) { receiver.receive($0) }
    }

    /// Reads the next bytes of the document.
    func push(_ chunk: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter) throws {
        let text = transcoder.decode(chunk, faults: &faults)
        content?.update(text)
        watch?.scan(text, source: chunk)
        try run(&writer) { () throws(XMLReadingError) in try reader.push(text) }
    }

    /// Says that the document has ended.
    func finish(into writer: inout RecordWriter) throws {
        let text = transcoder.finish(faults: &faults)
        content?.update(text)
        watch?.finish()
        try run(&writer) { () throws(XMLReadingError) in
            try reader.push(text)
            try reader.finish()
        }
        try receiver.consumer.finish(into: &writer)
        try confirmRecords()
        try confirmInheritance()
        if let violation = reader.outerViolations.first {
            throw SourceFailure(
                line: violation.line, message: "outside of the records: \(SourceFailure.line(violation.message))")
        }
    }

    /// If no element was found under the path of the records, the layout is wrong; unless the element that should hold
    /// them is there and empty.
    private func confirmRecords() throws(SourceFailure) {
        guard reader.recordCount == 0 else { return }
        let path = document.recordPath
        let around = "/" + path.components.dropLast().joined(separator: "/")
        guard path.isAbsolute, path.components.count > 1, reader.paths.id(of: around) != nil else {
            throw SourceFailure(line: 1, message: "the document holds no element \(path)")
        }
    }

    /// A value around the records that goes into each of them must stand before the first one; otherwise those before it
    /// would lack it.
    private func confirmInheritance() throws(SourceFailure) {
        let carried = receiver.carriedPaths
        if let late = reader.latePaths.first(where: carried.contains) {
            throw SourceFailure(
                line: 1,
                message:
                    "the value of \(late) stands behind records that it belongs to; move it before them, or leave it out by a layout (--layout)"
            )
        }
        if reader.isInheritanceIncomplete, carried.contains(where: { $0.first == "/" }) {
            throw SourceFailure(
                line: 1,
                message:
                    "more values stand around the records than can be kept; name those that count in a layout (--layout)"
            )
        }
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
