import Testing

/// `spotcheck-stream key` and `split --by identity`: what belongs together stays together, whatever the copies lack.
@Suite("What may not be parted")
struct IdentityKeyTests {
    private let rows = """
        抽样编号,报告编号,产品名称,标称生产企业名称,被抽样单位名称,所属区,抽查类型,抽样日期,检验结论,复检结论
        S1,R1,台灯,天津甲灯具有限公司,天津甲商店,西青区,监督抽查,2025-01-02,不合格,
        S1,R1,台灯,天津甲灯具有限公司,天津甲商店,西青区,监督抽查,2025-01-02,不合格,
        ,R1,台灯,,,西青区,监督抽查,2025-01-02,不合格,合格
        S2,R2,插座,天津乙电器有限公司,天津乙商店,河东区,监督抽查,2025-01-03,合格,
        S3,R3,电线,天津丙电缆有限公司,天津丙商店,南开区,监督抽查,2025-01-04,不合格,
        """
    private let ledger = "案件编号,抽样编号,责任单位名称,责令整改日期,整改完成日期\nC1,S3,天津丙商店,2025-01-10,2025-02-01\n"

    private func shell() throws -> Shell {
        let shell = try Shell(files: ["a.csv": rows, "b.csv": ledger])
        let made = try shell.run("spotcheck ingest -q a.csv b.csv then normalize -q -o n.ndjson")
        #expect(made.status == 0, "\(made.error)")
        return shell
    }

    @Test("copies without a number have the key of their batch, cases that of their sample, others keys of their own")
    func keys() throws {
        let result = try shell().run(
            """
            spotcheck-stream key -q n.ndjson >k; spotcheck-stream check k >checked && echo sealed
            key() { grep -v _stream k | grep -e "$1" | sed 's/.*"stays_with":"\\([0-9a-f]*\\)".*/\\1/' | sort -u; }
            key '"report_number":"R1"' | wc -l; key '"S3"' | wc -l; key '"S' | wc -l; key . | awk '{ print length($0) }' | sort -u
            (head -n 1 n.ndjson; grep -v _stream n.ndjson | tac; tail -n 1 n.ndjson) >turned
            spotcheck-stream key -q turned | grep -v _stream | sort >other
            grep -v _stream k | sort | cmp - other && echo same
            """)
        #expect(result.output == "sealed\n1\n1\n3\n16\nsame\n", "\(result.error)")
    }

    @Test("parts by the key settle to the figures of the whole")
    func parts() throws {
        let result = try shell().run(
            """
            spotcheck-reconcile -q --as-of 2025-03-31 n.ndjson | spotcheck-rate -q --by district_name | grep -v _stream >whole
            spotcheck-stream key -q n.ndjson | grep -v _stream >k
            for key in $(sed 's/.*"stays_with":"\\([0-9a-f]*\\)".*/\\1/' k | sort -u); do
              grep "$key" k | spotcheck-reconcile -q --as-of 2025-03-31 | spotcheck-rate -q --partial --by district_name >part-$key
            done
            ls part-* | wc -l
            spotcheck-rate -q part-* | grep -v _stream >merged
            grep -c '"settled":"' merged; sed 's/"settled":"[a-z]*",//' merged | cmp - whole && echo same
            """)
        #expect(result.output == "3\n3\nsame\n", "\(result.error)")
    }

    @Test("--by identity without a number of parts is a usage error")
    func number() throws {
        let result = try shell().run("spotcheck-stream split --by identity -d p n.ndjson; echo $?; ls -d p 2>/dev/null")
        #expect(result.output == "64\n" && result.error.contains("say how many with -n"), "\(result.error)")
    }
}
