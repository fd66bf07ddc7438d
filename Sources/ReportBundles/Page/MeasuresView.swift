import InspectionModel

/// What was done about cases beside the order to rectify.
struct MeasuresView {
    let finding: String
    let table: PageTable
    /// What was taken off the market, and what is in no sum.
    let sentences: [String]

    /// Nil where no ledger says anything of it.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        guard let taken = model.measures else { return nil }
        finding = MeasuresText.finding(taken, say)
        sentences = MeasuresText.sentences(taken, say)
        func cells(_ line: MeasureLine) -> [PageTable.Content] {
            [
                .text(say.count(line.cases)), .text(say.countOrDash(line.filed)), .text(say.countOrDash(line.notFiled)),
                .text(say.countOrDash(line.penalised)), .text(line.fen == 0 ? "–" : MeasuresText.yuan(line.fen, say)),
                .text(say.countOrDash(line.police)), .text(say.countOrDash(line.recalled)),
                .text(say.countOrDash(line.offShelf)), .text(say.countOrDash(line.sealed)),
            ]
        }
        let total = PageTable.Line(name: say("合计", "Total"), cells: [.text("")] + cells(taken.total))
        table = PageTable(
            id: "measure",
            caption: say(
                "台账中的案件，不含推定案件；罚没为罚款与没收违法所得之和。",
                "Cases of the ledger, without presumed ones; penalties are fines and what was confiscated."),
            head: say("责任方", "Party"),
            columns: [
                .words(say("任务级别", "Level")), .figure(say("案件", "Cases")), .main(say("立案", "Filed")),
                .figure(say("未立案", "Not filed")), .figure(say("有罚没", "With penalty")),
                .figure(say("罚没（元）", "Penalties (yuan)")), .figure(say("移送公安", "To the police")),
                .figure(say("召回", "Recall")), .figure(say("下架", "Off shelves")), .figure(say("封存或查扣", "Sealed")),
            ],
            rows: taken.lines.map { line in
                PageTable.Line(
                    name: MeasuresText.party(line.party, say),
                    cells: [.text(say.term(Wording.level(line.level)))] + cells(line))
            }, totals: taken.lines.count == 1 ? [] : [total], data: files.data("measure"))
    }
}

/// What was done about cases in words, for page and bulletin.
enum MeasuresText {
    /// `立案 12 件，罚没 34.5 万元（8 件），移送公安 1 件`.
    static func finding(_ taken: CaseMeasuresTaken, _ say: PageLanguage) -> String {
        let total = taken.total
        var parts = [
            say(
                "台账案件 \(total.cases) 件中立案 \(total.filed) 件",
                "Of \(say.count(total.cases)) cases of the ledger, \(say.count(total.filed)) filed")
        ]
        if total.penalised > 0 {
            let sum = yuan(total.fen, say)
            parts.append(
                say(
                    "\(total.penalised) 件罚没 \(sum) 元",
                    "\(sum) yuan fined and confiscated in \(say.count(total.penalised))"))
        }
        if total.police > 0 {
            parts.append(say("移送公安 \(total.police) 件", "\(say.count(total.police)) given to the police"))
        }
        for (count, kind) in [
            (total.recalled, MeasureQuantity.Kind.recalled), (total.offShelf, .offShelf), (total.sealed, .sealed),
        ] where count > 0 {
            parts.append(
                say("\(kind.words.chinese) \(count) 件", "goods \(kind.words.english) in \(say.count(count))"))
        }
        return parts.joined(separator: say("，", "; "))
    }

    /// The quantities, and what is in no sum.
    static func sentences(_ taken: CaseMeasuresTaken, _ say: PageLanguage) -> [String] {
        var sentences: [String] = []
        let kinds = MeasureQuantity.Kind.allCases.compactMap { kind -> String? in
            let those = taken.quantities.filter { $0.kind == kind }
            guard !those.isEmpty else { return nil }
            let amounts = those.map { line in
                line.unit.isEmpty
                    ? say("\(line.number)（单位未注明）", "\(line.number) (no unit stated)")
                    : say("\(line.number) \(line.unit)", "\(line.number) \(line.unit)")
            }
            return say(kind.words.chinese, kind.words.english) + say(" ", ": ") + say.list(amounts)
        }
        if !kinds.isEmpty {
            sentences.append(
                say("数量按单位分别合计：", "Quantities, each unit for itself: ") + kinds.joined(separator: say("；", "; "))
                    + say("。", "."))
        }
        if taken.contradicted > 0 {
            sentences.append(
                say(
                    "\(taken.contradicted) 件案件既说未立案（或未移送）又有日期，两边都不计。",
                    "\(say.count(taken.contradicted)) cases are said not to be filed, or not given to the police, and have the day of it; they count as neither."
                ))
        }
        if taken.sumsOff > 0 {
            sentences.append(
                say(
                    "\(taken.sumsOff) 件案件的罚没合计不等于罚款与没收之和，按合计计。",
                    "In \(say.count(taken.sumsOff)) cases the stated sum is not that of fine and confiscation; the stated sum counts."
                ))
        }
        if taken.unreadable > 0 {
            sentences.append(
                say(
                    "\(taken.unreadable) 个金额或数量不是数字，未计入。",
                    "\(say.count(taken.unreadable)) sums or quantities are no numbers and are not counted."))
        }
        if taken.elsewhere > 0 {
            sentences.append(
                say(
                    "另有 \(taken.elsewhere) 件其他类别、其他报告期或没有对应批次的案件载有这些措施，未计入本表。",
                    taken.elsewhere == 1
                        ? "One more case, of another kind, another period or without a batch, has such measures and is not counted here."
                        : "\(say.count(taken.elsewhere)) more cases of other kinds, other periods or without a batch have such measures and are not counted here."
                ))
        }
        return sentences
    }

    /// A sum in yuan with separators in English.
    static func yuan(_ fen: Int, _ say: PageLanguage) -> String {
        let text = FixedDecimal.text(fen, decimals: 2)
        guard say.code == .english, let point = text.firstIndex(of: ".") else {
            return say.code == .english ? say.count(fen / 100) : text
        }
        return say.count(fen / 100) + text[point...]
    }

    /// The obliged party in words.
    static func party(_ code: String, _ say: PageLanguage) -> String {
        switch code {
        case "producer": say("生产者", "Producer")
        case "seller": say("销售者", "Seller")
        case "caterer": say("餐饮服务提供者", "Caterer")
        case "platform": say("网络平台", "Platform")
        default: say("未注明", "Not stated")
        }
    }
}
