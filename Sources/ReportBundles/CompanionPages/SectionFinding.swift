import InspectionModel

/// The heading of a section, which is a finding by rule with its number, and the sentences below it.
struct SectionFinding {
    let heading: String
    var sentences: [String] = []

    /// What is found in a section; a section that has no rule of its own says how many rows it has.
    static func of(_ section: CompanionSection, _ say: PageLanguage) -> SectionFinding {
        switch section.definition.id {
        case "roster_firm": FrameFindings(section, say).firms
        case "coverage": FrameFindings(section, say).coverage
        case "plan": FrameFindings(section, say).plan
        case "manufacturing", "stratified": FrameFindings(section, say).weighted
        case "benchmark": FrameFindings(section, say).benchmark
        case "signal": SignalFindings(section, say).changes
        case "signal_laboratory": SignalFindings(section, say).laboratories
        case "timeliness": EventFindings(section, say).times
        case "repeat": EventFindings(section, say).repeats
        case "lead": EventFindings(section, say).leads
        case "firm_class": EventFindings(section, say).classes
        default: plain(section, say)
        }
    }

    private static func plain(_ section: CompanionSection, _ say: PageLanguage) -> SectionFinding {
        let title = section.definition.title.text(say)
        let count = section.rows.count
        return SectionFinding(
            heading: say("sections.title_count_count", title: title, count: say.count(count)))
    }
}

extension CompanionSection {
    /// The first sum of its tables, where it has one.
    var total: Int? { isTotal.firstIndex(of: true) }

    /// The rows that are no sum.
    var lines: [Int] { rows.indices.filter { !isTotal[$0] } }

    /// The sum of a column over rows; empty cells count for nothing.
    func sum(_ key: String, _ rows: [Int]) -> Int { rows.reduce(0) { $0 + (count($1, key) ?? 0) } }

    /// What a code under a key is called.
    func word(_ key: String, _ code: String, _ say: PageLanguage) -> String {
        tables.words(key, code)?.text(say) ?? say.term(code)
    }

    /// A percentage as the record has it, with at least one decimal.
    static func percent(_ digits: String) -> String {
        digits.isEmpty ? "–" : (digits.contains(".") ? digits : digits + ".0") + "%"
    }
}
