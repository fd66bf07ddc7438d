import InspectionModel

/// The annexes of a bulletin; every list of products or enterprises begins with the standard disclaimer.
struct BulletinAnnexes {
    let model: ReportModel

    /// A list longer than anybody pastes goes on in the table files.
    static let longest = 2000

    init(_ model: ReportModel) { self.model = model }

    var sections: [String] {
        var sections = ["## 附件 1　产品质量汇总表", groups(model.categories, "品类")]
        let named = model.offices.contains { !$0.name.isEmpty }
        sections += ["## 附件 2　\(named ? "各市场监管所不合格产品后处理情况" : "各区抽查情况")"]
        sections.append(named ? offices : groups(model.districts, "区"))
        sections += ["## 附件 3　不合格产品和企业名单", Wording.disclaimer, failed]
        if !model.repeatOffenders.isEmpty {
            sections += ["### 不合格 2 批次以上的企业", Wording.disclaimer, offenders]
        }
        if !model.overdue.isEmpty { sections += ["## 附件 4　逾期未完成整改的案件", Wording.disclaimer, overdue] }
        return sections
    }

    private func groups(_ lines: [GroupLine], _ unit: String) -> String {
        guard !lines.isEmpty else { return "本期没有检验批次。" }
        return MarkdownText.table(
            [unit, "检验批次", "合格批次", "不合格批次", "合格率"],
            lines.map { line in
                [
                    line.name, "\(line.tally.inspected)", "\(line.tally.passed)", "\(line.tally.failed)",
                    line.isJudged
                        ? line.tally.rate.map { RateText.percent($0, against: model.guideline) } ?? "–" : "样本不足",
                ]
            })
    }

    private var offices: String {
        MarkdownText.table(
            ["市场监管所", "案件", "整改完成", "未完成", "逾期"],
            model.offices.map { line in
                [
                    line.name.isEmpty ? "未注明" : line.name, "\(line.cases)", "\(line.completed)", "\(line.open)",
                    "\(line.overdue)",
                ]
            })
    }

    private var failed: String {
        guard !model.failed.isEmpty else { return "本期没有不合格批次。" }
        return MarkdownText.table(
            ["序号", "产品", "标称生产企业", "被抽样单位", "批号", "不合格项目", "复检", "区"],
            model.failed.prefix(Self.longest).enumerated().map { index, line in
                let recheck = line.recheck == "fail" ? "复检仍不合格" : ""
                return [
                    "\(index + 1)", line.product, line.producer, line.sampledFrom, line.batch,
                    line.items.joined(separator: "、"), recheck, line.district,
                ]
            }) + rest(model.failed.count, of: "failed")
    }

    /// How many rows of a list are left out, and where they stand.
    private func rest(_ count: Int, of table: String) -> String {
        guard count > Self.longest else { return "" }
        return "\n\n另有 \(count - Self.longest) 行，见 tables/\(table).csv。"
    }

    private var offenders: String {
        MarkdownText.table(
            ["企业", "不合格批次", "不合格产品"],
            model.repeatOffenders.prefix(Self.longest).map {
                [$0.name, "\($0.failed)", $0.products.joined(separator: "、")]
            }) + rest(model.repeatOffenders.count, of: "offender")
    }

    private var overdue: String {
        MarkdownText.table(
            ["责任单位", "区", "产品", "不合格项目", "期限", "逾期天数", "停在"],
            model.overdue.prefix(Self.longest).map { line in
                [
                    line.party, line.district, line.product, line.items.joined(separator: "、"), line.dueOn,
                    "\(line.days)", line.standing,
                ]
            }) + rest(model.overdue.count, of: "overdue")
    }
}
