import InspectionModel

/// The annexes of a bulletin; every list of products or enterprises begins with the standard disclaimer.
struct BulletinAnnexes {
    let model: ReportModel
    private let say: PageLanguage

    /// A list longer than anybody pastes goes on in the table files.
    static let longest = 2000

    init(_ model: ReportModel) {
        self.model = model
        say = model.chinese
    }

    var sections: [String] {
        var sections = [say("annex.products"), groups(model.categories, say("annex.category"))]
        let named = model.offices.contains { !$0.name.isEmpty }
        sections.append(named ? say("annex.offices") : say("annex.districts"))
        sections.append(named ? offices : groups(model.districts, say("annex.district")))
        sections += [say("annex.failures")] + published
        if !model.publishedOffenders.isEmpty {
            sections += [say("annex.repeated_failures"), Wording.disclaimer(say), offenders]
        }
        sections += untested
        if !model.overdue.isEmpty { sections += [say("annex.overdue"), Wording.disclaimer(say), overdue] }
        return sections
    }

    private func groups(_ lines: [GroupLine], _ unit: String) -> String {
        guard !lines.isEmpty else { return say("annex.nothing_was_tested") }
        let isFewListed = lines.contains { model.isListedUnjudged($0.tally) }
        return MarkdownText.table(
            [unit, say("annex.tested"), say("annex.passed"), say("annex.failed"), say("annex.rate")],
            lines.map { line in
                [
                    line.name, "\(line.tally.inspected)", "\(line.tally.passed)", "\(line.tally.failed)",
                    model.listedRate(line.tally).map {
                        RateText.percent($0, against: model.guideline) + (line.isJudged ? "" : "＊")
                    } ?? say("annex.too_few"),
                ]
            }) + (isFewListed ? "\n\n" + say("annex.few_are_not_judged", fewest: GroupLine.fewestJudged) : "")
    }

    private var offices: String {
        MarkdownText.table(
            [say("annex.office"), say("annex.cases"), say("annex.completed"), say("annex.open"), say("annex.late")],
            model.offices.map { line in
                [
                    line.name.isEmpty ? say("annex.not_stated") : line.name, "\(line.cases)", "\(line.completed)",
                    "\(line.open)",
                    "\(line.overdue)",
                ]
            })
    }

    /// Final verdicts of supervision, products and food each for themselves; how many others there are, and why they are
    /// not listed.
    private var published: [String] {
        let text = PublicationText(model, say)
        guard !model.publication.isEmpty else { return [say("annex.nothing_failed")] }
        var sections: [String] = []
        for list in PublishedList.allCases {
            guard let sentence = text.sentence(list) else { continue }
            let lines = model.failed.filter { $0.isPublished && PublishedList(domain: $0.domain) == list }
            sections += [say("annex.failures_of_list", list: list.words.text(say)), MarkdownText.inline(sentence)]
            if !lines.isEmpty { sections += [Wording.disclaimer(say), failed(lines)] }
        }
        return sections + [text.others.map { MarkdownText.inline($0) }].compactMap(\.self)
    }

    private func failed(_ lines: [FailedLine]) -> String {
        MarkdownText.table(
            [
                say("annex.number"), say("annex.product"), say("annex.producer"), say("annex.sampled_at"),
                say("annex.model"), say("annex.brand"), say("annex.made_on_or_batch"), say("annex.item_result_limit"),
                say("annex.laboratory"), say("annex.kind_of_check"), say("annex.remark"), say("annex.district"),
            ],
            lines.prefix(Self.longest).enumerated().map { index, line in
                [
                    "\(index + 1)", line.product, line.producer, line.sampledFrom, line.model, line.brand,
                    [line.producedOn, line.batch].filter { !$0.isEmpty }.joined(separator: "／"),
                    line.results.isEmpty
                        ? line.items.joined(separator: say("shared.between_names"))
                        : line.results.joined(separator: "；"),
                    line.lab, Wording.kind(line.kind), line.standing == .termOver ? "" : line.standing.words.text(say),
                    line.district,
                ]
            }) + rest(lines.count, of: "failed")
    }

    /// Who has refused, and how many batches were not tested for other reasons.
    private var untested: [String] {
        guard let sentence = PublicationText.untested(model.untestedCounts, say) else { return [] }
        let refused = model.untested.filter(\.isPublished)
        let list =
            refused.isEmpty
            ? []
            : [
                MarkdownText.table(
                    [
                        say("annex.number"), say("annex.firm"), say("annex.product"), say("annex.date"),
                        say("annex.district"),
                    ],
                    refused.prefix(Self.longest).enumerated().map { index, line in
                        ["\(index + 1)", line.firm, line.product, line.sampledOn, line.district]
                    }) + rest(refused.count, of: "untested")
            ]
        return [say("annex.untested"), sentence + say("shared.full_stop")]
            + (list.isEmpty ? [] : [Wording.disclaimer(say)] + list)
    }

    /// How many rows of a list are left out, and where they stand.
    private func rest(_ count: Int, of table: String) -> String {
        guard count > Self.longest else { return "" }
        return "\n\n" + say("annex.rows_left_out", rows: count - Self.longest, table: table)
    }

    private var offenders: String {
        MarkdownText.table(
            [say("annex.enterprise"), say("annex.failed"), say("annex.failed_products")],
            model.publishedOffenders.prefix(Self.longest).map {
                [$0.name, "\($0.failed)", $0.products.joined(separator: say("shared.between_names"))]
            }) + rest(model.publishedOffenders.count, of: "offender")
    }

    private var overdue: String {
        MarkdownText.table(
            [
                say("annex.party"), say("annex.district"), say("annex.product"), say("annex.failing_items"),
                say("annex.due_on"), say("annex.days_late"), say("annex.stays_at"),
            ],
            model.overdue.prefix(Self.longest).map { line in
                [
                    line.party, line.district, line.product, line.items.joined(separator: say("shared.between_names")),
                    line.dueOn,
                    "\(line.days)", line.standing,
                ]
            }) + rest(model.overdue.count, of: "overdue")
    }
}
