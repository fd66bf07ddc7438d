internal import Records
import XMLReading

// Records that are refused as a whole
extension XMLRecordReceiver {
    func reject(_ record: XMLRecord, code: String, message: String) -> Reject {
        var reject = record.raw().withUnsafeBufferPointer { raw in
            Reject(
                file: plan.name, line: record.line, record: record.number, byte: record.byteOffset, code: code,
                message: message, raw: raw)
        }
        guard let correction else { return reject }
        (reject.line, reject.record, reject.byte) = (correction.row.line, correction.row.record, correction.row.byte)
        (reject.field, reject.value) = (correction.row.field, correction.row.value)
        return reject
    }

    /// The values that stand around the record and are read with it.
    func context() -> [Reject.Context] {
        if let correction { return correction.row.context }
        guard let current, current.refusal == nil, current.violations.isEmpty else { return [] }
        return plan.layout.columns.indices.compactMap { index in
            let path = plan.layout.columns[index].heading
            guard path.first == "/", index < row.count, !row[index].isEmpty else { return nil }
            return Reject.Context(heading: path, value: String(decoding: row[index], as: UTF8.self))
        }
    }

    static func words(_ refusal: XMLRecordRefusal) -> String {
        switch refusal {
        case .valueTooLong(let path, let line): "the value of \(path) on line \(line) is too long"
        case .recordTooLong: "the record is too long"
        }
    }
}
