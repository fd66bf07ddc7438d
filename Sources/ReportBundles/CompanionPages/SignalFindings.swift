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
            ? say("没有可以检验的单元，不等于没有变化", "No cell could be tested, which is not “no change”")
            : found.isEmpty
                ? say("检验的 \(tested.count) 个单元没有变化信号", "No signal of change among \(tested.count) tested cells")
                : say(
                    "检验的 \(tested.count) 个单元中有 \(rises) 个上升、\(falls) 个下降信号",
                    "\(rises) rises and \(falls) falls among \(tested.count) tested cells")
        var sentences: [String] = []
        let families = Self.unique(tested.map { section.text($0, "family") })
        for family in families {
            let cells = tested.filter { section.text($0, "family") == family }
            guard let first = cells.first else { continue }
            let (m, q) = (section.text(first, "tested"), section.text(first, "q"))
            let name = section.word("family", family, say)
            sentences.append(
                say(
                    "\(name)：一起检验 \(m.isEmpty ? "\(cells.count)" : m) 个单元，q \(q)。",
                    "\(name): \(m.isEmpty ? "\(cells.count)" : m) cells tested together, q \(q)."))
        }
        let open = section.tally("state").filter {
            ["too_few", "untestable", "new", "partial", "recoded"].contains($0.value)
        }
        if !open.isEmpty {
            let list = open.map { "\(section.word("state", $0.value, say)) \($0.count)" }
            sentences.append(
                say(
                    "没有检验的单元：\(say.list(list))；只计数，不等于没有变化。",
                    "Cells that were not tested: \(say.list(list)); they are counted, which does not mean no change."))
        }
        let alarms = section.rows(where: { section.text($0, "state") == "alarm" }).count
        if alarms > 0 {
            sentences.append(
                say(
                    "另有 \(alarms) 处超过累积和或历年同季的警戒值，由办公室另行要求核算。",
                    "\(alarms) thresholds of CUSUM or of earlier years are passed, which the office asked for beside the tests."
                ))
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
            ? say(
                "可发现的最小变化：\(cells) 个单元都是 \(least) 个百分点；更小的变化这里看不出。",
                "Smallest rise that could have been found: \(least) points in all \(cells) cells; smaller ones are not seen here."
            )
            : say(
                "可发现的最小变化：\(cells) 个单元里从 \(least) 到 \(most) 个百分点；更小的变化这里看不出。",
                "Smallest rise that could have been found: \(least) to \(most) points over \(cells) cells; smaller ones are not "
                    + "seen here.")
    }

    /// Laboratories outside the limits, and whether they differ more than chance and mix explain.
    var laboratories: SectionFinding {
        let outside = section.rows(where: { section.text($0, "state") == "outside" })
        let all = section.rows.count
        let heading =
            outside.isEmpty
            ? say(
                "\(all) 家检验机构没有一家连续两个季度超出界限",
                "None of \(all) laboratories lies outside the limits in two quarters running")
            : say(
                "\(all) 家检验机构中 \(outside.count) 家连续两个季度超出界限，值得核查",
                "\(outside.count) of \(all) laboratories lie outside in two quarters running and are worth a look")
        var sentences: [String] = []
        // The threshold of 2 is that of signals.md.
        if let row = section.rows.indices.first(where: { !section.text($0, "phi").isEmpty }),
            let phi = Double(section.text(row, "phi")), phi > 2
        {
            let text = section.text(row, "phi")
            sentences.append(
                say(
                    "各检验机构的差别大于偶然和品类构成能解释的（φ \(text)）" + (outside.isEmpty ? "；没有一家突出。" : "。"),
                    "The laboratories differ more than chance and mix explain (φ \(text))"
                        + (outside.isEmpty ? "; no single one stands out." : ".")))
        }
        return SectionFinding(heading: heading, sentences: sentences)
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
