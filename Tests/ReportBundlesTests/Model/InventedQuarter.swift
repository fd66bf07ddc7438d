import Indicators
import InspectionModel
import RecordStream
import ReportBundles

/// A report on invented figures; no enterprise in it exists.
enum InventedQuarter {
    static func date(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSinceEpoch: 0) }

    static func tally(_ passed: Int, _ inspected: Int) -> PassTally {
        PassTally(inspected: inspected, passed: passed) ?? PassTally()
    }

    static func model(banner: String = "演示稿：全部数字为虚构，不代表任何真实企业或地区") -> ReportModel {
        let cover = Cover(
            title: "产品质量监督抽查季度质量报告", office: "渤海市市场监督管理委员会 · 产品质量安全监督管理处", identifier: "BH-SC-2025Q3",
            period: Period("2025Q3") ?? Period("2025")!, asOf: date("2025-10-15"), banner: banner)
        var model = ReportModel(cover: cover)
        model.guideline = TargetPercentage("93")
        model.headline =
            PassRateCell(
                inspected: 2381, passed: 2227, physicallyPassed: 2240, undetermined: 14, notInspected: 37, overturned: 3
            )
            ?? PassRateCell()
        model.headlineBefore = tally(2101, 2263)
        model.rectification =
            RectificationCell { progress in
                [.completed: 119, .exempt: 4, .enforced: 2, .overdue: 16, .transferred: 9, .notDue: 21][progress] ?? 0
            } ?? RectificationCell()
        model.targets = targets
        let months = [
            (2024, 9, 684, 736), (2024, 10, 592, 647), (2024, 11, 688, 745), (2024, 12, 701, 741), (2025, 1, 402, 431),
            (2025, 2, 377, 402), (2025, 3, 733, 785), (2025, 4, 690, 726), (2025, 5, 744, 775), (2025, 6, 667, 705),
            (2025, 7, 748, 804), (2025, 8, 719, 772), (2025, 9, 760, 805),
        ]
        model.months = months.map { year, month, passed, inspected in
            MonthPoint(
                year: year, month: month, tally: tally(passed, inspected), isProvisional: (year, month) == (2025, 9),
                published: (year, month) == (2025, 7) ? ExactShare(part: 752, whole: 803) : nil)
        }
        model.districts = districts.sorted(by: GroupLine.precedes)
        model.categories = categories.sorted(by: GroupLine.precedes)
        model.headlinePopulation = "supervision"
        model.headlineDomains = ["industrial", "unassigned"]
        model.populationNames = ["supervision": BilingualText("监督抽查", "Supervision checks")]
        model.populations = [
            PopulationLine(
                population: "supervision", domain: "industrial", level: "national", kind: "supervision",
                cell: PassRateCell(
                    inspected: 402, passed: 371, physicallyPassed: 372, undetermined: 2, notInspected: 9, overturned: 1)!
            ),
            PopulationLine(
                population: "supervision", domain: "industrial", level: "municipal", kind: "supervision",
                cell: PassRateCell(
                    inspected: 1404, passed: 1319, physicallyPassed: 1325, undetermined: 9, notInspected: 20,
                    overturned: 2)!),
            PopulationLine(
                population: "supervision", domain: "industrial", level: "district", kind: "supervision",
                cell: PassRateCell(
                    inspected: 575, passed: 537, physicallyPassed: 543, undetermined: 3, notInspected: 8, overturned: 0)!
            ),
            PopulationLine(
                population: "evaluation", domain: "food", level: "municipal", kind: "evaluation",
                cell: PassRateCell(
                    inspected: 1388, passed: 1366, physicallyPassed: 1366, undetermined: 0, notInspected: 2,
                    overturned: 0)!),
            PopulationLine(
                population: "rapid", domain: "agri", level: "municipal", kind: "rapid",
                cell: PassRateCell(
                    inspected: 22, passed: 20, physicallyPassed: 20, undetermined: 0, notInspected: 0, overturned: 0)!),
        ]
        model.breakdowns = [
            Breakdown(
                key: "channel", name: "抽样环节",
                lines: [
                    GroupLine(name: "生产", tally: tally(903, 952)), GroupLine(name: "流通", tally: tally(911, 977)),
                    GroupLine(name: "网络", tally: tally(392, 430)), GroupLine(name: "餐饮", tally: tally(21, 22)),
                ]),
            Breakdown(
                key: "producer_size", name: "生产企业规模",
                lines: [
                    GroupLine(name: "大型", tally: tally(402, 408)), GroupLine(name: "中型", tally: tally(555, 580)),
                    GroupLine(name: "小型", tally: tally(880, 942)), GroupLine(name: "微型", tally: tally(251, 301)),
                    GroupLine(name: "未注明", tally: tally(139, 150)),
                ]),
        ]
        model.items = [
            ("导体电阻", 33, false), ("阀体壁厚", 25, false), ("增塑剂（邻苯二甲酸酯）", 21, false), ("标志与说明书", 18, true),
            ("制动性能", 15, false), ("纤维含量", 14, false), ("绝缘厚度", 12, false), ("甲醛释放量", 9, false), ("热效率", 8, false),
            ("小零件", 7, false), ("输入功率和电流", 5, false), ("跌落", 3, false), ("外观标识", 2, true),
        ].map { ItemLine(name: $0, count: $1, isLabel: $2) }
        model.repeatOffenders = [
            OffenderLine(
                name: "渤海某某线缆厂", code: "91120000MA0000001X", failed: 4, products: ["布电线", "控制电缆", "聚氯乙烯绝缘软电缆"]),
            OffenderLine(name: "临港某某阀门有限公司", code: "91120000MA0000002X", failed: 3, products: ["对夹蝶阀"]),
        ]
        model.caseSteps = [
            CaseStepLine(name: "不合格结论送达", total: 171, national: 34, municipal: 92, district: 45),
            CaseStepLine(name: "责令整改", total: 166, national: 34, municipal: 90, district: 42),
            CaseStepLine(name: "提交整改报告", total: 142, national: 31, municipal: 74, district: 37),
            CaseStepLine(name: "复查", total: 131, national: 30, municipal: 67, district: 34),
            CaseStepLine(name: "整改完成", total: 119, national: 28, municipal: 60, district: 31),
        ]
        model.ageing = zip(AgeingLine.stretches, [12, 9, 6, 5, 3, 2]).enumerated().map { index, entry in
            AgeingLine(name: entry.0.name, count: entry.1, severity: index)
        }
        let late = [
            ("渤海某某阀门有限公司", "港西区", "对夹蝶阀", "阀体壁厚", "municipal", "2025-07-24", 83, "待提交整改报告"),
            ("渤海某某线缆有限公司", "港西区", "布电线", "导体电阻", "district", "2025-07-29", 78, "待复查"),
            ("北塘某某童车有限公司", "武泉区", "儿童推车", "制动性能", "municipal", "2025-08-12", 64, "待复查"),
            ("某某玩具（渤海）有限公司", "西苑区", "塑胶玩具", "增塑剂（邻苯二甲酸酯）", "national", "2025-08-20", 56, "待提交整改报告"),
            ("渤海某某电动车有限公司", "东岭区", "电动自行车", "制动性能", "district", "2025-08-27", 49, "待复查"),
        ]
        let later = (1...11).map { index in
            (
                "滨海某某日用品厂（\(index)）", "滨城新区", "儿童服装", "绳带要求", "municipal", "2025-10-\(index < 10 ? "0" : "")\(index)",
                15 - index, "待提交整改报告"
            )
        }
        model.overdue = (late + later).enumerated().map { index, entry in
            OverdueLine(
                id: "C\(index + 1)", party: entry.0, district: entry.1, product: entry.2, items: [entry.3],
                level: entry.4,
                office: "渤海市场监管所", dueOn: entry.5, days: entry.6, standing: entry.7, src: "q3.csv:\(100 + index)")
        }
        model.ledger = ledger
        model.sources = [
            SourceLine(
                name: "国抽2025Q3.xml", sha256: "3f2a91c07d5e", bytes: 412_000, encoding: "utf-8", records: 413,
                rejected: 3),
            SourceLine(
                name: "市抽-2025-07.csv", sha256: "a07b1c2d3e4f", bytes: 1_204_113, encoding: "gb18030", records: 2414,
                rejected: 9),
            SourceLine(
                name: "区抽-合并.csv", sha256: "77aa00bb11cc", bytes: 390_112, encoding: "gb18030", records: 968,
                rejected: 13),
        ]
        model.unresolved = [
            UnresolvedLine(field: "category_raw", raw: "儿童三轮车（脚踏）", count: 9, suggestion: "童车", score: "0.86"),
            UnresolvedLine(field: "category_raw", raw: "充电桩电缆", count: 6, suggestion: "电线电缆", score: "0.81"),
            UnresolvedLine(field: "category_raw", raw: "电热水袋", count: 4, suggestion: "", score: ""),
        ]
        model.failed = [
            FailedLine(
                id: "BH2025000118", src: "市抽-2025-07.csv:118", product: "对夹蝶阀", category: "阀门", district: "港西区",
                level: "municipal", kind: "supervision",
                producer: "临港某某阀门有限公司", sampledFrom: "渤海某某五金经营部",
                batch: "2025-05-11",
                sampledOn: "2025-07-09", items: ["阀体壁厚"], recheck: "fail")
        ]
        model.failed[0].domain = "industrial"
        model.failed[0].results = ["阀体壁厚║4.1mm║≥5.0mm"]
        model.failed[0].standing = .upheld
        model.publication = PublicationCount.all(model.failed)
        return model
    }

    static let targets: [TargetLine] = [
        TargetLine(
            id: "city_supervision", name: "产品质量监督抽查合格率", measure: .passRate, target: TargetPercentage("93")!,
            plan: "渤政办发〔2016〕1号", clause: "一（三）", population: "全市监督抽查，各级", filter: ".sampling_kind==\"supervision\"",
            share: ExactShare(part: 2227, whole: 2381), shareBefore: ExactShare(part: 2101, whole: 2263)),
        TargetLine(
            id: "local_produce", name: "地产农产品质量安全监测总体合格率", measure: .passRate, target: TargetPercentage("98")!,
            plan: "质量强市建设纲要", clause: "专栏2", population: "地产农产品风险监测", share: ExactShare(part: 1190, whole: 1201),
            shareBefore: ExactShare(part: 1153, whole: 1169)),
        TargetLine(
            id: "food_evaluation", name: "食品评价性抽检合格率", measure: .passRate, target: TargetPercentage("98.5")!,
            plan: "质量强市建设纲要", clause: "专栏2", population: "评价性抽检", share: ExactShare(part: 1366, whole: 1388),
            shareBefore: ExactShare(part: 1301, whole: 1320)),
        TargetLine(
            id: "national_rectified", name: "国家监督抽查不合格整改完成率", measure: .rectification, target: TargetPercentage("100")!,
            plan: "质量强市建设纲要", clause: "专栏2", population: "国抽到期案件", share: ExactShare(part: 28, whole: 31)),
        TargetLine(
            id: "municipal_rectified", name: "市级监督抽查不合格整改完成率", measure: .rectification,
            target: TargetPercentage("100")!,
            plan: "质量强市建设纲要", clause: "专栏2", population: "市抽到期案件", share: ExactShare(part: 60, whole: 73)),
    ]

    static let districts: [GroupLine] = [
        ("120201", "港西区", 203, 231, 190, 219, 8, 5), ("120202", "西苑区", 206, 228, 201, 221, 6, 3),
        ("120203", "东岭区", 139, 153, 150, 158, 3, 2), ("120204", "河湾区", 74, 81, 70, 72, 1, 1),
        ("120205", "河东新区", 82, 88, 77, 86, 1, 1), ("120206", "南桥区", 107, 115, 96, 100, 1, 0),
        ("120207", "滨城新区", 396, 417, 380, 404, 5, 1), ("120208", "宁泽区", 71, 75, 68, 70, 1, 0),
        ("120209", "津堡区", 160, 169, 151, 162, 2, 1), ("120210", "北安区", 195, 205, 188, 199, 2, 0),
        ("120211", "宝源区", 121, 127, 118, 127, 1, 0), ("120212", "蓟岭区", 81, 85, 77, 84, 2, 1),
        ("120213", "武泉区", 216, 225, 210, 222, 3, 1), ("120214", "河西新区", 101, 103, 96, 100, 0, 0),
        ("120215", "和平里区", 60, 61, 55, 56, 0, 0), ("120216", "虹桥区", 15, 18, 20, 22, 1, 0),
    ].map { code, name, passed, inspected, before, beforeInspected, open, late in
        GroupLine(
            code: code, name: name, tally: tally(passed, inspected), before: tally(before, beforeInspected),
            openCases: open, overdueCases: late)
    }

    static let categories: [GroupLine] = [
        ("阀门", 84, 100), ("电动自行车", 119, 134), ("儿童玩具", 186, 207), ("电线电缆", 242, 268), ("充电器", 93, 102),
        ("服装", 227, 244), ("家具", 140, 150), ("燃气灶具", 110, 117), ("防水卷材", 85, 90), ("其他工业品", 410, 430), ("涂料", 146, 151),
        ("食品相关产品", 263, 270), ("烟花爆竹", 20, 20), ("头盔", 25, 28),
    ].enumerated().map { index, entry in
        let (name, passed, inspected) = entry
        let quarters = (0..<7).map { quarter in
            tally(inspected - (inspected - passed) * (5 + (quarter * 7 + index * 3) % 6) / 8, inspected)
        }
        return GroupLine(
            code: "P\(index)", name: name, tally: tally(passed, inspected),
            quarters: quarters + [tally(passed, inspected)])
    }

    static let ledger: [LedgerLine] = {
        func account(_ change: (inout Accounting) -> Void) -> Accounting {
            var account = Accounting()
            change(&account)
            return account
        }
        return [
            LedgerLine(
                stream: "0000000000000001", producer: "spotcheck-ingest 0.1.0",
                sources: ["国抽2025Q3.xml", "市抽-2025-07.csv", "区抽-合并.csv"],
                accounting: account { ($0.read, $0.records, $0.rejected, $0.skipped) = (3911, 3879, 25, 7) }),
            LedgerLine(
                stream: "0000000000000002", producer: "spotcheck-normalize 0.1.0",
                accounting: account { ($0.read, $0.records) = (3879, 3879) }),
            LedgerLine(
                stream: "0000000000000003", producer: "spotcheck-reconcile 0.1.0",
                accounting: account {
                    ($0.read, $0.added, $0.records, $0.duplicates, $0.superseded) = (3879, 171, 4013, 33, 4)
                }),
            LedgerLine(
                stream: "0000000000000004", producer: "spotcheck-report 0.1.0",
                accounting: account { ($0.read, $0.records) = (4013, 4013) }),
        ]
    }()
}
