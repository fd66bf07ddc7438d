import TestMaterial
import Testing
import WorkbookReading

@Suite("Damaged workbooks")
struct WorkbookDamageTests {
    @Test("a workbook with any byte changed is refused or reads the same", arguments: [0x01, 0x20, 0x80] as [UInt8])
    func anyByte(mask: UInt8) throws {
        let sound = TestWorkbook.parts(
            [.init("抽检", rows: "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='1'><v>45657</v></c></row>")],
            strings: "<si><t>合格</t></si>", formats: ["14"]
        ).build().bytes
        let expected = try rows(sound)
        #expect(expected == ["1: A text=合格 B date=2024-12-31"])
        for at in sound.indices {
            var damaged = sound
            damaged[at] ^= mask
            guard let read = try? rows(damaged) else { continue }
            #expect(read == expected, "byte \(at)")
        }
    }

    @Test("a workbook cut anywhere is refused")
    func cut() throws {
        let sound = TestWorkbook.parts([.init("S", rows: "<row><c><v>1</v></c></row>")]).build().bytes
        for length in 0..<sound.count { #expect(refusal(Array(sound[..<length])) != nil) }
    }
}
