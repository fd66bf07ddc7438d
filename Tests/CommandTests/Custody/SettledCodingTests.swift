import Foundation
import Testing

/// Coding what is settled: categories are found anew, and what reconcile made of verdicts, levels and kinds stays.
@Suite("Coding records that are settled")
struct SettledCodingTests {
    /// A batch whose recheck came in a row of its own, one published by two levels, one with a name that no table knows and a
    /// case; the last fails.
    static let results = """
        抽样编号,产品名称,被抽样单位名称,所属区,抽查类型,任务级别,抽样日期,检验结论,复检结论,标称生产企业
        C1,电水壶,虚构商场甲,西青区,监督抽查,区级,2025-01-06,不合格,,虚构电器有限公司
        C1,电水壶,虚构商场甲,西青区,监督抽查,区级,2025-01-06,,合格,虚构电器有限公司
        C2,电饭煲,虚构商场乙,西青区,监督抽查,区级,2025-01-07,合格,,虚构电器有限公司
        C2,电饭煲,虚构商场乙,西青区,监督抽查,国家级,2025-01-07,合格,,虚构电器有限公司
        C3,呼噜噜机,虚构商场丙,和平区,监督抽查,区级,2025-01-08,不合格,,虚构玩意儿有限公司

        """
    private func shell() throws -> Shell {
        let shell = try Shell(files: ["q.csv": Self.results])
        let made = try shell.run(
            """
            spotcheck-ingest -q q.csv >raw && spotcheck-normalize -q raw >coded &&
            spotcheck-reconcile -q --as-of 2025-03-31 coded >S
            """)
        #expect(made.status == 0, "\(made.error)")
        return shell
    }

