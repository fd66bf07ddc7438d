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
                say("events.cases_end_before_they_begin", irregular: say.count(irregular)))
        }
        let few = rows.count { section.text($0, "ranked") == "no" }
        if few > 0 {
            sentences.append(
                say("events.rows_have_fewer_than_10_cases", few: few))
        }
        return SectionFinding(
            heading: say(
                "events.timeliness_of_steps", steps: steps,
                overdue: late > 0
                    ? say("events.open_past_their_day", late: say.count(late)) : say("events.none_open_past_its_day")),
            sentences: sentences)
    }

    /// Checks that the six months bar.
    var repeats: SectionFinding {
        let counts = counts("repeat")
        let rest = ["possible_repeat", "excepted", "complaint"].compactMap { code -> String? in
            guard let count = counts[code] else { return nil }
            return say("events.repeated_checks_of_word", word: section.word("repeat", code, say), count: count)
        }
        let sure = counts["repeat"] ?? 0
        return SectionFinding(
            heading: say("events.sure_repeated_checks", sure: say.count(sure))
                + (rest.isEmpty
                    ? "" : say("events.beside_these_not_counted", rest: say.list(rest))))
    }

    /// Leads by their status.
    var leads: SectionFinding {
        let all = section.rows.count
        let counts = counts("status")
        let shown = ["final", "pending", "monitoring", "recalled"].compactMap { code -> String? in
            let count = section.rows(where: { section.text($0, "status") == code }).count
            guard count > 0, counts[code] != nil else { return nil }
            let word = section.word("status", code, say)
            return say("events.leads_of_word", word: word, count: count)
        }
        let sold = section.rows(where: { !["", "0"].contains(section.text($0, "still_sold_count")) }).count
        return SectionFinding(
            heading: say("events.all_leads", all: say.count(all))
                + (shown.isEmpty ? "" : say("shared.colon") + say.list(shown))
                + (sold > 0 ? say("events.sold_after_a_recall", sold: sold) : ""))
    }

    /// Firms by class.
    var classes: SectionFinding {
        let counts = counts("class")
        let list = ["A", "B", "C", "D", "U"].map {
            say("events.word_count", word: $0, count: say.count(counts[$0] ?? 0))
        }
        return SectionFinding(
            heading: say("events.records_firms", records: say.count(section.records)) + say.list(list))
    }
}
