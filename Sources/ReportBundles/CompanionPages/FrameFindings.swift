import InspectionModel

/// What is found of lists that an office brings: a roster, a plan, weights, benchmarking.
struct FrameFindings {
    private let section: CompanionSection
    private let say: PageLanguage

    init(_ section: CompanionSection, _ say: PageLanguage) {
        self.section = section
        self.say = say
    }

    private func share(_ part: Int, _ whole: Int) -> String {
        ExactShare(part: part, whole: whole).map { RateText.percent($0, against: TargetPercentage("100")) } ?? "–"
    }

    /// Where rows were withheld, a number speaks of those that are listed.
    private var shownOnly: String {
        section.withheldSmall + section.withheldRows > 0 ? say("frames.the_listed") : ""
    }

    /// Who of the roster was not inspected.
    var firms: SectionFinding {
        let missing = section.pageRows.count
        let all = section.lines.count
        return SectionFinding(
            heading: missing == 0
                ? say("frames.all_enterprises_of_the_roster_were", all: say.count(all))
                : say("frames.not_yet_inspected", missing: say.count(missing)),
            sentences: [
                say(
                    "frames.enterprises_on_the_roster_inspected", all: say.count(all),
                    inspected: say.count(all - missing))
            ])
    }

    /// How much of the roster was inspected.
    var coverage: SectionFinding {
        guard let row = section.total, let listed = section.count(row, "listed"),
            let covered = section.count(row, "covered")
        else {
            return SectionFinding(
                heading: say("frames.enterprises_of_the_roster_in_groups", lines: section.lines.count))
        }
        let rest = listed - covered
        let rate = share(covered, listed)
        var sentences: [String] = []
        if let others = section.count(row, "unlisted_batches"), others > 0 {
            sentences.append(
                say("frames.batches_are_of_no_enterprise", others: say.count(others)))
        }
        if let undecided = section.count(row, "undecided_batches"), undecided > 0 {
            sentences.append(
                say("frames.of_them_bear_a_name_without", undecided: say.count(undecided)))
        }
        return SectionFinding(
            heading: say(
                "frames.of_key_enterprises_inspected", listed: say.count(listed), covered: say.count(covered),
                rate: rate, missing: rest > 0 ? say("frames.rest_are_not", rest: say.count(rest)) : ""),
            sentences: sentences)
    }

    /// Which lines of the plan are behind.
    var plan: SectionFinding {
        let lines = section.lines
        let judged = lines.filter { section.count($0, "=expected") != nil }
        let behind = judged.filter { (section.count($0, "=shortfall") ?? 0) > 0 }
        var heading =
            judged.isEmpty
            ? say("frames.lines_of_the_plan", lines: lines.count)
            : say(
                "frames.of_lines_of_the_plan_behind", shownOnly: shownOnly, lines: lines.count,
                behind: behind.isEmpty ? say("frames.none") : "\(behind.count)")
        var sentences: [String] = []
        if let row = section.total {
            if let other = section.count(row, "unplanned"), other > 0 {
                heading += say("frames.batches_outside_the_plan", other: say.count(other))
            }
            if let planned = section.count(row, "planned"), let fulfilled = section.count(row, "fulfilled") {
                sentences.append(
                    say(
                        "frames.batches_planned_of_these_inspected", planned: say.count(planned),
                        fulfilled: say.count(fulfilled), share: share(fulfilled, planned)))
            }
        }
        let schedules = Set(judged.compactMap { section.schedule($0)?.period })
        if let row = judged.first, schedules.count == 1, let days = section.schedule(row) {
            sentences.append(
                say(
                    "frames.schedule_as_of_of_the_days", asOf: section.asOf, period: days.period, days: days.all,
                    gone: days.gone)
            )
        } else if judged.count < lines.count {
            let open = lines.count - judged.count
            sentences.append(
                say("frames.lines_have_no_period_so_nothing", open: open))
        }
        return SectionFinding(heading: heading, sentences: sentences)
    }

    /// A weighted rate with the weight that it covers.
    var weighted: SectionFinding {
        let title = section.definition.title.text(say)
        guard let row = section.total ?? section.rows.indices.first else { return SectionFinding(heading: title) }
        func text(_ key: String) -> String { CompanionSection.percent(section.text(row, key)) }
        let covered = text("weight_coverage")
        let sampled = section.text(row, "strata_sampled")
        let all = section.text(row, "strata_total")
        var heading =
            section.text(row, "rate").isEmpty
            ? say("frames.no_batch_lies_in_a_stratum")
            : say("frames.weighted_pass_rate_over", rate: text("rate"), covered: covered)
        let target = section.text(row, "target")
        let verdict = section.text(row, "verdict_on_target")
        if !target.isEmpty, !verdict.isEmpty {
            let word = section.word("verdict_on_target", verdict, say)
            heading += say("frames.target_target_word", target: target, word: word)
        }
        var sentences: [String] = []
        if !all.isEmpty, sampled != all {
            sentences.append(
                say("frames.of_strata_were_sampled_the_others", all: all, sampled: sampled)
            )
        }
        if verdict == "not_assessed" {
            sentences.append(
                say("frames.what_nobody_sampled_could_change"))
        }
        if let count = section.count(row, "outside_frame"), count > 0 {
            sentences.append(
                say("frames.batches_lie_in_strata_without", count: say.count(count)))
        }
        if let count = section.count(row, "unstated_stratum"), count > 0 {
            sentences.append(
                say("frames.batches_are_of_an_unknown_stratum", count: say.count(count)))
        }
        return SectionFinding(heading: heading, sentences: sentences)
    }

    /// Enterprises in benchmarking against what the plan asks.
    var benchmark: SectionFinding {
        guard let row = section.total, let listed = section.count(row, "listed") else {
            return SectionFinding(
                heading: say("frames.enterprises_in_benchmarking_in_groups_without", lines: section.lines.count))
        }
        let counts = ["leading", "reached", "reachable", "unreachable"].map { key in
            (word: section.word("result", key, say), count: section.count(row, key) ?? 0)
        }
        let results = counts.map { say("frames.count_word", word: $0.word, count: $0.count) }
        let share = CompanionSection.percent(section.text(row, "sme_share"))
        var sentences: [String] = []
        let open = listed - counts.reduce(0) { $0 + $1.count }
        if open > 0 {
            sentences.append(
                say("frames.enterprises_state_no_result", open: say.count(open)))
        }
        if let minimum = section.count(row, "minimum") {
            let word = section.word("verdict_on_minimum", section.text(row, "verdict_on_minimum"), say)
            sentences.append(say("frames.at_least_are_asked", minimum: minimum, word: word))
        }
        let districts = section.lines.filter {
            section.text($0, "by") == "district" && section.count($0, "minimum") != nil
        }
        let short = districts.filter { section.text($0, "verdict_on_minimum") == "not_met" }
        if !districts.isEmpty {
            sentences.append(
                say(
                    "frames.of_districts_have_fewer_than_asked", shownOnly: shownOnly, districts: districts.count,
                    short: short.count))
        }
        return SectionFinding(
            heading: say(
                "frames.enterprises_in_benchmarking_small_or_medium", listed: say.count(listed),
                results: say.list(results), share: share),
            sentences: sentences)
    }
}
