import Decompression
import TestMaterial
import Testing
import WorkbookReading

typealias Old = TestOldWorkbook

/// The rows of a sheet of an old workbook as text: `7: A text=… C number=…`.
func rows(old bytes: [UInt8], sheet index: Int = 0, limits: WorkbookLimits = .standard) throws -> [String] {
    try rows(of: Workbook(old: MemoryBytes(bytes), limits: limits), sheet: index)
}

/// The rows of a sheet that holds these records.
func rows(_ records: [[UInt8]], _ change: (inout Old) -> Void = { _ in }) throws -> [String] {
    var workbook = Old([.init("S", records)])
    change(&workbook)
    return try rows(old: workbook.bytes)
}

/// The refusal of an old workbook, all sheets read, or nil.
func refusal(old bytes: [UInt8], limits: WorkbookLimits = .standard) -> WorkbookError? {
    do {
        let workbook = try Workbook(old: MemoryBytes(bytes), limits: limits)
        for sheet in workbook.sheets {
            try workbook.read(sheet) { _ in .proceed }
            _ = try workbook.mergedRanges(of: sheet)
        }
        return nil
    } catch { return error }
}

@Suite("Old workbooks")
struct OldWorkbookTests {
    @Test("have numbers in four packings, written as the sheets of XML have them")
    func numbers() throws {
        let rk = { (packed: Int) in Old.u32(packed) }
        let found = try rows([
            Old.number(0, 0, 0.29), Old.number(0, 1, 1950), Old.number(0, 2, 1e-5), Old.number(0, 3, -0.1 - 0.2),
            Old.number(0, 4, 123_456_789_012_345_680), Old.number(0, 5, .nan), Old.number(0, 6, 1e-300),
            // 30 bits of a double, an integer, and both in hundredths.
            Old.cell(0x027E, 1, 0, rk(0x3FF0_0000)), Old.cell(0x027E, 1, 1, rk(7 << 2 | 2)),
            Old.cell(0x027E, 1, 2, rk(0x3FF0_0001)), Old.cell(0x027E, 1, 3, rk(-12_345 << 2 | 3)),
            Old.record(
                0x00BD,
                Old.u16(2) + Old.u16(3) + Old.u16(0) + rk(5 << 2 | 2) + Old.u16(0) + rk(6 << 2 | 3) + Old.u16(4)),
        ])
        #expect(
            found == [
                "1: A number=0.29 B number=1950 C number=0.00001 D number=-0.3 E identifierLost=1.2345678901234568e+17"
                    + " F error=#NUM! G number=0",
                "2: A number=1 B number=7 C number=0.01 D number=-123.45", "3: D number=5 E number=0.06",
            ])
    }

    @Test("have text, truth values, errors and results of formulas; blank cells are none")
    func kinds() throws {
        let formula = { (row: Int, column: Int, result: [UInt8]) in
            Old.cell(0x0006, row, column, result + Array(repeating: 0, count: 6))
        }
        let mark: [UInt8] = [0xFF, 0xFF]
        let found = try rows([
            Old.label(0, 0, "合格"), Old.label(0, 1, "Café"), Old.label(0, 2, ""), Old.cell(0x0201, 0, 3, []),
            Old.record(0x00BE, Old.u16(0) + Old.u16(4) + Old.u16(0) + Old.u16(0) + Old.u16(5)),
            Old.cell(0x0205, 1, 0, [1, 0]), Old.cell(0x0205, 1, 1, [0, 0]), Old.cell(0x0205, 1, 2, [0x2A, 1]),
            Old.cell(0x0205, 1, 3, [0x99, 1]), Old.cell(0x0205, 1, 4, [7, 0]),
            formula(2, 0, Old.double(2.5)),
            formula(2, 1, [0, 0, 0, 0, 0, 0] + mark), Old.record(0x0207, Old.text("不合格")),
            // What several cells share stands between a formula and its text.
            formula(2, 2, [0, 0, 0, 0, 0, 0] + mark), Old.record(0x04BC, [0, 0]), Old.record(0x0207, Old.text("x")),
            formula(2, 3, [1, 0, 1, 0, 0, 0] + mark), formula(2, 4, [2, 0, 0x07, 0, 0, 0] + mark),
            formula(2, 5, [3, 0, 0, 0, 0, 0] + mark), formula(2, 6, [0, 0, 0, 0, 0, 0] + mark),
        ])
        #expect(
            found == [
                "1: A text=合格 B text=Café",
                "2: A boolean=TRUE B boolean=FALSE C error=#N/A D error=#ERROR 153 E error=#VALUE!",
                "3: A number!=2.5 B text!=不合格 C text!=x D boolean!=TRUE E error!=#DIV/0! G uncomputed!=",
            ])
    }

    @Test(
        "have dates by the format of their style, from 1900 or 1904",
        arguments: [
            (14, "", 45_665.0, false, "date=2025-01-08"), (14, "", 44_203.0, true, "date=2025-01-08"),
            (22, "", 45_665.5, false, "dateTime=2025-01-08 12:00:00"), (31, "", 45_665.0, false, "date=2025-01-08"),
            (57, "", 45_665.0, false, "date=2025-01-08"), (20, "", 0.75, false, "time=18:00:00"),
            (164, "yyyy\"年\"m\"月\"d\"日\"", 45_665.0, false, "date=2025-01-08"),
            (164, "[$-804]yyyy/m/d;@", 45_665.0, false, "date=2025-01-08"),
            (164, "00000000", 12.0, false, "number=00000012"), (10, "", 0.053, false, "percent=0.053"),
            (0, "", 45_665.0, false, "number=45665"), (14, "", 60.0, false, "impossibleDate=60"),
            (14, "", 59.0, false, "date=1900-02-28"), (14, "", -1.0, false, "impossibleDate=-1"),
            // A format of the workbook overrules a built-in one of the same number.
            (14, "0.00", 45_665.0, false, "number=45665"),
        ])
    func dates(format: Int, code: String, value: Double, countsFrom1904: Bool, expected: String) throws {
        let found = try rows([Old.number(0, 0, value, style: 1)]) {
            $0.globals = [Old.record(0x0022, Old.u16(countsFrom1904 ? 1 : 0)), Old.style(0), Old.style(format)]
            if !code.isEmpty { $0.globals.append(Old.format(format, code)) }
        }
        #expect(found == ["1: A \(expected)"])
    }

    @Test("have digits above and below the line in shared strings and in rich cells")
    func scripts() throws {
        let font = { (script: Int) in Old.record(0x0031, Array(repeating: 0, count: 8) + Old.u16(script)) }
        // Fonts 0 to 3, then 5: number 4 is never given.
        let fonts = [font(0), font(0), font(0), font(0), font(1), font(2)]
        let rich = { (text: String, runs: [Int]) -> [UInt8] in
            Old.u16(text.utf16.count) + [8 | 1] + Old.u16(runs.count / 2) + Old.wide(text) + runs.flatMap(Old.u16)
        }
        let strings = rich("≤𠮷10510", [5, 5, 6, 0]) + rich("B1", [1, 6]) + rich("x12y", [2, 6, 3, 0])
        let found = try rows([Old.shared(0, 0, 0), Old.shared(0, 1, 1), Old.shared(0, 2, 2)]) {
            $0.globals = fonts
            $0.rest = [Old.record(0x00FC, Old.u32(3) + Old.u32(3) + strings)]
        }
        #expect(found == ["1: A text=≤𠮷10⁵10 B text=B1 C text=x1₂y"])
        // BIFF5 has them in the cell.
        let cell = Old.cell(0x00D6, 0, 0, Old.u16(3) + Array("105".utf8) + [1, 2, 5])
        let older = try rows([cell]) {
            $0.version = 0x0500
            $0.globals = fonts
        }
        #expect(older == ["1: A text=10⁵"])
    }

    @Test(
        "before BIFF8 have text in the code page that they name",
        arguments: [
            (936, [0xCC, 0xEC, 0xBD, 0xF2, 0x88, 0x90], "text=天津垚"),
            (1252, [0x42, 0xE4, 0x63, 0x6B, 0x65, 0x72, 0x80], "text=Bäcker€"), (950, [0xA4, 0xD1], "text=天"),
            (932, [0x83, 0x65], "text=テ"), (10_000, [0x8A], "text=ä"), (936, [0x41, 0xFF], "garbled=A�"),
            (64_999, [0x41, 0xE4], "garbled=A�"), (64_999, [0x41], "text=A"),
        ] as [(Int, [UInt8], String)])
    func codePages(number: Int, bytes: [UInt8], expected: String) throws {
        let found = try rows([Old.cell(0x0204, 0, 0, Old.u16(bytes.count) + bytes)]) {
            $0.version = 0x0500
            $0.globals = [Old.record(0x0042, Old.u16(number))]
        }
        #expect(found == ["1: A \(expected)"])
    }

    @Test("have half a pair of UTF-16 as text that cannot be read")
    func halfPairs() throws {
        let half = Old.u16(2) + [1] + Old.u16(0x41) + Old.u16(0xD842)
        let found = try rows([Old.cell(0x0204, 0, 0, half), Old.shared(0, 1, 0), Old.shared(0, 2, 1)]) {
            $0.rest = [Old.record(0x00FC, Old.u32(2) + Old.u32(2) + half + Old.text("b"))]
        }
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("1: A garbled=A") && found[0].contains(" B garbled=A"), "\(found)")
        #expect(found[0].hasSuffix(" C text=b"))
    }

    @Test("have sheets in their order, hidden ones told, charts and macros passed over")
    func sheets() throws {
        let workbook = Old([
            .init("一季度", [Old.label(0, 0, "a")]), .init("Chart1", [], type: 2),
            .init("旧", [Old.label(0, 0, "b")], state: 1), .init("Z", [Old.label(0, 0, "c")], state: 2),
        ])
        let read = try Workbook(old: MemoryBytes(workbook.bytes))
        #expect(read.sheets.map(\.name) == ["一季度", "旧", "Z"])
        #expect(read.sheets.map(\.isHidden) == [false, true, true])
        #expect(
            try (0..<3).flatMap { try rows(old: workbook.bytes, sheet: $0) } == [
                "1: A text=a", "1: A text=b", "1: A text=c",
            ])
    }

    @Test("have rows and cells in any order, but no cell twice")
    func order() throws {
        let chart = Old.record(0x0809, Old.u16(0x0600) + Old.u16(0x0020)) + Old.number(0, 0, 9) + Old.record(0x000A, [])
        let hidden = Old.record(0x0208, Old.u16(4) + Array(repeating: 0, count: 10) + Old.u16(0x20) + Old.u16(0))
        let found = try rows([
            Old.label(4, 1, "e"), hidden, Old.label(0, 2, "c"), Old.label(0, 0, "a"), chart, Old.label(2, 0, "d"),
            Old.label(4, 0, "f"), Old.label(0, 1, "b"),
        ])
        #expect(found == ["1: A text=a B text=b C text=c", "3: A text=d", "5 hidden: A text=f B text=e"])
        let twice = Old([.init("S", [Old.label(0, 0, "a"), Old.label(1, 0, "b"), Old.label(0, 0, "c")])])
        #expect(refusal(old: twice.bytes) == .damaged("a cell of row 1 stands there twice"))
    }

    @Test("have merged ranges, and stop where no more rows are wanted")
    func ranges() throws {
        let workbook = Old([
            .init("S", Old.rows([["a"], ["b"], ["c"]]) + [Old.merged([[0, 1, 0, 0], [2, 2, 0, 3]])])
        ])
        let read = try Workbook(old: MemoryBytes(workbook.bytes))
        let ranges = try read.mergedRanges(of: read.sheets[0])
        #expect(ranges.map(\.rows) == [1...2, 3...3])
        #expect(ranges.map(\.columns) == [0...0, 0...3])
        var seen = 0
        var bytes = 0
        try read.read(read.sheets[0], onBytes: { bytes += $0 }) { _ in
            seen += 1
            return seen < 2 ? .proceed : .stop
        }
        #expect(seen == 2)
        #expect(bytes > 0 && bytes <= read.byteCount(of: read.sheets[0]))
    }

    @Test("are the same content however they are stored, and another if a cell, a name or a date system differs")
    func identity() throws {
        let identity = { (workbook: Old) in try Workbook(old: MemoryBytes(workbook.bytes)).contentIdentity }
        let plain = Old([.init("S", Old.rows([["a", "b"]]))])
        var shared = Old([.init("S", [Old.shared(0, 1, 0), Old.shared(0, 0, 1)])])
        shared.rest = [Old.strings(["b", "a"])]
        #expect(try identity(plain) == identity(shared))
        var other = plain
        other.sheets[0].name = "T"
        #expect(try identity(plain) != identity(other))
        other = plain
        other.sheets[0].state = 1
        #expect(try identity(plain) != identity(other))
        #expect(try identity(plain) != identity(Old([.init("S", Old.rows([["a"], ["", "b"]]))])))
        #expect(try identity(plain) != identity(Old([.init("S", Old.rows([["a", "c"]]))])))
        #expect(
            try identity(plain) != identity(Old([.init("S", Old.rows([["a", "b"]]) + [Old.merged([[0, 0, 0, 1]])])])))
    }
}
