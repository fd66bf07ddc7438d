/// Whether the receiver of records wants more of them.
package enum XMLContinuation: Sendable { case proceed, stop }

/// Reads the records of a document that arrives in chunks, and hands each out as soon as it ends.
///
/// ```
/// let reader = XMLRecordReader(records: path) { record in
///     for leaf in record.leaves { record.withValue(leaf) { use(leaf.path, $0) } }
///     return .proceed
/// }
/// for chunk in chunks { try reader.push(chunk) }
/// try reader.finish()
/// ```
/// Memory does not grow with the document: a record is freed when it has been handed out.
package final class XMLRecordReader {
    private let parser: XMLPushParser<XMLRecordAssembler>

    /// Makes a reader for one document.
    ///
    /// - Parameter schema: when given, the document is checked against it while it is read; see
    ///   ``XMLRecord/violations``, ``outerViolations`` and ``violationCount``.
    package init(
        records path: XMLRecordPath, limits: XMLLimits = .standard, schema: XMLSchema? = nil,
        onRecord: @escaping (XMLRecord) -> XMLContinuation
    ) {
        parser = XMLPushParser(
            handler: XMLRecordAssembler(recordPath: path, limits: limits, onRecord: onRecord), limits: limits,
            schema: schema)
    }

    /// Reads the next bytes of the document, in UTF-8.
    ///
    /// - Throws: when the document is refused; records that ended before have been handed out by then.
    package func push(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        if isStopped { return }
        do throws(XMLReadingError) { try parser.push(bytes) } catch { if error.kind != .stopped { throw error } }
    }

    /// Says that the document has ended.
    ///
    /// - Throws: when it is not a whole, well-formed document. A reader that was stopped does not look at the rest.
    package func finish() throws(XMLReadingError) {
        if isStopped { return }
        do throws(XMLReadingError) { try parser.finish() } catch { if error.kind != .stopped { throw error } }
    }

    /// Whether the receiver answered `.stop`.
    package var isStopped: Bool { parser.handler.isStopped }

    /// How many records have been handed out.
    package var recordCount: Int { parser.handler.recordCount }

    /// The paths met so far; the same table that every record gives.
    package var paths: XMLPathTable { parser.handler.pathTable }

    /// The paths of values that stand around records but came after them, at most 20: they hold for no record.
    package var latePaths: [String] { parser.handler.inheritance.late.map { paths.path($0) } }

    /// Whether more values stood outside of records than are kept for them (128 paths, 64 KiB each).
    package var isInheritanceIncomplete: Bool { parser.handler.inheritance.isIncomplete }

    /// What the schema says against the document outside of its records, the first 20 violations.
    package var outerViolations: [XMLSchemaViolation] { parser.handler.outerViolations }

    /// How many violations of the schema there were, in records and outside.
    package var violationCount: Int { parser.handler.violationCount }
}
