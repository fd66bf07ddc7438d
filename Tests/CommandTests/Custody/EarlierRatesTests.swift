import Foundation
import Testing

/// What `spotcheck-rate` makes of earlier rate records: every option works on the integers that are there, or is refused.
@Suite("Options over earlier rates")
struct EarlierRatesTests {
    /// Settled batches of two populations, two districts, two months and two bodies of law, with cases.
    private func shell() throws -> Shell {
        var rows = "抽样编号,产品名称,标称生产企业,被抽样单位名称,所属区,抽查类型,抽样日期,检验结论,不合格项目\n"
        var number = 0
        func add(_ inspected: Int, passed: Int, _ product: String, _ district: String, _ kind: String, _ day: String) {
            for place in 0..<inspected {
                number += 1
                let verdict = place < passed ? "合格," : place == passed ? "不合格,标签" : "不合格,防触电保护"
                rows +=
                    "E\(number),\(product),虚构工厂\(place % 3)有限公司,虚构商场\(place),\(district),\(kind),\(day),\(verdict)\n"
            }
        }
        add(8, passed: 5, "电水壶", "和平区", "监督抽查", "2025-01-10")
        add(6, passed: 5, "电饭锅", "西青区", "监督抽查", "2025-02-11")
        add(4, passed: 3, "大米", "和平区", "监督抽查", "2025-01-12")
        add(5, passed: 5, "大米", "西青区", "评价性抽检", "2025-02-13")
        let shell = try Shell(files: ["e.csv": rows])
        let made = try shell.run(
            "spotcheck-ingest -q e.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-06-30 >S")
        #expect(made.status == 0, "\(made.error)")
        return shell
    }

    /// How the earlier rates are counted, and what is asked of them, which must be what the batches themselves give.
    static let same: [(counted: String, asked: String)] = [
        ("", "--against 95"), ("", "--measure fail_rate"), ("", "--measure physical_pass_rate"),
        ("", "--measure fail_rate --against 5"), ("--measure fail_rate", "--measure pass_rate --against 60"),
        ("--against 50", "--against 95"), ("--against 50", "--measure fail_rate"),
        ("--population all", "--population evaluation"), ("--population all", "--population all"),
        ("--population all", "--population supervision,evaluation"),
        ("--population all", "--population evaluation,supervision"),
        ("--population all", "--population supervision --against 80"),
        ("--population all", "--population 监督抽查"), ("--population all", "--population 评价性抽检,supervision"),
        ("--population supervision+evaluation", "--population 监督抽查+evaluation"),
        ("--population supervision+evaluation", "--population supervision+evaluation"),
        ("--measure pass_rate,rectification_completion", "--measure rectification_completion"),
        ("--measure pass_rate,rectification_completion", "--measure administrative_completion"),
        ("--measure enterprise_pass_rate", "--measure repeat_failure_rate"),
        ("--by district_name", ""), ("--by district_name,month", "--by district_name"),
        ("--by district_name,month", "--by month --against 70"), ("--by month", "--by quarter"),
        ("--by district_name", "--by district_name --measure fail_rate --population supervision"),
        ("--target all", "--target city_supervision"), ("--target all", "--target all"),
        ("--target city_supervision,xiqing_supervision", "--target city_supervision"),
        ("--first-test", "--first-test"), ("--measure all", "--measure all"),
    ]

    @Test("what is asked of earlier rates is what the batches give", arguments: same)
    func works(counted: String, asked: String) throws {
        // What decides which batches are counted at all is asked of both.
        let targets =
            counted.hasPrefix("--target city") ? "--target city_supervision --target xiqing_supervision" : counted
        let by = asked.contains("--by") || !counted.contains("--by") ? "" : counted
        let result = try shell().run(
            """
            spotcheck-rate -q \(targets) S >r && spotcheck-rate -q \(asked) \(by) S | grep -v _stream >wanted
            spotcheck-rate -q \(asked) r | grep -v _stream >got; test -s got && diff wanted got && echo same
            """)
        #expect(result.output == "same\n", "\(result.output) \(result.error)")
    }

    /// What earlier rates cannot give, and the word that says why.
    static let refused: [(counted: String, asked: String, words: String)] = [
        ("", "--measure failing_items", "no measure \"failing_items\", only pass_rate"),
        ("", "--measure enterprise_pass_rate", "no measure \"enterprise_pass_rate\""),
        ("", "--measure pass_rate,rectification_completion", "no measure \"rectification_completion\""),
        ("", "--population evaluation", "no population \"evaluation\", only supervision"),
        ("--population all", "--population supervision+evaluation", "no population \"supervision+evaluation\""),
        ("", "--target city_supervision", "no target \"city_supervision\""), ("", "--target all", "no target"),
        ("--target city_supervision", "--target xiqing_supervision", "only city_supervision"),
        ("--target city_supervision", "--against 95", "of the target \"city_supervision\""),
        ("", "--by district_name", "not grouped by \"district_name\""),
        ("--by district_name", "--by category_code", "not grouped by \"category_code\""),
        ("", "--where district_name=西青区", "--where selects samples and cases"),
        ("", "--domain food", "--domain selects samples and cases"), ("", "--shard 1/2", "--shard selects"),
        ("", "--period 2025Q1 --compare year --strata category_code", "--strata selects"),
        ("", "--first-test", "--first-test selects"),
        ("", "--date reported_on", "dated by sampled_on and by reported_on"),
    ]

    @Test("what earlier rates cannot give is refused, and nothing is written", arguments: refused)
    func refuses(counted: String, asked: String, words: String) throws {
        let result = try shell().run("spotcheck-rate -q \(counted) S >r; spotcheck-rate \(asked) r")
        #expect(result.status == 65)
        #expect(result.error.contains(words), "\(result.error)")
        #expect(result.output.isEmpty)
    }

    @Test("a gate over earlier rates opens and closes as one over the batches")
    func gate() throws {
        let result = try shell().run(
            """
            spotcheck-rate -q S >r; spotcheck-rate -q --target all S >t
            gate() { spotcheck-rate -q --fail-on-target "$@" >/dev/null; echo $?; }
            gate --against 95 S; gate --against 95 r; gate --against 50 S; gate --against 50 r
            gate --target city_supervision S; gate --target city_supervision t
            gate --against 95 --format csv r; gate --measure fail_rate --against 90 r; gate --measure fail_rate --against 5 r
            """)
        #expect(
            result.output.split(separator: "\n") == ["1", "1", "0", "0", "1", "1", "1", "0", "1"], "\(result.error)")
    }

    @Test("rates compared with two percentages may be of the same batches and are not taken together for a third")
    func twice() throws {
        let result = try shell().run(
            """
            spotcheck-rate -q --against 90 S >a; spotcheck-rate -q --against 80 S >b
            spotcheck-rate --against 95 a b; echo $?; spotcheck-rate -q a b | grep -c '"type":"rate"'
            """)
        #expect(result.output == "65\n4\n", "\(result.error)")
        #expect(result.error.contains("may count the same batches"), "\(result.error)")
    }

    @Test("records that are left out are counted, and the account closes")
    func leftOut() throws {
        let result = try shell().run(
            "spotcheck-rate -q --population all S >r; spotcheck-rate --population evaluation r | tail -n 1 | grep -o '\"accounting\":{[^}]*}' | tail -n 1"
        )
        #expect(result.error.contains("other measures, populations or targets and left out"), "\(result.error)")
        #expect(result.output.contains("\"skipped\":"))
    }
}
