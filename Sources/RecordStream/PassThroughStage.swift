/// Passes every record on as it is; what remains of a stage when only the books matter.
package struct PassThroughStage: RecordStage {
    package let keys: KeySet
    package private(set) var accounting = Accounting()

    /// A stage that changes nothing.
    package init() { keys = KeySet([]) }

    @inline(__always)
    package mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        accounting.read += 1
        try writer.pass(record.line)
    }
}
