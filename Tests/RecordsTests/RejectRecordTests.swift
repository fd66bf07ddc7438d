import RecordStream
import Records
import Testing

@Suite("Refused rows as records")
struct RejectRecordTests {
    private static func read(_ write: (inout RecordWriter) throws -> Void) throws -> [RejectRecord] {
        var bytes: [UInt8] = []
        var writer = RecordWriter { bytes.append(contentsOf: $0) }
        try writer.open(StreamHeader(stream: "0123456789abcdef", producer: "test"))
        try write(&writer)
        try writer.seal(accounting: Accounting())
        var reader = StreamReader(keys: RejectRecord.keys)
        var rows: [RejectRecord] = []
        func take(_ record: borrowing RecordScanner, _: borrowing StreamLedger) {
            if let row = RejectRecord(record) { rows.append(row) }
        }
        try bytes.withUnsafeBufferPointer { try reader.read($0, take) }
        try reader.finish(take)
        return rows
    }

    @Test("what is written of a row is what is read of it")
    func wholeRow() throws {
        var row = RejectRecord(
            file: "抽查结果.csv", line: 118, code: "bad_date", message: "is no day", raw: "a,\"b\"\n,2025-13-01")
        row.record = 117
        row.byte = 9001
        row.delivery = "9f3c0a17.2"
        row.field = "抽样日期"
        row.value = "2025-13-01"
        row.rawCut = 16_384
        row.rawLines = "118 120"
        row.awaitedLines = "121"
        row.context = [RejectRecord.Context(heading: "报送/检验机构", value: "甲 \"乙\"")]
        row.columnsChanged = 90
        row.check = "00ff"
        let read = try #require(try Self.read { try row.write(into: &$0) }.first)
        #expect((read.file, read.line, read.record, read.byte) == (row.file, 118, 117, 9001))
        #expect((read.delivery, read.field, read.value) == (row.delivery, row.field, row.value))
        #expect((read.code, read.message, read.raw) == (row.code, row.message, row.raw))
        #expect((read.rawCut, read.rawLines, read.awaitedLines) == (16_384, "118 120", "121"))
        #expect((read.columnsChanged, read.check) == (90, "00ff"))
        #expect(read.context == row.context)
    }

    @Test("what is not known has no key, and records of other types are passed over")
    func sparseRow() throws {
        let rows = try Self.read { writer in
            writer.beginRecord("sample")
            writer.member("id", "1")
            try writer.endRecord()
            try RejectRecord(file: "总表.csv", line: nil, code: "conflict", message: "contradicts", raw: "").write(
                into: &writer)
        }
        #expect(rows.count == 1)
        #expect(rows.first?.line == nil && rows.first?.check == nil && rows.first?.rawCut == nil)
        #expect(rows.first?.context == [])
        #expect(rows.first?.delivery == "")
    }
}
