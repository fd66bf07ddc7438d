import Indicators
import InspectionModel
import Leads

/// All firms with their classes, the worst first, then by key.
package struct RatedFirms: Sendable {
    /// One firm.
    struct Line: Sendable {
        let key: String
        let name: String
        let standing: FirmStanding
        let official: String
        let inspectedOn: CalendarDate?
        let pending: Int
    }

    /// The headline tells how many classes end within so many months.
    static let soonMonths = 3

    let lines: [Line]

    /// How many firms there are.
    package var count: Int { lines.count }

    init(_ ledger: FirmLedger, by rules: CreditRules, asOf: CalendarDate, account: inout ClassAccount) {
        let soon = asOf.adding(months: Self.soonMonths)
        var lines: [Line] = []
        lines.reserveCapacity(ledger.firms.count)
        for (key, firm) in ledger.firms {
            let inspected = firm.inspectedOn.map { [FirmEvent(.inspected, on: $0, number: "")] } ?? []
            let standing = FirmStanding(firm.events + inspected, asOf: asOf, by: rules)
            if firm.hasTwoOfficial { account.officialConflicts += 1 }
            account.letters[standing.letter, default: 0] += 1
            if case .day(let day) = standing.end, day < soon { account.endSoon += 1 }
            lines.append(
                Line(
                    key: key, name: JSONText.plain(firm.name.name), standing: standing, official: firm.official,
                    inspectedOn: firm.inspectedOn, pending: firm.pending))
        }
        account.firms = lines.count
        account.soon = soon
        lines.sort { left, right in
            if left.standing.letter != right.standing.letter { return left.standing.letter > right.standing.letter }
            return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
        }
        self.lines = lines
    }
}

extension FirmStanding {
    /// The grounds as records have them: `CR05:TJ-1+TJ-2;CR06:TJ-3`.
    var groundsText: String {
        grounds.map { "\($0.rule.name):\($0.numbers.joined(separator: "+"))" }.joined(separator: ";")
    }

    /// The live events that are evidence for the procedure of 严重违法失信.
    var evidence: [Ground] { live.filter(\.rule.isEvidence) }
}
