/// One firm of the roster as the audit list has it.
package struct DrawRow: Sendable {
    /// What became of a firm.
    package enum Outcome: String, CaseIterable, Sendable {
        case selected, replacement
        /// It took part in a stratum of which none is drawn.
        case notDrawn = "not_drawn"
        case excluded
        /// Chosen by hand.
        case fixed

        /// Its place among all outcomes.
        var place: Int {
            switch self {
            case .selected: 0
            case .replacement: 1
            case .notDrawn: 2
            case .excluded: 3
            case .fixed: 4
            }
        }
    }

    /// Its number in the roster.
    package let firm: Int
    /// The place of its stratum among those of the draw.
    package let stratum: Int
    /// Its place in the order of its stratum, from 1; 0 where it took no part.
    package let rank: Int
    package let outcome: Outcome
    /// From 1 for replacements, else 0.
    package let replacement: Int
}

/// The firms of a draw in the order of the audit list.
package struct DrawRows: Sendable {
    private let draw: Draw
    private let others: [Int: [Int]]

    /// Rows of a draw: stratum by stratum those that took part by rank, then the others by their keys.
    package init(_ draw: Draw, _ roster: Roster) {
        self.draw = draw
        var others: [Int: [Int]] = [:]
        for firm in 0..<roster.count where roster.standing(firm) != .eligible {
            others[roster.stratum(firm), default: []].append(firm)
        }
        self.others = others.mapValues { firms in
            firms.sorted { one, other in
                roster.withKey(one) { left in roster.withKey(other) { left.lexicographicallyPrecedes($0) } }
            }
        }
    }

    /// Hands out all rows.
    package func forEach(_ roster: Roster, _ body: (DrawRow) throws -> Void) rethrows {
        for (number, stratum) in draw.strata.enumerated() {
            for (place, firm) in draw.firms(of: stratum).enumerated() {
                let outcome: DrawRow.Outcome =
                    place < stratum.quota ? .selected : stratum.quota == 0 ? .notDrawn : .replacement
                try body(
                    DrawRow(
                        firm: Int(firm), stratum: number, rank: place + 1, outcome: outcome,
                        replacement: outcome == .replacement ? place - stratum.quota + 1 : 0))
            }
            for firm in others[stratum.number] ?? [] {
                let outcome: DrawRow.Outcome = roster.standing(firm) == .fixed ? .fixed : .excluded
                try body(DrawRow(firm: firm, stratum: number, rank: 0, outcome: outcome, replacement: 0))
            }
        }
    }
}
