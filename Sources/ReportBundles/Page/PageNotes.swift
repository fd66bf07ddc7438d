import Indicators
import InspectionModel

/// The definitions that stand at the end of every report.
enum PageNotes {
    static func standard(_ model: ReportModel, _ say: PageLanguage) -> [String] {
        let cell = model.headline
        var notes = [
            say(
                "notes.pass_rate_batches_passed_batches_tested", undetermined: say.count(cell.undetermined),
                notInspected: say.count(cell.notInspected)),
            say("notes.verdicts_compare_exact_fractions_displayed_figures"),
            say("notes.intervals_are_wilson_95_for_districts", few: Wording.few(model).text(say)),
            say("notes.a_recheck_on_objection_replaces"),
            say("notes.completion_cases_completed_cases_whose_due"),
            say("notes.supervision_checks_go_where_problems"),
            Wording.disclaimer(say),
        ]
        if cell.overturned > 0 {
            notes.insert(
                say("notes.batches_passed_on_recheck", overturned: say.count(cell.overturned)), at: 4)
        }
        if let note = unclassified(model, say) { notes.insert(note, at: 3) }
        return notes
    }

    /// What the page leaves out because nothing stands in it; nil where that is nothing.
    static func leftOut(
        _ tables: [PageTable], _ present: Set<PageSections.Section>, isPublic: Bool, _ say: PageLanguage
    ) -> String? {
        let columns = tables.filter { !$0.hidden.isEmpty }.map { table in
            let name = table.data.map { $0.hasSheet ? "「\($0.sheet)」" : $0.path } ?? table.head
            return say("notes.hidden_of_name", name: name, hidden: say.list(table.hidden))
        }
        let sections = PageSections.Section.allCases.filter { !present.contains($0) && $0 != .account }
            .map { $0.title(isPublic: isPublic).text(say) }
        let parts = [
            sections.isEmpty ? nil : say("notes.sections") + say.list(sections),
            columns.isEmpty
                ? nil : say("notes.columns_of_tables") + columns.joined(separator: say("shared.between_clauses")),
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return say("notes.left_out_because_nothing_stands")
            + parts.joined(separator: say("shared.semicolon")) + say("shared.full_stop")
    }

    /// How far the rate of a category could move through the batches that have none; nil if there are none.
    private static func unclassified(_ model: ReportModel, _ say: PageLanguage) -> String? {
        let open = model.unclassified
        guard open.inspected > 0 else { return nil }
        guard !model.edition.isPublic else {
            // The bounds stand in no table of the public edition.
            return say(
                "notes.batches_have_no_category_passed_failed", inspected: say.count(open.inspected),
                passed: say.count(open.passed), failed: say.count(open.failed))
        }
        let note = say(
            "notes.batches_have_no_category_passed_failed_and_stand", inspected: say.count(open.inspected),
            passed: say.count(open.passed), failed: say.count(open.failed))
        let judged = model.categories.filter { $0.isJudged && !$0.isUnclassified }
        // The fewer batches a category has, the further they move it.
        guard let widest = judged.min(by: { ($0.tally.inspected, $0.code) < ($1.tally.inspected, $1.code) }) else {
            return note + say("shared.full_stop")
        }
        let bounds = RateSensitivity(resolved: widest.tally, unresolved: open)
        let texts = [bounds.lowest, widest.tally.rate, bounds.highest].map { $0?.percentText(decimals: 1) ?? "–" }
        return note
            + say(
                "notes.the_widest_are_those_of_between", name: widest.name, rate: texts[1], low: texts[0],
                high: texts[2])
    }
}
