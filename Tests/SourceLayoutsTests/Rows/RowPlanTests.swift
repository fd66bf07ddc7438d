import CByteScan
import TestMaterial
import Testing

@testable import RecordStream
@testable import SourceLayouts

/// Rows are written by a plan in one pass, or cell by cell; both must write the same bytes, and note the same values.
@Suite("Rows by a plan and cell by cell")
struct RowPlanTests {
    /// A row whose cells the plan cannot take.
    struct SlowRow: RowCells {
        let cells: [UnsafeBufferPointer<UInt8>]
        var count: Int { cells.count }
        subscript(index: Int) -> UnsafeBufferPointer<UInt8> { cells[index] }
    }

    /// The same row as the plan takes it.
    struct PlannedRow: RowCells {
        let cells: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>
        var count: Int { cells.count }
        subscript(index: Int) -> UnsafeBufferPointer<UInt8> { cells[index] }
        var fields: RowFields? { RowFields(cells.baseAddress!) }
    }

    /// The same row as it lies in the text of a table.
    final class PaddedRow: RowCells {
        private let bytes: UnsafeMutableBufferPointer<UInt8>
        private var spans: [bytescan_span] = []
        private let copy: UnsafeMutableBufferPointer<bytescan_span>

        init(_ cells: [[UInt8]]) {
            var text: [UInt8] = []
            for cell in cells {
                spans.append(bytescan_span(start: UInt32(text.count), end: UInt32(text.count + cell.count)))
                text += cell + [0x2C]
            }
            bytes = .allocate(capacity: text.count + RowFields.padding)
            // Whatever stands behind the row has no say.
            bytes.initialize(repeating: 0x22)
            _ = bytes.update(fromContentsOf: text)
            copy = .allocate(capacity: spans.count)
            _ = copy.initialize(from: spans)
        }

        deinit {
            bytes.deallocate()
            copy.deallocate()
        }

