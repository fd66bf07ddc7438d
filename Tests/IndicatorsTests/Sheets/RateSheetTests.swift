import Indicators
import InspectionModel
import Selection
import TestMaterial
import Testing

@Suite("Rates as a table for people")
struct RateSheetTests {
    private static func sheet() throws -> TextTable {
        let lines = [
            RecordLines.sample(["verdict": "pass", "brand": "津,港"]),
            RecordLines.sample(["verdict": "fail", "brand": "\\\"A\\\"\\tB"]),
            RecordLines.sample(["verdict": "undetermined"]),
        ]
        let request = RateTableRequest(
            .passRate, population: "supervision", by: try Grouping(list: "brand"), against: TargetPercentage("93"))
        return RateSheet(try RateRun.stage(lines, [request]).lines).table
    }

    @Test("one heading for each key that any line has; cells without a value are empty")
    func columns() throws {
        let sheet = try Self.sheet()
        #expect(
            sheet.keys == [
                "measure", "population", "brand", "inspected", "passed", "failed", "physically_passed", "undetermined",
                "not_inspected", "overturned", "kind_not_stated", "unassigned", "rate", "fail_rate",
                "physical_pass_rate", "interval_low",
                "interval_high", "target", "verdict_on_target", "evidence_strength",
            ])
        #expect(sheet.rows.map { $0[2] } == ["", "\"A\"\tB", "津,港"])
        #expect(sheet.rows[0].suffix(8) == ["", "", "", "", "", "93", "not_applicable", ""])
    }

    @Test("every heading has a Chinese term")
    func headings() throws {
        let headings = try Self.sheet().headings(.chinese)
        #expect(headings.prefix(5) == ["指标", "统计范围", "商标", "检验批次", "合格批次"])
        #expect(headings.allSatisfy { $0.unicodeScalars.contains { $0.value > 0x2e80 } })
    }

    @Test("CSV quotes what it must, tabs never break a column")
    func text() throws {
        let sheet = try Self.sheet()
        let csv = sheet.text(.csv, headings: sheet.keys)
        #expect(csv.contains("supervision,\"\"\"A\"\"\tB\",1,0,1"))
        #expect(csv.contains("supervision,\"津,港\",1,1,0"))
        #expect(csv.unicodeScalars.filter { $0 == "\r" }.count == 4)
        #expect(sheet.text(.tsv, headings: sheet.keys).contains("supervision\t\"A\" B\t1\t0\t1"))
    }
}