    @Test("verdicts, levels and all else stay as reconcile left them, byte for byte")
    func unchanged() throws {
        let result = try shell().run(
            """
            spotcheck-normalize -q S >N; grep -v _stream S >s; grep -v _stream N >n; cmp s n && echo same
            spotcheck-stream table -q --type sample --csv --keys sample_number,task_level,verdict,initial_verdict N
            spotcheck-reconcile -q --as-of 2025-03-31 N | grep -v _stream | cmp - s && echo settled again
            head -n 1 N | grep -o '"settled":"[^"]*"}}$'
            """)
        #expect(
            result.output.split(whereSeparator: \.isNewline).map(String.init) == [
                "same", "sample_number,task_level,verdict,initial_verdict", "C1,district,pass,fail",
                "C2,national,pass,", "C3,district,fail,", "settled again", "\"settled\":\"2025-03-31\"}}",
            ], "\(result.output) \(result.error)")
    }

    @Test("a mapping that was learnt codes settled samples as it codes fresh ones, and their cases follow")
    func learnt() throws {
        let result = try shell().run(
            """
            spotcheck-normalize -q --unresolved queue.csv raw >/dev/null
            python3 - <<'END'
            import csv
            rows = list(csv.reader(open('queue.csv', encoding='utf-8-sig')))
            place = rows[0].index('decision')
            for row in rows[1:]:
                if '呼噜噜机' in ','.join(row): row[place] = 'P01.004'
            csv.writer(open('queue.csv', 'w', encoding='utf-8', newline='')).writerows(rows)
            END
            spotcheck-normalize -q --learn queue.csv --mapping ours.csv --author 测试 --decided-on 2025-04-02; echo $?
            spotcheck-normalize -q --mapping ours.csv raw | spotcheck-reconcile -q --as-of 2025-03-31 >fresh
            spotcheck-normalize --mapping ours.csv S >again
            for f in fresh again; do grep -v _stream $f | grep -v '"type":"case"' | jq -cS 'del(.category_evidence)'>$f.samples; done
            cmp fresh.samples again.samples && echo samples
            for f in fresh again; do spotcheck-stream table -q --type case --csv --keys id,category_name,regulatory_domain,due_on $f >$f.cases; done
            cmp fresh.cases again.cases && echo cases
            for f in fresh again; do spotcheck-rate -q --by category_name $f | grep -v _stream >$f.rates; done
            cmp fresh.rates again.rates && echo rates
            """)
        #expect(result.output == "0\nsamples\ncases\nrates\n", "\(result.output) \(result.error)")
        #expect(result.error.contains("1 settled samples have another category"), "\(result.error)")
    }

    /// What normalize makes of an input, by whether it is settled.
    static let runs: [(command: String, status: Int32, words: String)] = [
        (
            "spotcheck-ingest -q q.csv | spotcheck-reconcile -q --as-of 2025-03-31 | spotcheck-normalize", 65,
            "before spotcheck-reconcile"
        ),
        (
            "spotcheck ingest -q q.csv then reconcile -q --as-of 2025-03-31 then normalize", 65,
            "before spotcheck-reconcile"
        ),
        ("grep -v _stream S | spotcheck-normalize", 65, "--settled-as-of DAY"),
        ("grep -v _stream S | spotcheck-normalize --settled-as-of 2025-03-31", 0, ""),
        ("grep -v _stream raw | spotcheck-normalize --settled-as-of no", 0, ""),
        ("grep -v _stream S | spotcheck-normalize --strict --settled-as-of 2025-03-31", 65, "completeness unknown"),
        ("spotcheck-normalize --settled-as-of 2025-03-31 S", 0, ""),
        ("spotcheck-normalize --settled-as-of 2025-03-30 S", 65, "settled as of 2025-03-31"),
        ("spotcheck-normalize --settled-as-of no S", 65, "settled as of 2025-03-31"),
        ("spotcheck-normalize --settled-as-of 2025-03-31 raw", 65, "not settled"),
        ("spotcheck-normalize --settled-as-of bald S", 64, "is a date"),
        ("spotcheck-normalize --lint --settled-as-of no S", 64, "normalising only"),
        ("cat S raw | spotcheck-normalize", 65, "among settled records"),
        ("cat S coded | spotcheck-normalize", 65, "some of the input is settled"),
        ("cat raw S | spotcheck-normalize", 65, "some of the input is settled"),
        ("tac S | spotcheck-normalize", 0, ""), ("tac raw | spotcheck-normalize", 0, ""),
        ("shuf S | spotcheck-normalize", 0, ""),
    ]

    @Test("normalize wants to know whether records are settled, and never mixes them", arguments: runs)
    func wanted(command: String, status: Int32, words: String) throws {
        let result = try shell().run("{ \(command); } >out; echo $?; grep -c '\"kind\":\"seal\"' out")
        #expect(result.output == "\(status)\n\(status == 0 ? 1 : 0)\n", "\(result.error)")
        #expect(words.isEmpty || result.error.contains(words), "\(result.error)")
    }

    @Test("records that come before their header are coded as those behind it")
    func headerLater() throws {
        let result = try shell().run(
            """
            spotcheck-normalize -q S | grep -v _stream | sort >n; tac S | spotcheck-normalize -q | tee t | grep -v _stream | sort | cmp - n
            spotcheck-stream check t | head -n 1 | cut -f 1; tail -n 1 t | grep -o '"traits":{"settled":"2025-03-31"}'
            spotcheck-normalize -q raw | grep -v _stream | sort >n; tac raw | spotcheck-normalize -q | grep -v _stream | sort | cmp - n
            grep -v _stream S | spotcheck-normalize -q --settled-as-of 2025-03-31 | tee b | spotcheck-rate -q | grep -c '"settled":"[nu]'
            head -n 1 b | grep -o '"settled":"2025-03-31"}}$'; tail -n 1 b | grep -o '"completeness":"bare"'
            """)
        #expect(
            result.output.split(separator: "\n") == [
                "sealed", "\"traits\":{\"settled\":\"2025-03-31\"}", "0", "\"settled\":\"2025-03-31\"}}",
                "\"completeness\":\"bare\"",
            ], "\(result.output) \(result.error)")
    }
}
