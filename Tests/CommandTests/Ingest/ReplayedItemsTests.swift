import Foundation
import TestMaterial
import Testing

/// Rejects of tables with a row for each item, corrected and read again.
@Suite("Corrected rejects of a row for each item", .enabled(if: InstalledTools.have("jq"), "needs jq"))
struct ReplayedItemsTests {
    private static let heading = "抽样编号,样品名称,抽样日期,检验项目,标准值,实测值,单项判定"
    private static let rows = [
        "A1,酱油,2024-03-05,苯甲酸,≤1.0,0.2,合格", "A1,酱油,2024-03-05,菌落总数,≤100,900,不合格,多一格", "A1,酱油,2024-03-05,总砷,≤0.5,0.1,合格",
        "A2,食醋,2024-02-30,总酸,≥3.5,3.0,不合格", "A2,食醋,2024-02-30,铅,≤1.0,0.2,合格", "A3,味精,2024-03-05,谷氨酸钠,≥99,99.2,合格",
        "A4,米,2024-03-05,铅,≤0.2,0.3,不合格", "A4,米,2024-03-05,镉", "A5,面,2024-03-05,铅,≤0.2,0.1,合格",
    ]
    private static let correctedRows = rows.map {
        $0.replacing(",多一格", with: "").replacing("2024-02-30", with: "2024-02-29")
            .replacing("镉", with: "镉,≤0.2,0.1,合格")
    }

    private func shell(_ rows: [String], _ corrected: [String], layout: String? = nil) throws -> Shell {
        var files = [
            "a.csv": rows.joined(separator: "\n") + "\n", "whole/a.csv": corrected.joined(separator: "\n") + "\n",
        ]
        files["l.csv"] = layout
        let shell = try Shell(files: files)
        let flags = layout == nil ? "" : "--layout l.csv"
        let result = try shell.run(
            """
            spotcheck-ingest -q \(flags) a.csv --rejects r.ndjson >main.ndjson
            spotcheck-ingest -q \(flags) whole/a.csv >whole.ndjson
            cat >bare.sh <<'end'
            cat "$@" | grep '"type":"sample"' | sed 's/,"delivery.*//' | sort
            end
            jq -r 'select(.type)|[.src_line,.code,.raw_lines,.awaited_lines]|@csv' r.ndjson
            """)
        #expect(result.status == 0, "\(result.error)")
        return shell
    }

    /// What comes of replaying once: records that are not those of the corrected table, and codes of what is refused again.
    private func replay(_ shell: Shell, _ filter: String) throws -> (
        differences: String, rejects: String, error: String
    ) {
        let result = try shell.run(
            """
            jq -c '\(filter)' r.ndjson >f.ndjson
            spotcheck-ingest --replay f.ndjson --rejects again.ndjson >more.ndjson; echo $?
            sh bare.sh main.ndjson more.ndjson >got; sh bare.sh whole.ndjson >want; diff got want
            echo =
            jq -r 'select(.type)|"\\(.src_line) \\(.code)"' again.ndjson
            """)
        let parts = result.output.components(separatedBy: "=\n")
        return (parts[0], parts.last ?? "", result.error)
    }

    private static let fix = """
        if .code=="field_count" and (.raw|test("多一格")) then .raw|=sub(",多一格";"")
          elif .code=="field_count" then .raw+=",≤0.2,0.1,合格"
          elif .code=="date_impossible" then .value="2024-02-29"
        """

    @Test("give each sample once, with all its items, as the corrected table does")
    func whole() throws {
        let shell = try shell([Self.heading] + Self.rows, [Self.heading] + Self.correctedRows)
        let (differences, rejects, error) = try replay(shell, Self.fix + " else . end")
        #expect(differences == "0\n", "\(error)")
        #expect(rejects == "")
        #expect(error.contains("rejected=0") || !error.contains("rejected="), "\(error)")
    }

