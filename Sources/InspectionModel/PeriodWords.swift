/// Periods as bulletins write them, turned into the short forms.
enum PeriodWords {
    private static let quarters: [(words: [String], number: String)] = [
        (["一季度", "第一季度", "1季度", "第1季度"], "Q1"), (["二季度", "第二季度", "2季度", "第2季度"], "Q2"),
        (["三季度", "第三季度", "3季度", "第3季度"], "Q3"), (["四季度", "第四季度", "4季度", "第4季度"], "Q4"),
        (["上半年"], "H1"), (["下半年"], "H2"), (["", "全年", "度"], ""),
    ]

    /// `2025年三季度` as `2025Q3`, `2025年9月` as `2025-09`; anything else as it is.
    static func plain(_ text: Substring) -> String {
        let parts = text.split(separator: "年", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4 else { return String(text) }
        let rest = String(parts[1])
        if let unit = quarters.first(where: { $0.words.contains(rest) }) { return parts[0] + unit.number }
        var months = rest
        guard months.hasSuffix("月") || months.hasSuffix("月份") else { return String(text) }
        if months.hasSuffix("份") { months.removeLast() }
        months.removeLast()
        guard (1...2).contains(months.utf8.count),
            months.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            return String(text)
        }
        return "\(parts[0])-\(months.count == 1 ? "0" : "")\(months)"
    }
}
