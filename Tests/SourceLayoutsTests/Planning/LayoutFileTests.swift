import AnalystTables
import Testing

@testable import SourceLayouts

@Suite("A layout file")
struct LayoutFileTests {
    private func file(_ text: String) throws -> LayoutFile { try LayoutFile(named: "l.csv", bytes: Array(text.utf8)) }

    @Test("that was written for a table reads it in the same way")
    func roundTrip() throws {
        let text = "标题行\n抽样编号;产品名称;检验结论;本局备查\nTJ1;电线;合格;7\n"
        let found = Reading(text)
        let plan = try #require(found.plan)
        let layout = try file(LayoutFile.text(of: plan))
        let reread = Reading(text) { $0.layoutFile = layout }
        #expect(reread.records == found.records)
        #expect(reread.account == found.account)
    }

    @Test("names columns that the vocabulary does not know, and carries others under a key of their own")
    func columns() throws {
        let layout = try file(
            """
            what,heading,field,value,note
            constant,,task_level,区级,
            column,甲,sample_number,,
            column,乙,product_name,,
            column,丙,verdict,,
            column,丁,x_office,,
            column,戊,-,,
            """)
        let reading = Reading("戊,甲,乙,丙,丁\n0,TJ1,电线,合格,七\n") { $0.layoutFile = layout }
        #expect(
            reading.records == [
                #"{"type":"sample","id":"TJ1","sample_number":"TJ1","task_level_raw":"区级","product_name":"电线","verdict_raw":"合格","x_office":"七","src":"t.csv:2"}"#
            ])
    }

    @Test("reads a table without headings by position")
    func headerless() throws {
        let layout = try file(
            """
            what,heading,field,value
            option,,header,0
            option,,delimiter,tab
            column,,sample_number,1
            column,,product_name,2
            column,,verdict,4
            """)
        let reading = Reading("TJ1\t电线\t某\t合格\nTJ2\t电缆\t某\t不合格\n") { $0.layoutFile = layout }
        #expect(reading.records.count == 2)
        #expect(reading.records.first?.contains(#""src":"t.csv:1""#) == true)
    }

    @Test(
        "that is wrong is refused with its place",
        arguments: [
            ("column,甲,Sample Number,", "l.csv:2: record 1, field"), ("row,甲,verdict,", "l.csv:2: record 1, what"),
            ("constant,,nonsense,x", "l.csv:2: record 1, field"), ("option,,colour,red", "l.csv:2: record 1, field"),
            ("column,甲,verdict,zero", "l.csv:2: record 1, value"),
            ("option,,header,0\ncolumn,甲,verdict,", "l.csv: a table without headings"),
        ])
    func wrong(row: String, place: String) {
        #expect {
            _ = try file("what,heading,field,value\n\(row)\n")
        } throws: { "\($0)".hasPrefix(place) }
    }

    @Test("whose column is missing from the table refuses the table")
    func missing() throws {
        let layout = try file("what,heading,field,value\ncolumn,甲,product_name,\ncolumn,乙,verdict,\n")
        #expect(Reading("甲,丙\n电线,合格\n") { $0.layoutFile = layout }.refusal?.description.contains("乙") == true)
    }
}