    @Test(
        "keep a sample refused as long as one of its rows is, and let it out when that is corrected in a second round")
    func twoRounds() throws {
        let shell = try shell([Self.heading] + Self.rows, [Self.heading] + Self.correctedRows)
        let (differences, rejects, error) = try replay(
            shell, "if .code==\"field_count\" and (.raw|test(\"多一格\")) then .raw|=sub(\",多一格\";\"\") else . end")
        // A1 is whole; A2 has its date, A4 and A5 wait for the row between them.
        #expect(differences.split(separator: "\n").filter { $0.hasPrefix(">") }.count == 3, "\(differences)\(error)")
        #expect(!differences.contains("<"), "\(differences)")
        #expect(rejects == "5 date_impossible\n8 item_row_refused\n9 field_count\n10 item_row_refused\n")
        let second = try shell.run(
            """
            jq -c '\(Self.fix) else . end' again.ndjson >f2.ndjson
            spotcheck-ingest --replay f2.ndjson --rejects third.ndjson >last.ndjson; echo $?
            sh bare.sh main.ndjson more.ndjson last.ndjson >got; diff got want; grep -c '"type"' third.ndjson
            """)
        #expect(second.output == "0\n0\n", "\(second.output)\(second.error)")
    }

    @Test("are read together or not at all: what was left out is noticed")
    func leftOut() throws {
        let shell = try shell([Self.heading] + Self.rows, [Self.heading] + Self.correctedRows)
        for filter in [
            "select(._stream or .code!=\"field_count\")", "select(._stream or .code!=\"item_row_refused\")",
        ] {
            let result = try shell.run(
                "jq -c '\(filter)' r.ndjson >f.ndjson; spotcheck-ingest --replay f.ndjson >more.ndjson; echo $?; sh bare.sh more.ndjson"
            )
            #expect(result.output == "65\n", "\(result.output)\(result.error)")
            #expect(result.error.contains("rows were left out here"), "\(result.error)")
        }
    }

    @Test("of merged cells and rows that lie apart are those of the corrected table too")
    func mergedAndApart() throws {
        let layout =
            "what,heading,field,value\noption,,rows,item\ncolumn,抽样编号,sample_number,1\ncolumn,样品名称,product_name,2\ncolumn,检验项目,item_name,3\ncolumn,实测值,item_result,4\ncolumn,单项判定,item_verdict,5\nmerged,抽样编号,,\nmerged,样品名称,,\n"
        let heading = "抽样编号,样品名称,检验项目,实测值,单项判定"
        let rows = ["A1,酱油,苯甲酸,0.2,合格", ",,菌落总数,900,不合格,多", ",,总砷,0.1,合格", "A2,食醋,总酸,3.0,不合格", ",,铅,0.2,合格"]
        let shell = try shell(
            [heading] + rows, [heading] + rows.map { $0.replacing(",多", with: "") }, layout: layout)
        // What stood above the row behind a damaged one is not known either.
        let (differences, rejects, error) = try replay(
            shell,
            "if .code==\"field_count\" then .raw|=sub(\",多\";\"\") elif .code==\"merged_unknown\" then .raw|=sub(\"^,,\";\"A1,酱油,\") else . end"
        )
        #expect(differences == "0\n", "\(error)")
        #expect(rejects == "")
    }

    @Test("sorted by item find their samples again")
    func apart() throws {
        let heading = "抽样编号,样品名称,检验项目,标准值,实测值,单项判定"
        let rows = [
            "S1,腊肉,铅,≤0.2,0.1,合格", "S2,香肠,铅,≤0.2,0.1,合格", "S3,火腿,铅,≤0.2,0.1,合格", "S1,腊肉,镉,≤0.1,0.3,不合格,多",
            "S2,香肠,镉,≤0.1,0.01,合格", "S3,火腿,镉,≤0.1,0.01,合格",
        ]
        let shell = try shell([heading] + rows, [heading] + rows.map { $0.replacing(",多", with: "") })
        let (differences, rejects, error) = try replay(
            shell, "if .code==\"field_count\" then .raw|=sub(\",多\";\"\") else . end")
        #expect(differences == "0\n", "\(error)")
        #expect(rejects == "")
    }

    @Test("as a table are refused, with what to do")
    func table() throws {
        let shell = try shell([Self.heading] + Self.rows, [Self.heading] + Self.correctedRows)
        let result = try shell.run(
            "spotcheck-ingest -q a.csv --rejects-csv r.csv >main.ndjson; spotcheck-ingest --replay r.csv >more.ndjson; echo $?"
        )
        #expect(result.output == "65\n")
        #expect(result.error.contains("correct a stream of --rejects instead"), "\(result.error)")
    }
}
