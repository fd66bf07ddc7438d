import TestMaterial
import Testing
import WorkbookReading

/// Shared strings that go on in further records, parted wherever a record was full.
@Suite("Strings of old workbooks")
struct OldWorkbookStringTests {
    /// The one row of a sheet that shows the first so many shared strings.
    private func strings(_ count: Int, _ parts: [[UInt8]]) throws -> [String] {
        var workbook = Old([.init("S", (0..<count).map { Old.shared(0, $0, $0) })])
        let first = Old.u32(count) + Old.u32(count) + parts[0]
        workbook.rest = [Old.record(0x00FC, first)] + parts.dropFirst().map { Old.record(0x003C, $0) }
        return try rows(old: workbook.bytes)
    }

    @Test("may be parted between characters, each part as wide as it says")
    func parted() throws {
        let wide = Old.wide
        #expect(try strings(1, [Old.u16(4) + [1] + wide("抽样"), [1] + wide("编号")]) == ["1: A text=抽样编号"])
        // Eight bits, then sixteen, then eight again.
        #expect(
            try strings(
                2, [Old.u16(5) + [0] + Array("TJ".utf8), [1] + wide("抽"), [0] + Array("12".utf8) + Old.text("b")])
                == ["1: A text=TJ抽12 B text=b"])
        // Behind the length, before the first character.
        #expect(try strings(1, [Old.u16(2) + [0], [1] + wide("抽样")]) == ["1: A text=抽样"])
        // A pair of UTF-16 in two records.
        #expect(try strings(1, [Old.u16(2) + [1] + Old.u16(0xD842), [1] + Old.u16(0xDFB7)]) == ["1: A text=𠮷"])
    }

    @Test("may be parted between two strings, in a length, and by records without bytes")
    func between() throws {
        #expect(try strings(2, [Old.text("a"), Old.text("抽")]) == ["1: A text=a B text=抽"])
        #expect(try strings(2, [Old.text("a") + [2], [0, 0] + Array("bc".utf8)]) == ["1: A text=a B text=bc"])
        #expect(try strings(2, [Old.text("a"), [], [], Old.text("b")]) == ["1: A text=a B text=b"])
    }

    @Test("may have fonts of parts and phonetic hints, parted as well; neither is text")
    func rich() throws {
        let runs = Old.u16(0) + Old.u16(1) + Old.u16(1) + Old.u16(2)
        let phonetic: [UInt8] = Array(repeating: 0x41, count: 10)
        let head = Old.u16(2) + [1 | 8 | 4] + Old.u16(2) + Old.u32(10)
        let whole = head + Old.wide("抽样") + runs + phonetic + Old.text("b")
        #expect(try strings(2, [whole]) == ["1: A text=抽样 B text=b"])
        // Behind the characters there is no byte that says how wide they are.
        let start = head.count + 4
        for cut in start...start + runs.count + phonetic.count {
            #expect(
                try strings(2, [Array(whole[..<cut]), Array(whole[cut...])]) == ["1: A text=抽样 B text=b"],
                "cut at \(cut)")
        }
        for cut in 1..<head.count {
            #expect(try strings(2, [Array(whole[..<cut]), Array(whole[cut...])]) == ["1: A text=抽样 B text=b"])
        }
    }

    @Test("number as many as there are, whatever is said")
    func count() throws {
        var workbook = Old([.init("S", [Old.shared(0, 0, 1)])])
        for stated in [0, 1, 2, 3, 0xFFFF_FFFF] {
            let head = Old.u32(stated) + Old.u32(stated)
            workbook.rest = [Old.record(0x00FC, head + Old.text("a") + Old.text("b"))]
            #expect(try rows(old: workbook.bytes) == ["1: A text=b"])
        }
    }

    @Test("that are cut or missing refuse the sheet that refers to them")
    func missing() throws {
        var workbook = Old([.init("S", [Old.shared(0, 0, 1)])])
        let refused = WorkbookError.damaged("there is no shared string 1")
        #expect(refusal(old: workbook.bytes) == refused)
        for rest in [Old.text("a"), Old.text("a") + [2, 0, 1, 0x62], Old.text("a") + [9, 0, 0, 0x62]] {
            workbook.rest = [Old.record(0x00FC, Old.u32(2) + Old.u32(2) + rest)]
            #expect(refusal(old: workbook.bytes) == refused)
        }
        // Half a character at the end of a record is none.
        workbook.rest = [
            Old.record(0x00FC, Old.u32(2) + Old.u32(2) + Old.text("a") + Old.u16(2) + [1, 0x62]),
            Old.record(0x003C, [1, 0, 0x62, 0]),
        ]
        #expect(refusal(old: workbook.bytes) == refused)
    }

    @Test("are bounded in number and bytes")
    func bounded() {
        var workbook = Old([.init("S", [])])
        workbook.sheets[0].records = Old.shared(0, 0, 0)
        workbook.rest = [Old.strings(["123", "45"])]
        var limits = WorkbookLimits()
        limits.sharedStringBytes = 5
        limits.sharedStrings = 2
        #expect(refusal(old: workbook.bytes, limits: limits) == nil)
        limits.sharedStringBytes = 4
        guard case .tooLarge = refusal(old: workbook.bytes, limits: limits) else {
            Issue.record("too many bytes are accepted")
            return
        }
        limits.sharedStringBytes = 5
        limits.sharedStrings = 1
        guard case .tooLarge = refusal(old: workbook.bytes, limits: limits) else {
            Issue.record("too many strings are accepted")
            return
        }
    }
}
