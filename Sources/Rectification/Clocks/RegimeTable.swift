package import InspectionModel

/// The regulations that have applied, by domain and date (`regimes.csv`).
package struct RegimeTable: Sendable {
    /// The regimes in the order of the table.
    package let regimes: [Regime]

    /// One row of the table, as text.
    package struct Row: Sendable {
        /// The physical line in the table.
        package var line: Int
        package var regime, domain, inForceFrom, inForceTo, step, days, dayKind, anchor, clause: String

        /// A row; texts are as they stand in the table.
        package init(
            line: Int, regime: String, domain: String, inForceFrom: String, inForceTo: String, step: String,
            days: String, dayKind: String, anchor: String, clause: String
        ) {
            self.line = line
            self.regime = regime
            self.domain = domain
            self.inForceFrom = inForceFrom
            self.inForceTo = inForceTo
            self.step = step
            self.days = days
            self.dayKind = dayKind
            self.anchor = anchor
            self.clause = clause
        }
    }

    /// Builds the table.
    ///
    /// - Throws: `TableProblem` naming line and column when a word is unknown, a number or date is none, a step stands
    ///   twice in one regime, two rows of a regime disagree about its dates, or two regimes of a domain overlap.
    package init(rows: [Row]) throws(TableProblem) {
        var regimes: [Regime] = []
        var places: [String: Int] = [:]
        for row in rows {
            guard !row.regime.isEmpty else { throw TableProblem(row.line, "regime", row.regime, "is empty") }
            guard let domain = RegulatoryDomain(rawValue: row.domain) else {
                throw TableProblem(row.line, "domain", row.domain, "is not a domain")
            }
            guard let from = CalendarDate(row.inForceFrom) else {
                throw TableProblem(row.line, "in_force_from", row.inForceFrom, "is not a date")
            }
            let to = CalendarDate(row.inForceTo)
            guard row.inForceTo.isEmpty || (to.map { $0 >= from } ?? false) else {
                throw TableProblem(row.line, "in_force_to", row.inForceTo, "is not a date from in_force_from on")
            }
            guard let step = StatutoryStep(rawValue: row.step) else {
                throw TableProblem(row.line, "step", row.step, "is not a step")
            }
            let days = Int(row.days)
            guard row.days.isEmpty || (days.map { (0...3660).contains($0) } ?? false) else {
                throw TableProblem(row.line, "days", row.days, "is not a number of days up to 3660")
            }
            guard let kind = DayKind(rawValue: row.dayKind) else {
                throw TableProblem(row.line, "day_kind", row.dayKind, "is neither natural nor working")
            }
            guard let anchor = ClockAnchor(rawValue: row.anchor) else {
                throw TableProblem(row.line, "anchor", row.anchor, "is not an event")
            }
            let place: Int
            if let known = places[row.regime] {
                place = known
                let regime = regimes[known]
                guard regime.domain == domain, regime.inForceFrom == from, regime.inForceTo == to else {
                    throw TableProblem(row.line, "in_force_from", row.inForceFrom, "differs from an earlier row of \(row.regime)")
                }
            } else {
                if let other = regimes.first(where: { $0.domain == domain && Self.overlap($0, from, to) }) {
                    throw TableProblem(row.line, "in_force_from", row.inForceFrom, "overlaps with \(other.id)")
                }
                place = regimes.count
                places[row.regime] = place
                regimes.append(Regime(id: row.regime, domain: domain, inForceFrom: from, inForceTo: to, rules: [:]))
            }
            guard regimes[place].rules[step] == nil else {
                throw TableProblem(row.line, "step", row.step, "stands twice in \(row.regime)")
            }
            regimes[place].rules[step] = Regime.Rule(days: days, kind: kind, anchor: anchor, clause: row.clause)
        }
        self.regimes = regimes
    }

    /// The regime of a domain on a day, or nil if none was in force.
    package func regime(of domain: RegulatoryDomain, on date: CalendarDate) -> Regime? {
        regimes.first { $0.domain == domain && $0.isInForce(on: date) }
    }

    /// The regime with that identifier.
    package func regime(id: String) -> Regime? { regimes.first { $0.id == id } }

    private static func overlap(_ regime: Regime, _ from: CalendarDate, _ to: CalendarDate?) -> Bool {
        (regime.inForceTo.map { from <= $0 } ?? true) && (to.map { regime.inForceFrom <= $0 } ?? true)
    }
}

/// What is wrong in a table, and where.
package struct TableProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The physical line.
    package let line: Int
    /// The column's heading.
    package let column: String
    /// The refused text.
    package let value: String
    /// What is wrong with it.
    package let message: String

    /// A problem at a place.
    package init(_ line: Int, _ column: String, _ value: String, _ message: String) {
        self.line = line
        self.column = column
        self.value = value
        self.message = message
    }

    /// `:7: days: "x" is not a number of days`, to be put behind the table's name.
    package var description: String { ":\(line): \(column): \"\(value)\" \(message)" }
}
