import Testing

/// Normalised records leave out what another key says, and every stage finds it all the same.
@Suite("Lean records")
struct LeanRecordTests {
    private static let table =
        "抽样编号,产品名称,所属区,被抽样单位,被抽样单位地址,抽样日期,检验结论,监督抽查类别\n"
        + "T1,挂面,和平区,某店,和平区南京路1号,2025-02-10,合格,监督抽查\n"
        + "T2,挂面,开发区,某店,开发区第三大街1号,2025-02-10,不合格,监督抽查\n"
        + "T3,老式挂面,和平,某店,,2025-02-10,合格,监督抽查\n"
        + "T4,挂面,,某店,天津市和平区南京路2号,2025-02-10,合格,监督抽查\n"
    private static let chain = "spotcheck-ingest -q t.csv | spotcheck-normalize -q"

    private static func run(_ script: String) throws -> ShellResult { try Shell(files: ["t.csv": table]).run(script) }

    @Test(
        "units are written where they are not the district",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
    func units() throws {
        let result = try Self.run(
            "\(Self.chain) | jq -r 'select(.type)|[.id,.district,.supervising_district,.supervising_unit,.supervising_unit_name]|map(.//\"-\")|join(\" \")'"
        )
        #expect(
            result.output == """
                T1 120101 - - -
                T2 120116 120116 120116400 天津经济技术开发区
                T3 120101 - - -
                T4 120101 - - -

                """, "\(result.error)")
    }

    @Test("rates, conditions, tables and splits find the unit under the district")
    func readers() throws {
        let result = try Self.run(
            """
            \(Self.chain) >n
            spotcheck-rate -q --by supervising_unit n | spotcheck-stream table -q --format csv --keys supervising_unit,inspected
            spotcheck-stream select -q --where supervising_unit=120101 n | spotcheck-stream bare | wc -l
            spotcheck-stream table -q --format csv --keys id,supervising_unit_name n
            spotcheck-stream split -q --by supervising_unit -o parts n; ls parts
            """)
        let output = result.output.replacing("\r\n", with: "\n").replacing("\u{feff}", with: "")
        #expect(output.contains("120101,3\n120116400,1\n"), "\(result.output) \(result.error)")
        #expect(output.contains("\n3\n"), "\(result.output)")
        #expect(output.contains("T1,和平区\n"), "\(result.output)")
        #expect(output.contains("120101.ndjson\n120116400.ndjson\n"), "\(result.output)")
    }

    @Test("a stage that changes records after one that found a key under another leaves the other alone")
    func changedAfterwards() throws {
        let result = try Self.run(
            """
            \(Self.chain) >n
            spotcheck-stream select -q --where supervising_unit=120101 n >s
            spotcheck-normalize -q s >m; spotcheck-stream bare -q s >sb; spotcheck-stream bare -q m >mb; cmp sb mb && echo same
            spotcheck ingest -q t.csv then normalize -q then reconcile -q --as-of 2025-03-31 then rate -q --by supervising_unit >c
            spotcheck-ingest -q t.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 |
                spotcheck-rate -q --by supervising_unit | cmp - c && echo same
            """)
        #expect(result.output == "same\nsame\n", "\(result.error)")
    }

    @Test(
        "why is written where a rule decided, and everywhere with --evidence",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
    func evidence() throws {
        let shown =
            "jq -r 'select(.type)|[.id,(.category_evidence!=null),(.district_evidence!=null),(.district_group!=null)]|join(\" \")'"
        let result = try Self.run(
            "\(Self.chain) | \(shown); \(Self.chain) --evidence --groups | \(shown); \(Self.chain) --evidence | spotcheck-normalize -q | \(shown) | head -n 1"
        )
        #expect(
            result.output == """
                T1 false false false
                T2 false true false
                T3 true false false
                T4 false true false
                T1 true true true
                T2 true true true
                T3 true true true
                T4 true true true
                T1 false false false

                """, "\(result.error)")
    }
}
