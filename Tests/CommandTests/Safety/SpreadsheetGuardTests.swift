import Foundation
import Testing

@Suite("Cells that a spreadsheet program would take for something else")
struct SpreadsheetGuardTests {
    /// Records with values that a laboratory, or somebody else, has put there.
    private static let records = """
        {"type":"sample","id":"a","sample_number":"007","product_name":"=cmd|'/c calc'!A1","batch":"3-4","model":"(12)","producer_code":"911201160000000001","remarks":"1月2日","lab":"+86","sampled_on":"2025-01-02","district_name":"\\t=1+1","verdict":"pass","src":"x:1"}
        {"type":"sample","id":"b","sample_number":"S2","product_name":"＝1+1","batch":"12","model":"-1","producer_code":"A","remarks":"x\\u001b[31m\\u202ey\\u0085z|","lab":"甲","sampled_on":"2025-01-03","district_name":"西青区","verdict":"fail","src":"x:2"}

        """

    @Test("--format excel of a table guards formulas, long digits, zeros in front and what looks like a day")
    func table() throws {
        let shell = try Shell(files: ["r": Self.records])
        let result = try shell.run(
            "spotcheck-stream table -q --format excel --keys sample_number,product_name,batch,model,producer_code,remarks,lab,sampled_on,district_name r | tr -d '\\r' | sed -n '2,3p'"
        )
        let first =
            #""=""007"""," =cmd|'/c calc'!A1","=""3-4""","=""(12)""","=""911201160000000001""","=""1月2日""","=""+86""",2025-01-02,"#
        let rows = result.output.split(separator: "\n").map(String.init)
        // Cells without comma, quote or line end stand without quotes.
        #expect(
            rows.first == first.replacingOccurrences(of: "\" =cmd|'/c calc'!A1\"", with: " =cmd|'/c calc'!A1")
                + " \t=1+1",
            "\(result.output)\(result.error)")
        #expect(
            rows.last == #"S2, ＝1+1,"=""12""","=""-1""",A,"# + "x\u{1b}[31m\u{202e}y\u{85}z|,甲,2025-01-03,西青区",
            "\(result.output)\(result.error)")
    }

    @Test("--format csv stays raw, as the manual says")
    func raw() throws {
        let shell = try Shell(files: ["r": Self.records])
        let result = try shell.run(
            "spotcheck-stream table -q --csv --keys sample_number,product_name,batch r | tr -d '\\r' | tail -n 2")
        #expect(result.output == "007,=cmd|'/c calc'!A1,3-4\nS2,＝1+1,12\n", "\(result.error)")
    }

    @Test("a table of rates is guarded as well, and its figures stay figures")
    func rates() throws {
        let shell = try Shell(files: ["r": Self.records])
        let result = try shell.run(
            "spotcheck-rate -q --by product_name,batch,sampled_on --format excel --columns product_name,batch,sampled_on,inspected,rate r | tr -d '\\r' | tail -n 2"
        )
        #expect(
            result.output
                == " =cmd|'/c calc'!A1,\"=\"\"3-4\"\"\",2025-01-02,1,100.0\n ＝1+1,\"=\"\"12\"\"\",2025-01-03,1,0.0\n",
            "\(result.output)\(result.error)")
    }

    @Test("what drives a terminal or turns text round is shown and not done", arguments: ["markdown", "tsv"])
    func terminals(format: String) throws {
        let shell = try Shell(files: ["r": Self.records])
        for command in ["spotcheck-rate -q --by remarks --columns remarks", "spotcheck-stream table -q --keys remarks"]
        {
            let result = try shell.run("\(command) --format \(format) r")
            #expect(result.output.contains("x\\u{1b}[31m\\u{202e}y\\u{85}z"), "\(result.output)\(result.error)")
            #expect(!result.output.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" || $0 == "\u{85}" })
        }
    }
}
