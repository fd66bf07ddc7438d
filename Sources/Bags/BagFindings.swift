/// What a check has found, each thing once, and no more of it than anybody reads.
struct BagFindings {
    private var told: Set<BagFinding> = []
    private var others = 0

    /// Adds a finding; beyond the bound it is counted.
    mutating func insert(_ finding: BagFinding) {
        if told.count < BagRules.mostFindings {
            told.insert(finding)
        } else if !told.contains(finding) {
            others += 1
        }
    }

    /// The findings in the order of their texts, and how many more there are.
    var sorted: [BagFinding] {
        let texts = told.map { (finding: $0, text: $0.description) }.sorted { $0.text < $1.text }
        return texts.map(\.finding) + (others > 0 ? [.others(others)] : [])
    }
}