        var count: Int { spans.count }
        subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: bytes[Int(spans[index].start)..<Int(spans[index].end)])
        }
        var fields: RowFields? {
            RowFields(bytes.baseAddress!, count: bytes.count - RowFields.padding, copy.baseAddress!, isPadded: true)
        }
    }

    static let headings = [
        "抽样编号", "报告编号", "任务级别", "产品名称", "产品类别", "标称生产企业名称", "统一社会信用代码", "规格型号", "商标", "生产日期/批号", "抽样日期",
        "检验结论", "初检结论", "不合格项目", "检验机构", "备注栏一",
    ]

    static let cells = [
        "", " ", "/", "无", "N/A", "n/a", "不详", "—", "甲", "甲 ", " 甲", "　甲", "甲　", "\u{A0}甲", "甲\u{200B}", "“甲”", "≥5",
        "甲乙丙丁戊己庚辛",
        "a\"b", "a\\b", "a\u{7F}b", "甲\n乙", "甲\r\n乙", "甲\u{2028}乙", "甲\u{85}乙", "甲\tb", "=\"0012\"", "=1+1", "'0012",
        "TJ2024-001",
        "TJ20240000000000123", "1234567890123456", "1234567890123000", "1.23E+17", "１２３", "91120000123456789X", "12.0",
        "A001/B",
        "2024-03-05", "2024-02-30", "2024-02-29", "2023-02-29", "2024/3/5", "2024.03.05", "2024年3月5日", "2024年03月5号",
        "20240305", "202403051",
        "2024-3-5 10:00", "2024-13-01", "1899-01-01", "2100-01-01", "2000-02-29", "1900-02-29", "05/06/2024", "2024-03",
        "45657", "45657.0",
        "20240305/001", "2024-03-05/A12", "2024/3/5/12", "20240305/20240305", "20240305/1234567a", "20240305/12345678a",
        "20240305/",
        "20240305/A-1", "2024-03-05/批号A", "见包装", "合格", "不合格", "符合", "合格 ", "TRUE", "true", "FALSE", "优秀", "符合要求", "铅",
        "铅║0.25║0.2",
        String(repeating: "长", count: 5), String(repeating: "长", count: 6), String(repeating: "很长的名称", count: 300),
    ]

    /// Everything that mapping one row does.
    struct Written: Equatable {
        var fault: String?
        var line: [UInt8] = []
        var notes = MappingNotes()
        var noted: [[Int32]] = []
        /// The noted values by the index of their key.
        var values: [Int32: [UInt8]] = [:]
    }

    private static func mapper(_ headings: [String], _ configure: (inout SourceRequest) -> Void) throws -> RowMapper {
        var request = SourceRequest(name: "a b.csv")
        configure(&request)
        let planner = SourcePlanner(tables: builtInTables, isVerdict: { Reading.verdicts.contains($0) })
        let text = Array((headings.joined(separator: ",") + "\n").utf8)
        let plan = try text.withUnsafeBufferPointer {
            try planner.plan(prefix: $0, isWhole: true, request: request)
        }
        return RowMapper(
            layout: plan.layout, sourceName: "a b.csv", delivery: "0123abcd.2", words: builtInTables.words,
            options: request.mapping,
            isKnownVerdict: { Reading.verdicts.contains(String(decoding: $0, as: UTF8.self)) })
    }

    /// Maps a row with a writer for a reader in the same process, which wants some of the keys.
    ///
    /// - Parameter isLean: whether the reader wants nothing else.
    private static func written(
        _ row: some RowCells, line: Int, by mapper: inout RowMapper, isLean: Bool = false
    ) throws -> Written {
        let result = Batches()
        let keys = KeySet(["id", "src", "produced_on", "batch", "verdict_raw", "delivery"])
        var writer = RecordWriter(for: keys, digests: !isLean, readsValuesAlone: isLean) { batch in
            result.bytes = Array(batch.content)
            result.members = Array(batch.members)
            return RecordBatch()
        }
        try writer.open(StreamHeader(stream: "0", producer: "test"))
        var written = Written()
        written.fault = try mapper.map(row, line: line, into: &writer).map { "\($0.code) \($0.column ?? -1)" }
        try writer.flush()
        written.line = Array(result.bytes.split(separator: 0x0A).dropFirst().first ?? [])
        written.notes = mapper.notes
        written.noted = result.members.map {
            [$0.key, $0.span.name_start, $0.span.start, $0.span.end, $0.span.escaped]
        }
        for member in result.members {
            written.values[member.key] = Array(written.line[Int(member.span.start)..<Int(member.span.end)])
        }
        return written
    }

    private final class Batches {
        var bytes: [UInt8] = []
        var members: [RecordBatch.Member] = []
    }

    @Test(
        "random rows are the same bytes, faults and notes",
        arguments: [
            "usual", "constants", "failures", "dates", "cases",
        ])
    func sameBytes(kind: String) throws {
        var headings = Self.headings
        if kind == "cases" {
            headings = ["案件编号", "抽样编号", "产品名称", "责任单位名称", "责令整改日期", "整改完成日期", "结案日期", "复查结论"]
        }
        let configure: (inout SourceRequest) -> Void = { request in
            switch kind {
            case "constants": request.constants = [.taskLevel: "市级", .brand: "自有"]
            case "failures": request.name = "不合格名单.csv"
            case "dates": request.mapping.gathersDates = true
            default: break
            }
        }
        var fast = try Self.mapper(headings, configure)
        var slow = try Self.mapper(headings, configure)
        var padded = try Self.mapper(headings, configure)
        var lean = try Self.mapper(headings, configure)
        var numbers = SeededNumbers(11)
        var planned = 0
        for round in 0..<4000 {
            // Most cells of a row are usual, or it would be refused at its first ones.
            let row = headings.indices.map { column in
                Int.random(in: 0..<4, using: &numbers) == 0
                    ? Self.cells.randomElement(using: &numbers)!
                    : ["检验结论", "初检结论"].contains(headings[column])
                        ? "合格" : headings[column].contains("日期") ? "2024-03-05" : "名\(round % 9)"
            }
            let bytes = row.map { Array($0.utf8) }
            let memory = bytes.map { cell in
                let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: cell.count)
                _ = copy.initialize(from: cell)
                return UnsafeBufferPointer(copy)
            }
            defer { for cell in memory { cell.deallocate() } }
            let one = try memory.withUnsafeBufferPointer { cells in
                try Self.written(PlannedRow(cells: cells), line: round, by: &fast)
            }
            let other = try Self.written(SlowRow(cells: memory), line: round, by: &slow)
            #expect(one == other, "\(row)")
            #expect(try Self.written(PaddedRow(bytes), line: round, by: &padded) == other, "\(row)")
            // Who wants these values alone gets the same ones, in a record that may have no others.
            let few = try Self.written(PaddedRow(bytes), line: round, by: &lean, isLean: true)
            #expect(few.fault == other.fault && few.notes == other.notes && few.values == other.values, "\(row)")
            #expect(few.line.count <= other.line.count)
            if one.fault == nil { planned += 1 }
        }
        #expect(planned > 400)
    }
}
