import Decompression
import TestMaterial
import Testing
import WorkbookReading

@Suite("Damaged and foreign old workbooks")
struct OldWorkbookDamageTests {
    /// A workbook that lies in sectors of its own, and one in the stream of small ones.
    private let large = Old([.init("S", Old.rows((0..<100).map { ["TJ\($0)", "电线", "合格"] }))])
    private let small = Old([.init("S", Old.rows([["TJ1", "电线", "合格"]]))])

    /// With one number of four bytes in another's place.
    private func with(_ bytes: [UInt8], _ at: Int, _ value: Int) -> [UInt8] {
        var bytes = bytes
        bytes.replaceSubrange(at..<at + 4, with: Old.u32(value))
        return bytes
    }

    @Test("sound ones are read, large or small, in a compound file or without one")
    func sound() throws {
        #expect(large.stream.count > 4096 && small.stream.count < 4096)
        for workbook in [large, small] {
            #expect(try rows(old: workbook.bytes) == rows(old: workbook.stream))
            #expect(workbook.stream.withUnsafeBufferPointer { WorkbookFormat.isOld($0) })
        }
        #expect(try rows(old: large.bytes).count == 100)
    }

    @Test("chains that come back to themselves are refused")
    func cycles() {
        let bytes = large.bytes
        // Table at sector 0, directory in sector 1, stream from sector 2 on.
        let table = 512
        for (at, value) in [(4, 1), (4 * 5, 2), (4 * 3, 3)] {
            let error = refusal(old: with(bytes, table + at, value))
            #expect(error == .damaged("a chain of sectors comes back to itself"), "\(at)")
        }
        // The list of tables: its first further sector names itself as the next.
        var listed = with(with(bytes, 68, 2), 72, 1)
        listed.replaceSubrange(512 * 3..<512 * 4, with: Array(repeating: 0xFF, count: 508) + Old.u32(2))
        for index in 0..<109 { listed = with(listed, 76 + 4 * index, 0xFFFF_FFFF) }
        #expect(refusal(old: listed) == .damaged("the list of tables comes back to itself"))
        // The small one: sector 3 of its table begins its chain of small sectors.
        #expect(refusal(old: with(small.bytes, 512 * 3, 0)) == .damaged("a chain of sectors comes back to itself"))
    }

    @Test("none that is cut anywhere is read with fewer cells")
    func cut() throws {
        for workbook in [large, small] {
            let bytes = workbook.bytes
            let whole = try rows(old: bytes)
            var refused = 0
            for count in stride(from: 8, to: bytes.count, by: 97) {
                if let found = try? rows(old: Array(bytes[..<count])) {
                    #expect(found == whole, "cut at \(count)")
                } else {
                    refused += 1
                }
            }
            #expect(refused * 10 > bytes.count / 97 * 7)
            let stream = workbook.stream
            for count in 1..<stream.count {
                #expect(refusal(old: Old.compound(Array(stream[..<count]), name: "Workbook")) != nil)
                if count > 1200 { break }
            }
        }
    }

    @Test("numbers beyond all measure are refused, and nothing is set aside for them")
    func hugeCounts() {
        let bytes = large.bytes
        // Sector size, first directory sector, first table sector, size of the stream, first sector of it.
        #expect(refusal(old: with(bytes, 28, 0x1F00_FFFE | 30 << 16)) != nil)
        #expect(refusal(old: with(bytes, 48, 0x7FFF_FFFF)) != nil)
        #expect(refusal(old: with(bytes, 76, 0x7FFF_FFFF)) != nil)
        let entry = 512 * 2 + 128
        #expect(refusal(old: with(bytes, entry + 116, 0x7FFF_FFFF)) != nil)
        // More bytes than there are: what is there is whole.
        #expect(refusal(old: with(bytes, entry + 120, 0x7FFF_FFFF)) == nil)
        let text = Old.u16(65_535) + [1] + Old.wide("抽")
        for record in [
            Old.cell(0x0204, 0, 0, text), Old.shared(0, 0, 0xFFFF_FFFF), Old.record(0x00E5, Old.u16(65_535) + [0, 0]),
            Old.record(0x00E5, Old.u16(1) + [2, 0, 1, 0, 0, 0, 0, 0]), Old.record(0x0203, [0, 0]),
            Old.cell(0x0203, 0, 0, [1, 2]), Old.cell(0x027E, 0, 0, [1]), Old.record(0x00BD, Old.u16(0) + Old.u16(0)),
            Old.record(0x00BD, Old.u16(0) + Old.u16(0) + Array(repeating: 0, count: 6) + Old.u16(9)),
            Old.cell(0x0205, 0, 0, [1]), Old.cell(0x0006, 0, 0, [1, 2, 3]),
            Old.cell(0x0006, 0, 0, [9, 0, 0, 0, 0, 0, 0xFF, 0xFF]), Old.u16(0x0204) + Old.u16(65_535),
        ] {
            guard case .damaged = refusal(old: Old([.init("S", [record])]).bytes) else {
                Issue.record("accepted: \(record.prefix(20))")
                continue
            }
        }
    }

