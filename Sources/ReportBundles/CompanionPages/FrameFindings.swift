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
        section.withheldSmall + section.withheldRows > 0 ? say("所列 ", "the listed ") : ""
    }

    /// Who of the roster was not inspected.
    var firms: SectionFinding {
        let missing = section.pageRows.count
        let all = section.lines.count
        return SectionFinding(
            heading: missing == 0
                ? say("名录 \(all) 家企业全部抽到", "All \(say.count(all)) enterprises of the roster were inspected")
                : say("还没有抽到的 \(missing) 家", "\(say.count(missing)) not yet inspected"),
            sentences: [
                say(
                    "名录 \(all) 家，抽到 \(all - missing) 家。",
                    "\(say.count(all)) enterprises on the roster, \(say.count(all - missing)) inspected.")
            ])
    }

    /// How much of the roster was inspected.
    var coverage: SectionFinding {
        guard let row = section.total, let listed = section.count(row, "listed"),
            let covered = section.count(row, "covered")
        else {
            return SectionFinding(
                heading: say(
                    "名录企业分 \(section.lines.count) 组列出，没有合计",
                    "Enterprises of the roster in \(section.lines.count) groups, without a sum"))
        }
        let rest = listed - covered
        let rate = share(covered, listed)
        var sentences: [String] = []
        if let others = section.count(row, "unlisted_batches"), others > 0 {
            sentences.append(
                say("另有 \(others) 批次不属于名录企业。", "\(say.count(others)) batches are of no enterprise of the roster."))
        }
        if let undecided = section.count(row, "undecided_batches"), undecided > 0 {
            sentences.append(
                say(
                    "其中 \(undecided) 批次的企业同名而无代码，分不清是哪一家。",
                    "\(say.count(undecided)) of them bear a name without a code that may be one of several enterprises."
                ))
        }
        return SectionFinding(
            heading: say(
                "\(listed) 家重点企业抽到 \(covered) 家，覆盖率 \(rate)" + (rest > 0 ? "；还有 \(rest) 家没有抽" : ""),
                "\(say.count(covered)) of \(say.count(listed)) key enterprises inspected: \(rate)"
                    + (rest > 0 ? "; \(say.count(rest)) are not" : "")),
            sentences: sentences)
    }

    /// Which lines of the plan are behind.
    var plan: SectionFinding {
        let lines = section.lines
        let judged = lines.filter { section.count($0, "=expected") != nil }
        let behind = judged.filter { (section.count($0, "=shortfall") ?? 0) > 0 }
        var heading =
            judged.isEmpty
            ? say("\(lines.count) 行计划", "\(lines.count) lines of the plan")
            : say(
                "\(shownOnly)\(lines.count) 行计划中 \(behind.isEmpty ? "没有" : "\(behind.count)") 行落后于进度",
                "\(behind.isEmpty ? "None" : "\(behind.count)") of \(shownOnly)\(lines.count) lines of the plan behind schedule"
            )
        var sentences: [String] = []
        if let row = section.total {
            if let other = section.count(row, "unplanned"), other > 0 {
                heading += say("；计划外 \(other) 批次", "; \(say.count(other)) batches outside the plan")
            }
            if let planned = section.count(row, "planned"), let fulfilled = section.count(row, "fulfilled") {
                sentences.append(
                    say(
                        "计划 \(planned) 批次，计划内完成 \(fulfilled) 批次（\(share(fulfilled, planned))）。",
                        "\(say.count(planned)) batches planned, \(say.count(fulfilled)) of these inspected "
                            + "(\(share(fulfilled, planned)))."))
            }
        }
        let schedules = Set(judged.compactMap { section.schedule($0)?.period })
        if let row = judged.first, schedules.count == 1, let days = section.schedule(row) {
            sentences.append(
                say(
                    "进度算到 \(section.asOf)：\(days.period) 共 \(days.all) 天，已过 \(days.gone) 天。",
                    "Schedule as of \(section.asOf): \(days.gone) of the \(days.all) days of \(days.period) have gone.")
            )
        } else if judged.count < lines.count {
            let open = lines.count - judged.count
            sentences.append(
                say("\(open) 行没有期间，不核算进度。", "\(open) lines have no period, so nothing is due by now."))
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
            ? say("没有一批次落在有权重的层里，不核算加权合格率", "No batch lies in a stratum with a weight: no rate")
            : say(
                "加权合格率 \(text("rate"))，已抽层占权重 \(covered)",
                "Weighted pass rate \(text("rate")), over \(covered) of the weight")
        let target = section.text(row, "target")
        let verdict = section.text(row, "verdict_on_target")
        if !target.isEmpty, !verdict.isEmpty {
            let word = section.word("verdict_on_target", verdict, say)
            heading += say("；目标 \(target)%，\(word)", "; target \(target)%: \(word)")
        }
        var sentences: [String] = []
        if !all.isEmpty, sampled != all {
            sentences.append(
                say(
                    "\(all) 层中抽到 \(sampled) 层；没抽到的层没有数字，也不用别的数字代替。",
                    "\(sampled) of \(all) strata were sampled; the others have no figure, and none stands in for them.")
            )
        }
        if verdict == "not_assessed" {
            sentences.append(
                say(
                    "没抽到的层足以改变结论，所以不核算是否达标。",
                    "What nobody sampled could change the verdict, so there is none."))
        }
        for (key, chinese, english) in [
            ("outside_frame", "批次所在的层没有权重，不计入", "batches lie in strata without a weight and are not counted"),
            ("unstated_stratum", "批次的层不明，不计入", "batches are of an unknown stratum and are not counted"),
        ] {
            guard let count = section.count(row, key), count > 0 else { continue }
            sentences.append(say("\(count) \(chinese)。", "\(say.count(count)) \(english)."))
        }
        return SectionFinding(heading: heading, sentences: sentences)
    }

    /// Enterprises in benchmarking against what the plan asks.
    var benchmark: SectionFinding {
        guard let row = section.total, let listed = section.count(row, "listed") else {
            return SectionFinding(
                heading: say(
                    "对标企业分 \(section.lines.count) 组列出，没有合计",
                    "Enterprises in benchmarking in \(section.lines.count) groups, without a sum"))
        }
        let results = ["leading", "reached", "reachable", "unreachable"].map { key in
            (section.word("result", key, say), section.count(row, key) ?? 0)
        }
        let share = CompanionSection.percent(section.text(row, "sme_share"))
        var sentences: [String] = []
        let open = listed - results.reduce(0) { $0 + $1.1 }
        if open > 0 {
            sentences.append(
                say("\(open) 家没有写明对标结果。", "\(say.count(open)) enterprises state no result."))
        }
        if let minimum = section.count(row, "minimum") {
            let word = section.word("verdict_on_minimum", section.text(row, "verdict_on_minimum"), say)
            sentences.append(say("方案要求至少 \(minimum) 家：\(word)。", "At least \(minimum) are asked for: \(word)."))
        }
        let districts = section.lines.filter {
            section.text($0, "by") == "district" && section.count($0, "minimum") != nil
        }
        let short = districts.filter { section.text($0, "verdict_on_minimum") == "not_met" }
        if !districts.isEmpty {
            sentences.append(
                say(
                    "\(shownOnly)\(districts.count) 个区中 \(short.count) 个区的家数未达到。",
                    "\(short.count) of \(shownOnly)\(districts.count) districts have fewer than asked for."))
        }
        return SectionFinding(
            heading: say(
                "对标企业 \(listed) 家：" + results.map { "\($0.0) \($0.1) 家" }.joined(separator: "、") + "；中小企业占 \(share)",
                "\(say.count(listed)) enterprises in benchmarking: "
                    + results.map { "\($0.1) \($0.0)" }.joined(separator: ", ") + "; \(share) small or medium"),
            sentences: sentences)
    }
}
