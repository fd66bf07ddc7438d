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
        let total = PageTable.Line(name: say("shared.total"), cells: [.text("")] + cells(taken.total))
        table = PageTable(
            id: "measure",
            caption: say("measures.cases_of_the_ledger_without_presumed"),
            head: say("measures.party"),
            columns: [
                .words(say("populations.level")), .figure(say("shared.cases")), .main(say("measures.filed")),
                .figure(say("measures.not_filed")), .figure(say("measures.with_penalty")),
                .figure(say("measures.penalties_yuan")), .figure(say("measures.to_the_police")),
                .figure(say("measures.recall")), .figure(say("measures.off_shelves")), .figure(say("measures.sealed")),
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
            say("measures.of_cases_of_the_ledger_filed", cases: say.count(total.cases), filed: say.count(total.filed))
        ]
        if total.penalised > 0 {
            let sum = yuan(total.fen, say)
            parts.append(
                say("measures.yuan_fined_and_confiscated", penalised: say.count(total.penalised), sum: sum))
        }
        if total.police > 0 {
            parts.append(say("measures.given_to_the_police", police: say.count(total.police)))
        }
        for (count, kind) in [
            (total.recalled, MeasureQuantity.Kind.recalled), (total.offShelf, .offShelf), (total.sealed, .sealed),
        ] where count > 0 {
            parts.append(
                say("measures.goods_kind_in_count", kind: kind.words.text(say), count: say.count(count)))
        }
        return parts.joined(separator: say("shared.between_clauses"))
    }

    /// The quantities, and what is in no sum.
    static func sentences(_ taken: CaseMeasuresTaken, _ say: PageLanguage) -> [String] {
        var sentences: [String] = []
        let kinds = MeasureQuantity.Kind.allCases.compactMap { kind -> String? in
            let those = taken.quantities.filter { $0.kind == kind }
            guard !those.isEmpty else { return nil }
            let amounts = those.map { line in
                line.unit.isEmpty
                    ? say("measures.no_unit_stated", number: line.number)
                    : "\(line.number) \(line.unit)"
            }
            return kind.words.text(say) + say("measures.separator") + say.list(amounts)
        }
        if !kinds.isEmpty {
            sentences.append(
                say("measures.quantities_each_unit_for_itself") + kinds.joined(separator: say("shared.semicolon"))
                    + say("shared.full_stop"))
        }
        if taken.contradicted > 0 {
            sentences.append(
                say("measures.cases_are_said_not", contradicted: say.count(taken.contradicted)))
        }
        if taken.sumsOff > 0 {
            sentences.append(
                say("measures.in_cases_the_stated_sum", sumsOff: say.count(taken.sumsOff)))
        }
        if taken.unreadable > 0 {
            sentences.append(
                say("measures.sums_or_quantities_are_no_numbers", unreadable: say.count(taken.unreadable)))
        }
        if taken.elsewhere > 0 {
            sentences.append(
                (taken.elsewhere == 1
                    ? say("measures.one_more_case_of_another_kind", elsewhere: taken.elsewhere)
                    : say("measures.more_cases_of_other_kinds_other", elsewhere: say.count(taken.elsewhere))))
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
        case "producer": say("measures.producer")
        case "seller": say("measures.seller")
        case "caterer": say("measures.caterer")
        case "platform": say("measures.platform")
        default: say("measures.not_stated")
        }
    }
}
