import AnalystTables
package import InspectionModel

/// Somebody who is expected to deliver something in every week, month, quarter, half or year (`senders.csv`).
package struct ExpectedSender: Sendable {
    /// How often something has to come.
    package enum Cycle: String, Sendable, CaseIterable {
        case week, month, quarter, half, year
    }

    /// The name that is told when nothing came.
    package let name: String
    /// The key of the records by which the sender is known, such as `lab` or `district_name`; `src` is the file's name.
    package let key: String
    /// The value of that key; of `src` a part of the file's name.
    package let value: String
    /// `sample` or `case`.
    package let what: String
    package let cycle: Cycle
    /// The days between which it is expected; nil for no bound.
    package let since, until: CalendarDate?

    static let columns = TableColumns(
        required: ["sender", "key", "value", "what", "every"], optional: ["since", "until", "note"])

    /// The senders of a table.
    ///
    /// - Throws: `TableError` where a cell is empty or no word for what it says.
    static func all(_ table: AnalystTable) throws(TableError) -> [ExpectedSender] {
        var senders: [ExpectedSender] = []
        for row in table.rows {
            senders.append(
                ExpectedSender(
                    name: try row.required("sender"),
                    key: try row.required("key", as: "a key of the records") { text in
                        text.utf8.allSatisfy {
                            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_")
                        } ? text : nil
                    },
                    value: try row.required("value"),
                    what: try row.required("what", as: "sample or case") {
                        ["sample", "case"].contains($0) ? $0 : nil
                    },
                    cycle: try row.required("every", as: "week, month, quarter, half or year") { Cycle(rawValue: $0) },
                    since: try row.optional("since", as: "a date") { CalendarDate($0) },
                    until: try row.optional("until", as: "a date") { CalendarDate($0) }))
        }
        return senders
    }

    /// The cycles that lie wholly within a span and the days of the sender, each with its name.
    package func cycles(
        within first: CalendarDate, _ last: CalendarDate
    ) -> [(name: String, days: ClosedRange<CalendarDate>)] {
        let from = since.map { max($0, first) } ?? first
        let to = until.map { min($0, last) } ?? last
        guard from <= to else { return [] }
        var cycles: [(name: String, days: ClosedRange<CalendarDate>)] = []
        var day = start(of: from)
        while day <= to {
            let next = start(after: day)
            let end = next.adding(days: -1)
            if day >= from, end <= to { cycles.append((name(of: day), day...end)) }
            day = next
        }
        return cycles
    }

    private var months: Int {
        switch cycle {
        case .week, .month: 1
        case .quarter: 3
        case .half: 6
        case .year: 12
        }
    }

    private func start(of day: CalendarDate) -> CalendarDate {
        // Weeks begin on Monday (ISO 8601).
        if cycle == .week { return day.adding(days: 1 - day.weekday) }
        let (year, month, _) = day.civil
        return CalendarDate(year: year, month: (month - 1) / months * months + 1, day: 1) ?? day
    }

    private func start(after day: CalendarDate) -> CalendarDate {
        if cycle == .week { return day.adding(days: 7) }
        let (year, month, _) = day.civil
        let index = year * 12 + month - 1 + months
        return CalendarDate(year: index / 12, month: index % 12 + 1, day: 1) ?? day.adding(days: 366)
    }

    private func name(of day: CalendarDate) -> String {
        let (year, month, _) = day.civil
        return switch cycle {
        case .week: "\(day)"
        case .month: "\(year)-" + (month < 10 ? "0" : "") + "\(month)"
        case .quarter: "\(year)Q\((month - 1) / 3 + 1)"
        case .half: "\(year)H\(month < 7 ? 1 : 2)"
        case .year: "\(year)"
        }
    }
}

/// A delivery that was expected and did not come.
package struct MissingDelivery: Sendable, Equatable {
    /// Who should have sent it.
    package var sender: String
    /// `sample` or `case`.
    package var what: String
    /// The month, quarter … in which nothing came.
    package var cycle: String
}
