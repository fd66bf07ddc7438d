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
        sections += ["## 附件 3　不合格产品和企业名单"] + published
        if !model.publishedOffenders.isEmpty {
            sections += ["### 不合格 2 批次以上的企业", Wording.disclaimer, offenders]
        }
        sections += untested
        if !model.overdue.isEmpty { sections += ["## 附件 4　逾期未完成整改的案件", Wording.disclaimer, overdue] }
        return sections
    }

    private func groups(_ lines: [GroupLine], _ unit: String) -> String {
        guard !lines.isEmpty else { return "本期没有检验批次。" }
        let isFewListed = lines.contains { model.isListedUnjudged($0.tally) }
        return MarkdownText.table(
            [unit, "检验批次", "合格批次", "不合格批次", "合格率"],
            lines.map { line in
                [
                    line.name, "\(line.tally.inspected)", "\(line.tally.passed)", "\(line.tally.failed)",
                    model.listedRate(line.tally).map {
                        RateText.percent($0, against: model.guideline) + (line.isJudged ? "" : "＊")
                    } ?? "样本不足",
                ]
            }) + (isFewListed ? "\n\n＊ 检验不足 \(GroupLine.fewestJudged) 批次，只列合格率，不判定、不排名。" : "")
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

    /// Final verdicts of supervision, products and food each for themselves; how many others there are, and why they are
    /// not listed.
    private var published: [String] {
        let text = PublicationText(model, .chinese)
        guard !model.publication.isEmpty else { return ["本期没有不合格批次。"] }
        var sections: [String] = []
        for list in PublishedList.allCases {
            guard let sentence = text.sentence(list) else { continue }
            let lines = model.failed.filter { $0.isPublished && PublishedList(domain: $0.domain) == list }
            sections += ["### 不合格\(list.words.chinese)", MarkdownText.inline(sentence)]
            if !lines.isEmpty { sections += [Wording.disclaimer, failed(lines)] }
        }
        return sections + [text.others.map { MarkdownText.inline($0) }].compactMap(\.self)
    }

    private func failed(_ lines: [FailedLine]) -> String {
        MarkdownText.table(
            ["序号", "产品", "标称生产企业", "被抽样单位", "规格型号", "商标", "生产日期／批号", "不合格项目║检验结果║标准值", "检验机构", "抽查类别", "备注", "区"],
            lines.prefix(Self.longest).enumerated().map { index, line in
                [
                    "\(index + 1)", line.product, line.producer, line.sampledFrom, line.model, line.brand,
                    [line.producedOn, line.batch].filter { !$0.isEmpty }.joined(separator: "／"),
                    line.results.isEmpty ? line.items.joined(separator: "、") : line.results.joined(separator: "；"),
                    line.lab, Wording.kind(line.kind), line.standing == .termOver ? "" : line.standing.words.chinese,
                    line.district,
                ]
            }) + rest(lines.count, of: "failed")
    }

    /// Who has refused, and how many batches were not tested for other reasons.
    private var untested: [String] {
        guard let sentence = PublicationText.untested(model.untestedCounts, .chinese) else { return [] }
        let refused = model.untested.filter(\.isPublished)
        let list =
            refused.isEmpty
            ? []
            : [
                MarkdownText.table(
                    ["序号", "单位", "产品", "日期", "区"],
                    refused.prefix(Self.longest).enumerated().map { index, line in
                        ["\(index + 1)", line.firm, line.product, line.sampledOn, line.district]
                    }) + rest(refused.count, of: "untested")
            ]
        return ["### 拒检和未检验", sentence + "。"] + (list.isEmpty ? [] : [Wording.disclaimer] + list)
    }

    /// How many rows of a list are left out, and where they stand.
    private func rest(_ count: Int, of table: String) -> String {
        guard count > Self.longest else { return "" }
        return "\n\n另有 \(count - Self.longest) 行，见 tables/\(table).csv。"
    }

    private var offenders: String {
        MarkdownText.table(
            ["企业", "不合格批次", "不合格产品"],
            model.publishedOffenders.prefix(Self.longest).map {
                [$0.name, "\($0.failed)", $0.products.joined(separator: "、")]
            }) + rest(model.publishedOffenders.count, of: "offender")
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
