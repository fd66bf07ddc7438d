package import AnalystTables
package import InspectionModel

/// The regulations that have applied, by domain and date (`regimes.csv`).
package struct RegimeTable: Sendable {
    /// The regimes in the order of the table.
    package let regimes: [Regime]

    /// The columns of the table.
    package static let columns = TableColumns(required: [
        "regime", "domain", "in_force_from", "in_force_to", "step", "days", "day_kind", "anchor",
        "last_day_moves", "last_day_clause", "last_day_basis", "clause",
    ])

    /// Reads the table.
    ///
    /// - Throws: `TableError` naming line and column when a word is unknown, a number or date is none, a step stands
    ///   twice in one regime, two rows of a regime disagree about its dates, or two regimes of a domain overlap.
    package init(_ table: AnalystTable) throws(TableError) {
        var regimes: [Regime] = []
        var places: [String: Int] = [:]
        for row in table.rows {
            let id = try row.required("regime")
            let regime = try Self.regime(id, row)
            let place: Int
            if let known = places[id] {
                place = known
                let first = regimes[known]
                guard first.domain == regime.domain, first.inForceFrom == regime.inForceFrom,
                    first.inForceTo == regime.inForceTo
                else { throw row.error(in: "in_force_from", "or the domain differs from an earlier row of \(id)") }
            } else {
                if let other = regimes.first(where: { Self.overlap($0, regime) }) {
                    throw row.error(in: "in_force_from", "lies in the time of \(other.id)")
                }
                place = regimes.count
                places[id] = place
                regimes.append(regime)
            }
            let step = try row.required("step", as: "a step that a clock here uses") { StatutoryStep(rawValue: $0) }
            guard regimes[place].rules[step] == nil else { throw row.error(in: "step", "stands twice in \(id)") }
            let moves = try Self.lastDayMoves(row)
            regimes[place].rules[step] = Regime.Rule(
                days: try row.optional("days", as: "a number of days up to 3660") { text in
                    Int(text).flatMap { (0...3660).contains($0) ? $0 : nil }
                },
                kind: try row.required("day_kind", as: "natural, working or hours") { DayKind(rawValue: $0) },
                anchor: try row.required("anchor", as: "an event") { ClockAnchor(rawValue: $0) },
                lastDayMoves: moves, clause: row["clause"])
        }
        self.regimes = regimes
    }

    /// Whether a last day moves; a row that says so names the clause, and whether it was read or is ours.
    private static func lastDayMoves(_ row: TableRow) throws(TableError) -> Bool {
        let moves = try row.required("last_day_moves", as: "yes or no") { ["yes": true, "no": false][$0] }
        _ = try row.required("last_day_basis", as: "read or ours") { ["read", "ours"].contains($0) ? $0 : nil }
        if moves { _ = try row.required("last_day_clause") }
        return moves
    }

    /// The regime of a domain on a day, or nil if none was in force.
    package func regime(of domain: RegulatoryDomain, on date: CalendarDate) -> Regime? {
        regimes.first { $0.domain == domain && $0.isInForce(on: date) }
    }

    /// The regime with that identifier.
    package func regime(id: String) -> Regime? { regimes.first { $0.id == id } }

    private static func regime(_ id: String, _ row: TableRow) throws(TableError) -> Regime {
        let from = try row.required("in_force_from", as: "a date") { CalendarDate($0) }
        return Regime(
            id: id,
            domain: try row.required("domain", as: "a domain") { RegulatoryDomain(rawValue: $0) },
            inForceFrom: from,
            inForceTo: try row.optional("in_force_to", as: "a date from in_force_from on") { text in
                CalendarDate(text).flatMap { $0 >= from ? $0 : nil }
            },
            rules: [:])
    }

    private static func overlap(_ left: Regime, _ right: Regime) -> Bool {
        left.domain == right.domain && (left.inForceTo.map { right.inForceFrom <= $0 } ?? true)
            && (right.inForceTo.map { left.inForceFrom <= $0 } ?? true)
    }
}
