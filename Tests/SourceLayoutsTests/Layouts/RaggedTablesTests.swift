import Testing

@testable import SourceLayouts

@Suite("Tables whose rows are not as wide as their first one")
struct RaggedTablesTests {
    private static let head = "抽样编号,产品名称,检验结论"

    private func row(_ index: Int, _ end: String = "") -> String { "TJ\(index),电线\(index),合格\(end)" }

    private func read(
        _ rows: [String], configure: (inout SourceRequest) -> Void = { _ in }
    ) -> Reading {
        Reading(Array((rows.joined(separator: "\n") + "\n").utf8), configure: configure)
    }

    private static let layout = """
        what,heading,field,value,note
        option,,header,0,
        option,,kind,sample,
        column,,sample_number,1,
        column,,product_name,2,
        column,,verdict,3,

        """

    @Test("without headings they are as wide as the layout says, whatever the first row is", arguments: [0, 5])
    func headerless(damaged: Int) throws {
        let file = try LayoutFile(named: "l.csv", bytes: Array(Self.layout.utf8))
        for wrong in ["TJ9,电,线9,合格", "TJ9,电线9"] {
            var rows = (0..<8).map { row($0) }
            rows[damaged] = wrong
            let reading = read(rows) { $0.layoutFile = file }
            #expect(reading.records.count == 7, "\(wrong)")
            #expect(reading.rejects.map(\.code) == ["field_count"])
            #expect(reading.rejects.map(\.line) == [damaged + 1])
        }
    }

    @Test("columns behind those of the layout are carried where most rows have them")
    func unlisted() throws {
        let file = try LayoutFile(named: "l.csv", bytes: Array(Self.layout.utf8))
        let reading = read((0..<5).map { row($0, ",备注\($0)") } + [row(5)]) { $0.layoutFile = file }
        #expect(reading.records.count == 5)
        #expect(reading.records.first?.contains("备注0") == true)
        #expect(reading.rejects.map(\.line) == [6])
    }

    @Test("one empty column more at the end of every row is the shape of the table")
    func emptyEnd() throws {
        let reading = read([Self.head] + (0..<6).map { row($0, $0 == 3 ? ", " : ",") })
        #expect(reading.records.count == 6)
        #expect(reading.rejects.isEmpty)
        #expect(reading.records.allSatisfy { !$0.contains("unmapped") })
        let plan = try #require(reading.plan)
        // Written down as a layout, the table is read the same.
        let file = try LayoutFile(named: "l.csv", bytes: Array(LayoutFile.text(of: plan).utf8))
        let again = read([Self.head] + (0..<6).map { row($0, ",") }) { $0.layoutFile = file }
        #expect(again.records == reading.records)
    }

    @Test("what stands there in one row refuses it, as does a row without it, or with two")
    func filledEnd() {
        let ends = [",", ",", ",", ",", "", ",x", ",,", ","]
        let rows = ends.enumerated().map { row($0, $1) }
        let reading = read([Self.head] + rows + ["注：排名不分先后。"])
        #expect(reading.records.count == 5)
        #expect(reading.rejects.map(\.code) == ["field_count", "field_count", "field_count"])
        #expect(reading.rejects.map(\.line) == [6, 7, 8])
        #expect(reading.account.skipped[.footer] == 1)
    }

    @Test("a delimiter too many in a row or two is damage and no shape, also where all rows have it but are too few")
    func fewRows() {
        for count in 1...2 {
            let reading = read([Self.head] + (0..<count).map { row($0, ",") })
            #expect(reading.records.isEmpty)
            #expect(reading.rejects.count == count)
        }
        let reading = read([Self.head] + (0..<8).map { row($0, $0 < 4 ? "," : "") })
        #expect(reading.records.count == 4)
        #expect(reading.rejects.map(\.line) == [2, 3, 4, 5])
    }
}
