import Foundation
import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("What has changed since an earlier bundle")
struct ComparisonTests {
    typealias Trait = RecordComparison.Trait

    static func trait(_ change: (inout Trait) -> Void = { _ in }) -> Trait {
        var trait = Trait(
            isCounted: true, verdict: 1, month: 24_300, district: "120111", category: "P01", wasRechecked: false)
        change(&trait)
        return trait
    }

    @Test(
        "each kind of change has its reason",
        arguments: [
            (trait { $0.verdict = 0 }, trait { $0.wasRechecked = true }, [RevisionReason.recheckVerdict]),
            (trait { $0.verdict = 0 }, trait(), [.error]), (trait(), trait { $0.category = "P02" }, [.categoryRule]),
            (trait(), trait { $0.district = "120112" }, [.districtRule]),
            (trait(), trait { $0.month = 24_301 }, [.error]),
            (trait(), trait { $0.isCounted = false }, [.error]),
            (
                trait(),
                trait {
                    $0.category = "F01"
                    $0.isCounted = false
                }, [.categoryRule]
            ), (nil, trait(), [.lateData]),
            (
                trait { $0.verdict = 0 },
                trait {
                    $0.wasRechecked = true
                    $0.district = "120112"
                }, [.recheckVerdict, .districtRule]
            ),
        ])
    func reasons(old: Trait?, new: Trait, expected: [RevisionReason]) {
        #expect(RecordComparison.steps(old, new).map(\.reason) == expected)
    }

    @Test("a figure that no record explains is counted in another way")
    func method() {
        let cell = RevisedCell(
            table: "month", key: "2025-01", before: InventedQuarter.tally(95, 100), now: InventedQuarter.tally(92, 100),
            target: TargetPercentage("93"), part: .month(24_300))
        let lines = cell.explained(by: [])
        #expect(lines.map(\.reason) == [.method, .method])
        #expect(lines.map(\.column) == ["passed", "rate"])
        #expect(lines.map(\.changesVerdict) == [false, true])
        #expect(lines.last?.old == "95.0" && lines.last?.new == "92.0")
    }

    @Test("only changes that move a figure are among its reasons")
    func moves() {
        let change = RecordComparison.Change(
            id: "S1", steps: RecordComparison.steps(Self.trait { $0.category = "P09" }, Self.trait()))
        #expect(!change.moves { $0.month == 24_300 })
        #expect(change.moves { $0.category == "P01" })
        #expect(change.moves { $0.category == "P09" })
        #expect(!change.moves { $0.category == "P02" })
    }

    @Test(
        "a difference is beyond chance by the z test of two proportions, in small numbers by Fisher's",
        arguments: [
            (930, 1000, 900, 1000, true), (930, 1000, 915, 1000, false), (29, 29, 10, 29, false),
            (50, 50, 50, 50, false), (34, 38, 39, 39, false),
        ])
    func chance(passed: Int, of: Int, before: Int, of whole: Int, expected: Bool) {
        let line = ComparisonLine(
            table: "headline", code: "", name: "合计", before: InventedQuarter.tally(before, whole),
            now: InventedQuarter.tally(passed, of))
        #expect(line.isBeyondChance == expected)
    }

    @Test("table files are read back as they were written")
    func tables() {
        var table = CSVTable("t", "", [.init("a", ""), .init("b", "")])
        for row in [["1", ""], ["x,\"y\"\r\nz", "乙"], ["", ""], ["\u{feff}", "\n"]] { table.add(values: row) }
        let read = BundleTable(table.bytes)
        #expect(read.columns == ["a", "b"])
        #expect(read.rows == Array(table.rows))
    }

    @Test("a page tells of revisions with their reasons, and of changes since an earlier period")
    func page() throws {
        var model = InventedQuarter.model()
        model.previous = PreviousReport(
            identifier: "BH-SC-2025Q2", period: "2025Q2", asOf: "2025-07-15", manifest: "00")
        model.revisions = [
            RevisionLine(
                table: "month", key: "2025-07", column: "rate", old: "93.6", new: "92.9", reason: .lateData, records: 2,
                examples: ["S1"], changesVerdict: true),
            RevisionLine(
                table: "month", key: "2025-07", column: "rate", old: "93.6", new: "92.9", reason: .recheckVerdict,
                records: 1, examples: [], changesVerdict: true),
        ]
        model.comparison = [
            ComparisonLine(
                table: "headline", code: "", name: "合计", before: InventedQuarter.tally(2101, 2263),
                now: InventedQuarter.tally(2227, 2381))
        ]
        let chinese = try ReportPageTests.page(model)
        for words in [
            "已发布的 1 个数字有修订，其中有达标结论改变", ">93.6%</td>", ">92.9%（结论改变）</td>",
            "补报批次 2 批次；复检改变结论 1 批次", "与上一期报告相比，没有超出偶然波动的变化", "修订（7 月）",
        ] {
            #expect(chinese.contains(words), "\(words)")
        }
        let english = try EnglishPageTests.page(model)
        for words in [
            "1 published figure is revised; a verdict on a target has changed",
            "late batches: 2; verdict replaced on recheck: 1",
        ] {
            #expect(english.contains(words), "\(words)")
        }
        _ = try MarkupScan(chinese)
    }

    @Test("alerts: missed targets, drops, more overdue, more unresolved, stale sources, large revisions")
    func alerts() {
        var model = InventedQuarter.model()
        model.lastSampled = InventedQuarter.date("2025-08-31")
        model.previousOverdue = 3
        model.previousUnresolved = 18
        model.comparison = [
            ComparisonLine(
                table: "district", code: "1", name: "甲区", before: InventedQuarter.tally(980, 1000),
                now: InventedQuarter.tally(900, 1000)),
            ComparisonLine(
                table: "district", code: "2", name: "乙区", before: InventedQuarter.tally(98, 100),
                now: InventedQuarter.tally(94, 100)),
        ]
        model.revisions = [
            RevisionLine(
                table: "month", key: "2025-07", column: "rate", old: "93.6", new: "92.5", reason: .method, records: 0,
                examples: []),
            RevisionLine(
                table: "month", key: "2025-06", column: "rate", old: "93.6", new: "93.5", reason: .method, records: 0,
                examples: []),
        ]
        let alerts = ReportAlert.all(model).map { "\($0.code.rawValue) \($0.key) \($0.was) \($0.now)" }
        #expect(
            alerts == [
                "RATE_BELOW_TARGET food_evaluation 98.5 98.4", "RATE_BELOW_TARGET national_rectified 100 90.3",
                "RATE_BELOW_TARGET municipal_rectified 100 82.2", "RATE_DROP district 甲区 98.0 90.0",
                "NEW_OVERDUE cases 3 16", "UNRESOLVED_UP batches 18 19",
                "SOURCE_STALE sampled_on 2025-08-31 2025-10-15",
                "REVISION_LARGE month 2025-07 93.6 92.5",
            ])
    }

    @Test("batches without a category bound the headline rate from both sides")
    func sensitivity() {
        var model = InventedQuarter.model()
        #expect(model.sensitivity == nil)
        model.categories.append(GroupLine(name: "未归类", tally: InventedQuarter.tally(20, 30)))
        let range = model.sensitivity
        #expect(range?.batches == 30)
        #expect(range?.low == ExactShare(part: 2207, whole: 2361))
        #expect(range?.high == ExactShare(part: 2227, whole: 2371))
    }
}