    @Test("sheets that begin nowhere, at one place, or do not end are refused")
    func sheetPlaces() {
        func change(_ change: (inout [UInt8], Int) -> Void) -> WorkbookError? {
            var stream = Old([.init("S", Old.rows([["a"]])), .init("T", Old.rows([["b"]]))]).stream
            // The record that names the first sheet, which says where it begins.
            let place = stream.indices.first { stream[$0...].starts(with: [0x85, 0, 9, 0]) }
            change(&stream, (place ?? 0) + 4)
            return refusal(old: stream)
        }
        #expect(change { _, _ in } == nil)
        let nowhere = WorkbookError.damaged("sheet S begins nowhere, or where another does")
        #expect(change { $0.replaceSubrange($1..<$1 + 4, with: Old.u32(0x7FFF_FFFF)) } == nowhere)
        #expect(change { $0.replaceSubrange($1..<$1 + 4, with: $0[$1 + 13..<$1 + 17]) } == nowhere)
        #expect(
            change { $0.replaceSubrange($1..<$1 + 4, with: Old.u32(4)) }
                == .damaged("the sheet does not begin where the workbook says"))
        #expect(change { stream, _ in stream.removeLast(4) } == .damaged("the sheet is cut before its end"))
    }

    @Test("those with a password and those of others are refused by name")
    func others() throws {
        var locked = small
        locked.globals = [Old.record(0x002F, [0, 0, 1, 2, 3, 4])]
        #expect(refusal(old: locked.bytes) == .protected)
        #expect(refusal(old: Old.compound([1, 2, 3], name: "EncryptedPackage")) == .protected)
        #expect(refusal(old: Old.compound([1, 2, 3], name: "WordDocument")) == .notWorkbook)
        #expect(refusal(old: Old.compound([1, 2, 3], name: "x")) == .damaged("the file holds no workbook"))
        #expect(refusal(old: Old.compound([], name: "Workbook")) == .damaged("the workbook is empty"))
        for first in [
            [0x09, 0, 4, 0, 2, 0, 0x10, 0], [0x09, 2, 6, 0, 0, 0, 0x10, 0, 0, 0], [0x09, 4, 6, 0, 0, 0, 0x10, 0, 0, 0],
        ]
            as [[UInt8]]
        {
            #expect(first.withUnsafeBufferPointer { WorkbookFormat.isOld($0) })
            #expect(refusal(old: first) == .otherFormat("a workbook of Excel 2, 3 or 4"))
        }
        let sheet = Old.record(0x0809, Old.u16(0x0500) + Old.u16(0x0010) + [0, 0, 0, 0]) + Old.record(0x000A, [])
        #expect(refusal(old: sheet) == .otherFormat("a sheet of Excel without its workbook"))
        for text in ["\t\u{8}a,b\n1,2\n", "抽样编号,产品名称\n", "\t\u{8}\u{10}\u{0}\u{0}\u{6}"] {
            #expect(!Array(text.utf8).withUnsafeBufferPointer { WorkbookFormat.isOld($0) })
        }
    }

    @Test("nothing that is done to the bytes is a crash, nor takes long")
    func mutations() throws {
        var rich = large
        rich.globals = [
            Old.record(0x0031, Array(repeating: 0, count: 8) + Old.u16(1)), Old.style(14), Old.format(164, "yyyy"),
        ]
        rich.rest = [Old.strings(["抽样", "b", "合格"])]
        rich.sheets[0].records += Old.shared(200, 0, 0) + Old.shared(150, 1, 2) + Old.merged([[0, 3, 0, 0]])
        var numbers = SeededNumbers(14)
        for bytes in [rich.bytes, rich.stream, small.bytes, small.stream] {
            for _ in 0..<1500 {
                var changed = bytes
                for _ in 0...Int.random(in: 0...3, using: &numbers) {
                    let at = Int.random(in: 0..<changed.count, using: &numbers)
                    switch Int.random(in: 0...3, using: &numbers) {
                    case 0: changed[at] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &numbers) ?? 0
                    case 1: changed[at] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
                    case 2: changed.removeSubrange(at..<min(changed.count, at + Int.random(in: 1...9, using: &numbers)))
                    default: changed.insert(contentsOf: [0x3C, 0, 1, 0, 1], at: at)
                    }
                    if changed.isEmpty { changed = [0] }
                }
                if let error = refusal(old: changed) { #expect(!error.description.isEmpty) }
            }
        }
    }
}
