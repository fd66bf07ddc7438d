import Indicators
import InspectionModel

/// A row of figures that is no longer what it was, before its reasons are known.
struct RevisedCell {
    /// The samples that the row counts.
    enum Part {
        case month(Int32)
        case period(Period)
        case district(String, Period)
        case category(String, Period)

        func holds(_ trait: RecordComparison.Trait) -> Bool {
            func lies(in period: Period) -> Bool {
                let (first, last) = (period.first.civil, period.last.civil)
                return trait.month < 0
                    || (first.year * 12 + first.month - 1...last.year * 12 + last.month - 1).contains(Int(trait.month))
            }
            return switch self {
            case .month(let month): trait.month == month
            case .period(let period): lies(in: period)
            case .district(let code, let period): trait.district == code && lies(in: period)
            case .category(let code, let period): trait.category == code && lies(in: period)
            }
        }
    }

    let table: String
    let key: String
    let before: PassTally
    let now: PassTally
    let target: TargetPercentage?
    let part: Part
    /// Whether rates of few batches are listed.
    var showsFew = false

    /// What a row of a table of groups is told by.
    static func key(_ code: String, _ name: String) -> String { code.isEmpty ? "\u{0}" + name : code }

    /// A line for each column that differs and each reason that moves it.
    ///
    /// The moves of the reasons add up to the whole. Of a rate the reasons are applied one after another in the order of `RevisionReason`, and each has the change of
    /// the printed rate that it makes, so that rounding leaves no rest.
    ///
    /// - Parameter otherwise: the reason for what no record explains.
    func explained(
        by changes: [RecordComparison.Change], otherwise: RevisionReason = .method
    ) -> [RevisionLine] {
        var causes: [RevisionReason: Cause] = [:]
        for change in changes {
            for step in change.steps {
                let move = step.move(part.holds)
                guard move != (0, 0) else { continue }
                causes[step.reason, default: Cause()].add(move, change.id)
            }
        }
        let known = causes.values.reduce((0, 0)) { ($0.0 + $1.inspected, $0.1 + $1.passed) }
        let rest = (now.inspected - before.inspected - known.0, now.passed - before.passed - known.1)
        if rest != (0, 0) { causes[otherwise, default: Cause()].add(rest) }
        let reasons = RevisionReason.allCases.filter { causes[$0] != nil }
        func lines(_ column: String, _ old: String, _ new: String, _ moves: [(RevisionReason, String, Cause.Records)])
            -> [RevisionLine]
        {
            guard old != new else { return [] }
            return moves.map { reason, move, records in
                RevisionLine(
                    table: table, key: key, column: column, old: old, new: new, reason: reason, move: move,
                    records: records.count, examples: records.examples,
                    changesVerdict: column == "rate" && changesVerdict)
            }
        }
        func counts(_ amount: (Cause) -> Int, _ records: (Cause) -> Cause.Records)
            -> [(RevisionReason, String, Cause.Records)]
        {
            reasons.compactMap { reason in
                guard let cause = causes[reason] else { return nil }
                let (move, those) = (amount(cause), records(cause))
                return move == 0 && those.count == 0 ? nil : (reason, "\(move)", those)
            }
        }
        var tally = before
        var text = rate(before)
        let rates = reasons.compactMap { reason -> (RevisionReason, String, Cause.Records)? in
            guard let cause = causes[reason] else { return nil }
            tally =
                PassTally(inspected: tally.inspected + cause.inspected, passed: tally.passed + cause.passed) ?? tally
            let was = text
            text = rate(tally)
            return (reason, DecimalDifference.text(text, less: was), cause.all)
        }
        return lines("inspected", "\(before.inspected)", "\(now.inspected)", counts(\.inspected, \.ofInspected))
            + lines("passed", "\(before.passed)", "\(now.passed)", counts(\.passed, \.ofPassed))
            + lines("rate", rate(before), rate(now), rates)
    }

    private func rate(_ tally: PassTally) -> String {
        showsFew || tally.inspected >= GroupLine.fewestJudged
            ? tally.rate.map { ReportTables.figure($0, target) } ?? "" : ReportTables.notAvailable
    }

    /// What one reason moves, and the records that gave it.
    private struct Cause {
        struct Records {
            var count = 0
            var examples: [String] = []

            mutating func add(_ id: String?) {
                guard let id else { return }
                count += 1
                if examples.count < 10 { examples.append(id) }
            }
        }

        var inspected = 0
        var passed = 0
        var all = Records()
        var ofInspected = Records()
        var ofPassed = Records()

        mutating func add(_ move: (inspected: Int, passed: Int), _ id: String? = nil) {
            inspected += move.inspected
            passed += move.passed
            all.add(id)
            if move.inspected != 0 { ofInspected.add(id) }
            if move.passed != 0 { ofPassed.add(id) }
        }
    }

    private var changesVerdict: Bool {
        guard let target, let old = before.rate, let new = now.rate, old.whole >= GroupLine.fewestJudged,
            new.whole >= GroupLine.fewestJudged
        else { return false }
        return old.meets(target) != new.meets(target)
    }
}

/// Differences of decimals as they are printed, without rounding.
enum DecimalDifference {
    /// One decimal less another, with as many decimals as the longer one has; empty where one of them is no number.
    static func text(_ left: String, less right: String) -> String {
        guard let (one, oneScale) = parsed(left), let (other, otherScale) = parsed(right) else { return "" }
        let scale = max(oneScale, otherScale)
        let difference = one * power(scale - oneScale) - other * power(scale - otherScale)
        let magnitude = difference.magnitude
        let whole = magnitude / UInt(power(scale))
        guard scale > 0 else { return (difference < 0 ? "-" : "") + "\(whole)" }
        let digits = String(magnitude % UInt(power(scale)))
        return (difference < 0 ? "-" : "") + "\(whole)."
            + String(repeating: "0", count: scale - digits.utf8.count) + digits
    }

    private static func parsed(_ text: String) -> (value: Int, scale: Int)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count < 3, let whole = parts.first, !whole.isEmpty else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.utf8.count <= 9, let value = Int(whole + fraction), value >= 0 else { return nil }
        return (value, fraction.utf8.count)
    }

    private static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { value, _ in value * 10 } }
}
