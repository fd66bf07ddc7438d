import Testing

/// A sample that stands in several rows, one for each test item.
@Suite("A row for each item")
struct RowPerItemTests {
    static let heading = "抽样编号,样品名称,检验项目,标准值,实测值,单项判定"

    /// The ids with their verdict words, and the codes of the rejects, of a table with these rows.
    private func ingest(_ rows: [String]) throws -> (samples: [String], rejects: [String]) {
        let shell = try Shell()
        let table = ([Self.heading] + rows).joined(separator: "\n")
        let result = try shell.run(
            """
            printf '%s\\n' "$TABLE" >items.csv
            spotcheck-ingest -q items.csv --rejects rejects.ndjson >samples.ndjson 2>/dev/null || [ $? = 2 ] || exit
            jq -r 'select(.type) | "\\(.id) \\(.verdict_raw)"' samples.ndjson
            echo
            jq -r 'select(.type) | .code' rejects.ndjson
            """, with: ["TABLE": table])
        #expect(result.status == 0, "\(result.error)")
        let parts = result.output.split(separator: "\n", omittingEmptySubsequences: false).split(separator: "")
        return (
            parts.first.map { $0.map(String.init) } ?? [], parts.dropFirst().first.map { $0.map(String.init) } ?? []
        )
    }

    @Test("one failing item fails the sample", .enabled(if: InstalledTools.have("jq"), "needs jq"))
    func sound() throws {
        let (samples, rejects) = try ingest([
            "A1,酱油,苯甲酸,≤1.0,0.2,合格", "A1,酱油,菌落总数,≤100,900,不合格", "A2,食醋,总酸,≥3.5,4.1,合格",
        ])
        #expect(samples == ["A1 不合格", "A2 合格"])
        #expect(rejects == [])
    }

    @Test(
        "a refused item row refuses the samples it may belong to, so that none passes without its failing item",
        .enabled(if: InstalledTools.have("jq"), "needs jq"))
    func damaged() throws {
        let (samples, rejects) = try ingest([
            "A1,酱油,苯甲酸,≤1.0,0.2,合格", "A1,酱油,菌落总数,≤100,900,不合格,多一格", "A2,食醋,总酸,≥3.5,4.1,合格",
            "A3,味精,谷氨酸钠,≥99,99.2,合格",
        ])
        #expect(samples == ["A3 合格"])
        #expect(rejects.sorted() == ["field_count", "item_row_refused", "item_row_refused"])
    }

    @Test(
        "a refused row between two items of one sample leaves the next sample alone",
        .enabled(if: InstalledTools.have("jq"), "needs jq"))
    func between() throws {
        let (samples, rejects) = try ingest([
            "A1,酱油,苯甲酸,≤1.0,0.2,合格", "A1,酱油,菌落总数,≤100,900,不合格,多一格", "A1,酱油,总砷,≤0.5,0.1,合格",
            "A2,食醋,总酸,≥3.5,4.1,合格",
        ])
        #expect(samples == ["A2 合格"])
        #expect(rejects.sorted() == ["field_count", "item_row_refused"])
    }
}
