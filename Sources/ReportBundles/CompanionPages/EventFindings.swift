/// What is found after the check: repeats, leads, classes of events, times (repeats.md, leads.md, classes.md, timeliness.md).
struct EventFindings {
    private let section: CompanionSection
    private let say: PageLanguage

    init(_ section: CompanionSection, _ say: PageLanguage) {
        self.section = section
        self.say = say
    }

    private func counts(_ key: String) -> [String: Int] {
        Dictionary(section.tally(key).map { ($0.value, $0.count) }) { first, _ in first }
    }

    /// Bureaus and laboratories against the terms; without any ranking.
    var times: SectionFinding {
        let rows = Array(section.rows.indices)
        let steps = Set(rows.map { section.text($0, "step") }).count
        let late = section.sum("open_late", rows)
        var sentences: [String] = []
        let irregular = section.sum("irregular", rows)
        if irregular > 0 {
            sentences.append(
                say(
                    "\(irregular) 件的结束日期早于开始日期，不计入。",
                    "\(say.count(irregular)) cases end before they begin and are not counted."))
        }
        let few = rows.count { section.text($0, "ranked") == "no" }
        if few > 0 {
            sentences.append(
                say("\(few) 行不足 10 件，只列数字，不能比较。", "\(few) rows have fewer than 10 cases and are not compared."))
        }
        return SectionFinding(
            heading: say(
                "\(steps) 个环节的及时率" + (late > 0 ? "；逾期未办结 \(late) 件" : "；没有逾期未办结的"),
                "Timeliness of \(steps) steps; "
                    + (late > 0 ? "\(say.count(late)) open past their day" : "none open past its day")),
            sentences: sentences)
    }

    /// Checks that the six months bar.
    var repeats: SectionFinding {
        let counts = counts("repeat")
        let rest = ["possible_repeat", "excepted", "complaint"].compactMap { code -> String? in
            guard let count = counts[code] else { return nil }
            return say(
                "\(section.word("repeat", code, say)) \(count) 批次", "\(count) \(section.word("repeat", code, say))")
        }
        let sure = counts["repeat"] ?? 0
        return SectionFinding(
            heading: say("重复抽查 \(sure) 批次", "\(say.count(sure)) repeated checks")
                + (rest.isEmpty
                    ? "" : say("；另有\(say.list(rest))，不计入", "; beside these, not counted: \(say.list(rest))")))
    }

    /// Leads by their status.
    var leads: SectionFinding {
        let all = section.rows.count
        let counts = counts("status")
        let shown = ["final", "pending", "monitoring", "recalled"].compactMap { code -> String? in
            let count = section.rows(where: { section.text($0, "status") == code }).count
            guard count > 0, counts[code] != nil else { return nil }
            let word = section.word("status", code, say)
            return say("\(word) \(count) 条", "\(count) \(word)")
        }
        let sold = section.rows(where: { !["", "0"].contains(section.text($0, "still_sold_count")) }).count
        return SectionFinding(
            heading: say("\(all) 条线索", "\(say.count(all)) leads")
                + (shown.isEmpty ? "" : say("：", ": ") + say.list(shown))
                + (sold > 0 ? say("；召回后仍在销售 \(sold) 条", "; \(sold) sold after a recall") : ""))
    }

    /// Firms by class.
    var classes: SectionFinding {
        let counts = counts("class")
        let list = ["A", "B", "C", "D", "U"].map {
            say("\($0) \(counts[$0] ?? 0) 家", "\($0) \(say.count(counts[$0] ?? 0))")
        }
        return SectionFinding(
            heading: say("\(section.records) 家企业：", "\(say.count(section.records)) firms: ") + say.list(list))
    }
}
