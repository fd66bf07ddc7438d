/// Cases that have come at least as far as one step, in all and by level of government.
package struct CaseStepLine: Sendable {
    /// The step, such as 责令整改通知送达.
    package var name: String
    package var total: Int
    /// By level of the check: national, provincial and municipal, district.
    package var national: Int
    package var municipal: Int
    package var district: Int

    /// A step.
    package init(name: String, total: Int, national: Int, municipal: Int, district: Int) {
        self.name = name
        self.total = total
        self.national = national
        self.municipal = municipal
        self.district = district
    }
}

/// Open cases of one stretch of days before or after the deadline.
package struct AgeingLine: Sendable {
    /// The stretch in words, such as 逾期 1–15 天.
    package var name: String
    package var count: Int
    /// 0 for not due, up to 5 for the longest overdue.
    package var severity: Int

    /// A stretch.
    package init(name: String, count: Int, severity: Int) {
        self.name = name
        self.count = count
        self.severity = severity
    }

    /// The stretches of the report, by days since the deadline; negative days are still to come (the-bundle.md, “The page”).
    package static let stretches: [(name: String, days: ClosedRange<Int>)] = [
        ("未到期", -100_000 ... -8), ("7 天内到期", -7...0), ("逾期 1–15 天", 1...15), ("逾期 16–30 天", 16...30),
        ("逾期 31–60 天", 31...60), ("逾期 60 天以上", 61...100_000),
    ]
}
