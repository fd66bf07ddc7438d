package import RecordStream

/// A refused row as a `reject` record has it (reading-deliveries.md): the one form that ingesting and reconciling write, and
/// that replaying and reporting read.
package struct RejectRecord: Sendable {
    /// A value that holds for the row and stands outside of it.
    package struct Context: Hashable, Sendable {
        /// The heading of its column.
        package var heading: String
        package var value: String

        package init(heading: String, value: String) {
            self.heading = heading
            self.value = value
        }
    }

    /// The source, without folders.
    package var file: String
    /// The physical line and the number of the row in it, from 1, and where it begins, in bytes; nil where it is not known.
    package var line, record, byte: Int?
    /// The delivery; empty where there is none.
    package var delivery = ""
    /// The heading of the column at fault, and what stands there.
    package var field, value: String?
    /// A short constant name for the reason, and the reason in words.
    package var code, message: String
    /// The row as it stands in the source, or its beginning.
    package var raw: String
    /// How many bytes of the row there are, where it is a beginning only.
    package var rawCut: Int?
    /// The physical lines of the rows in `raw`, and those of refused rows that may belong to the sample; nil where neither
    /// says more than `line`.
    package var rawLines, awaitedLines: String?
    /// Values that stand around the row.
    package var context: [Context] = []
    /// The line from which on the source is read by other columns than its header names.
    package var columnsChanged: Int?
    /// The digest by which a row that was corrected is told; nil where none can be.
    package var check: String?

    /// A refused row of a source.
    package init(file: String, line: Int?, code: String, message: String, raw: String) {
        self.file = file
        self.line = line
        self.code = code
        self.message = message
        self.raw = raw
    }

    /// The keys of reject records.
    package static let keys = KeySet((RecordSchema.fields(of: "reject") ?? []).map(\.name))

    /// What a record says, found by a scanner for `keys`; nil for a record of another type.
    package init?(_ record: borrowing RecordScanner) {
        let keys = Self.keys
        guard record.equals(keys[.type], "reject") else { return nil }
        file = record.text(keys[.srcFile]) ?? ""
        line = record.integer(keys[.srcLine])
        self.record = record.integer(keys[.srcRecord])
        byte = record.integer(keys[.srcByte])
        delivery = record.text(keys[.delivery]) ?? ""
        field = record.text(keys[.field])
        value = record.text(keys[.value])
        code = record.text(keys[.code]) ?? ""
        message = record.text(keys[.message]) ?? ""
        raw = record.text(keys[.raw]) ?? ""
        // Whatever stands there says that the row was cut.
        if record.has(keys[.rawCut]) { rawCut = record.integer(keys[.rawCut]) ?? raw.utf8.count }
        rawLines = record.text(keys[.rawLines])
        awaitedLines = record.text(keys[.awaitedLines])
        columnsChanged = record.integer(keys[.columnsChanged])
        check = record.text(keys[.check])
        if let json = record.json(keys[.context]) {
            context = (JSONValue(parsing: json)?.elements ?? []).map {
                Context(heading: $0["heading"]?.text ?? "", value: $0["value"]?.text ?? "")
            }
        }
    }

    /// Writes the record.
    ///
    /// - Throws: a failure of the writer.
    package func write(into writer: inout RecordWriter) throws {
        writer.beginRecord("reject")
        writer.member("src_file", file)
        if let line { writer.member("src_line", integer: line) }
        if let record { writer.member("src_record", integer: record) }
        if let byte { writer.member("src_byte", integer: byte) }
        if !delivery.isEmpty { writer.member("delivery", delivery) }
        if let field { writer.member("field", field) }
        if let value { writer.member("value", value) }
        writer.member("code", code)
        writer.member("message", message)
        writer.member("raw", raw)
        if let rawCut { writer.member("raw_cut", integer: rawCut) }
        if let rawLines { writer.member("raw_lines", rawLines) }
        if let awaitedLines { writer.member("awaited_lines", awaitedLines) }
        if !context.isEmpty {
            let values = context.map { value in
                JSONValue.object([("heading", .string(value.heading)), ("value", .string(value.value))])
            }
            var json: [UInt8] = []
            JSONValue.array(values).write(into: &json)
            writer.member("context", json: json)
        }
        if let columnsChanged { writer.member("columns_changed", integer: columnsChanged) }
        if let check { writer.member("check", check) }
        try writer.endRecord()
    }
}
