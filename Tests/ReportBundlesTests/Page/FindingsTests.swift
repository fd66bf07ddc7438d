import Indicators
import InspectionModel
import RecordStream
import ReportBundles
import Testing

@testable import ReportBundles

@Suite("Headings are findings that follow from the figures")
struct FindingsTests {
    func findings(_ change: (inout ReportModel) -> Void) -> Findings {
        var model = InventedQuarter.model()
        change(&model)
        return Findings(model: model)
    }

    @Test(
        "the change since the period before",
        arguments: [
            (935, 1000, 928, 1000, "比上季度上升 0.7 个百分点"), (928, 1000, 935, 1000, "比上季度下降 0.7 个百分点"),
            (930, 1000, 930, 1000, "与上季度持平"), (9304, 10000, 9300, 10000, "与上季度持平"),
            // Half a tenth goes to the even digit: 0.05 → 0.0, 0.15 → 0.2.
            (9305, 10000, 9300, 10000, "与上季度持平"), (9315, 10000, 9300, 10000, "比上季度上升 0.2 个百分点"),
        ])
    func change(now: Int, of: Int, before: Int, of whole: Int, expected: String) {
        let text = findings {
            $0.headline =
                PassRateCell(
                    inspected: of, passed: now, physicallyPassed: now, undetermined: 0, notInspected: 0, overturned: 0)
                ?? PassRateCell()
            $0.headlineBefore = PassTally(inspected: whole, passed: before)
        }.change
        #expect(text == expected)
    }

    @Test("districts: who differs from the city beyond chance, and that all others cannot be told from it")
    func districts() {
        let findings = findings { _ in }
        #expect(findings.groups(InventedQuarter.districts, unit: .district) == "15 个可比的区中，港西区低于全市，其余分不出")
        let alike = (0..<6).map { GroupLine(code: "\($0)", name: "区\($0)", tally: InventedQuarter.tally(93, 100)) }
        #expect(findings.groups(alike, unit: .district) == "6 个区与全市的差别都分不出是不是偶然")
        let plot = FunnelPlot(lines: InventedQuarter.districts, overall: ExactShare(part: 2227, whole: 2381)!)
        #expect(findings.funnel(plot) == "港西区低于全市，其余各区属随机波动")
    }

    @Test("without an outlier the funnel says that there is none")
    func noOutlier() {
        let lines = (0..<6).map {
            GroupLine(code: "\($0)", name: "区\($0)", tally: InventedQuarter.tally(93 + $0 % 2, 100))
        }
        let plot = FunnelPlot(lines: lines, overall: ExactShare(part: 561, whole: 600)!)
        #expect(findings { _ in }.funnel(plot) == "各区之间的差异没有超出随机波动")
    }

    @Test("the account of all rows closes in the heading, and what nobody accounts for is told")
    func ledger() {
        #expect(findings { _ in }.ledger == "读入 3911 行 ＋ 立案 171 ＝ 计入 4013 ＋ 重复 33 ＋ 被更正取代 4 ＋ 退回 25 ＋ 非数据行 7")
        let filtered = findings {
            $0.ledger[3].accounting.read = 4000
            $0.ledger[3].accounting.records = 4000
        }
        #expect(filtered.ledger.hasSuffix("＋ 去向不明 13"))
    }

    @Test(
        "periods are called as bulletins call them",
        arguments: [
            ("2025Q3", "2025 年第三季度", "本季度"), ("2025-09", "2025 年 9 月", "本月"), ("2025H1", "2025 年上半年", "本半年"),
            ("2025", "2025 年", "本年"), ("2025-09-03", "2025 年 9 月 3 日", "本期"),
            ("2024-07..2025-06", "2024 年 7 月 1 日 至 2025 年 6 月 30 日", "本期"),
        ])
    func periods(period: String, title: String, word: String) throws {
        let findings = findings { $0.cover.period = Period(period) ?? $0.cover.period }
        #expect(findings.periodTitle == title)
        #expect(findings.periodWords.this == word)
    }

    @Test("items: the share of the first five in all")
    func items() {
        #expect(findings { _ in }.items == "前 5 个项目占全部不合格项次的 65%")
        #expect(findings { $0.items = Array($0.items.prefix(3)) }.items == "3 个项目共 79 项次不合格")
    }

    @Test("targets: met, missed, and without data")
    func targets() {
        #expect(findings { _ in }.targets == "5 项可核算的目标中 2 项达到")
        #expect(findings { $0.targets[0].share = nil }.targets == "4 项可核算的目标中 1 项达到；另有 1 项本期没有对应批次或案件")
        #expect(findings { $0.targets = [] }.targets == "本期数据不能核算任何规划目标")
    }
}
