import InspectionModel

/// What signals come to: how many, among how many tested cells, and what could have been found (signals.md).
struct SignalFindings {
    private let section: CompanionSection
    private let say: PageLanguage

    init(_ section: CompanionSection, _ say: PageLanguage) {
        self.section = section
        self.say = say
    }

    /// Changes of categories, items and districts.
    var changes: SectionFinding {
        let tested = section.rows(where: { !section.text($0, "p_value").isEmpty })
        let found = section.rows(where: { section.text($0, "state") == "signal" })
        func count(_ direction: String) -> Int { found.count { section.text($0, "direction") == direction } }
        let (rises, falls) = (count("rise"), count("fall"))
        let heading =
            tested.isEmpty
            ? say("signals.no_cell_could_be_tested")
            : found.isEmpty
                ? say("signals.no_signal_of_change_among_tested", tested: tested.count)
                : say("signals.rises_and_falls_among_tested_cells", tested: tested.count, rises: rises, falls: falls)
        var sentences: [String] = []
        let families = Self.unique(tested.map { section.text($0, "family") })
        for family in families {
            let cells = tested.filter { section.text($0, "family") == family }
            guard let first = cells.first else { continue }
            let (stated, q) = (section.text(first, "tested"), section.text(first, "q"))
            let together = stated.isEmpty ? "\(cells.count)" : stated
            let name = section.word("family", family, say)
            sentences.append(
                say("signals.cells_tested_together_q", name: name, together: together, q: q))
        }
        let open = section.tally("state").filter {
            ["too_few", "untestable", "new", "partial", "recoded"].contains($0.value)
        }
        if !open.isEmpty {
            let list = open.map { "\(section.word("state", $0.value, say)) \($0.count)" }
            sentences.append(
                say("signals.cells_that_were_not_tested", list: say.list(list)))
        }
        let alarms = section.rows(where: { section.text($0, "state") == "alarm" }).count
        if alarms > 0 {
            sentences.append(
                say("signals.thresholds_of_cusum_or_of_earlier", alarms: alarms))
        }
        if let rise = smallestRise(tested) { sentences.append(rise) }
        return SectionFinding(heading: heading, sentences: sentences)
    }

    /// The smallest rises that the tested cells could have shown, from the least to the greatest.
    private func smallestRise(_ tested: [Int]) -> String? {
        let rises = tested.map { section.text($0, "smallest_rise") }.filter { !$0.isEmpty }
            .sorted(by: SectionNumber.precedes)
        guard let least = rises.first, let most = rises.last else { return nil }
        let cells = rises.count
        return least == most
            ? say("signals.smallest_rise_that_could_have_been", cells: cells, least: least)
            : say("signals.smallest_rise_that_could_have_been_found", cells: cells, least: least, most: most)
    }

    /// Laboratories outside the limits, and whether they differ more than chance and mix explain.
    var laboratories: SectionFinding {
        let outside = section.rows(where: { section.text($0, "state") == "outside" })
        let all = section.rows.count
        let heading =
            outside.isEmpty
            ? say("signals.none_of_laboratories_lies_outside", all: all)
            : say("signals.of_laboratories_lie_outside_in_two", all: all, outside: outside.count)
        var sentences: [String] = []
        // The threshold of 2 is that of signals.md.
        if let row = section.rows.indices.first(where: { !section.text($0, "phi").isEmpty }),
            let phi = Double(section.text(row, "phi")), phi > 2
        {
            let text = section.text(row, "phi")
            sentences.append(
                say(
                    "signals.the_laboratories_differ_more_than_chance", phi: text,
                    ending: outside.isEmpty ? say("signals.no_single_one_stands_out") : say("shared.full_stop")))
        }
        return SectionFinding(heading: heading, sentences: sentences)
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
