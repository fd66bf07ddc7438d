package import InspectionModel

/// One line of a table of rates that two inputs of the same batches give otherwise.
package struct RateMovement: Sendable {
    /// The population or target, as its table names it.
    package let population: String
    /// The values of the keys by which the table is grouped; empty where records lack one.
    package let keys: [String]
    package let before: PassTally
    package let after: PassTally

    /// How far the rate moved, in hundredths of a percentage point, half to even; nil where one of the sides has no rate.
    package var hundredths: Int? {
        guard let old = before.rate, let new = after.rate else { return nil }
        let (up, down) = (new.part * old.whole, old.part * new.whole)
        let whole = old.whole * new.whole
        let scaled = abs(up - down).multipliedFullWidth(by: 10_000)
        let (quotient, remainder) = whole.dividingFullWidth(scaled)
        let twice = remainder.multipliedReportingOverflow(by: 2)
        let isAbove = twice.overflow || twice.partialValue > whole
        let isTie = !twice.overflow && twice.partialValue == whole
        let rounded = quotient + (isAbove || (isTie && quotient % 2 != 0) ? 1 : 0)
        return up < down ? -rounded : rounded
    }

    /// The lines that differ between two boards of the same tables, those that moved most first.
    package static func between(_ old: IndicatorBoard, _ new: IndicatorBoard) -> [RateMovement] {
        var movements: [RateMovement] = []
        for (index, request) in new.requests.enumerated() where request.measure == .passRate {
            let (before, after) = (tallies(old.lines(index)), tallies(new.lines(index)))
            for keys in Set(before.keys).union(after.keys) {
                let (was, stands) = (before[keys] ?? PassTally(), after[keys] ?? PassTally())
                guard was != stands else { continue }
                movements.append(
                    RateMovement(
                        population: request.target?.id ?? request.population, keys: keys, before: was, after: stands))
            }
        }
        return movements.sorted { left, right in
            let (one, other) = (abs(left.hundredths ?? 0), abs(right.hundredths ?? 0))
            if one != other { return one > other }
            if left.population != right.population { return left.population < right.population }
            return left.keys.lexicographicallyPrecedes(right.keys)
        }
    }

    private static func tallies(_ lines: [RateLine]) -> [[String]: PassTally] {
        var tallies: [[String]: PassTally] = [:]
        for line in lines {
            guard case .batches(let cell) = line.tally else { continue }
            let keys = line.request.grouping.keys.map { line.text($0) ?? "" }
            let sum = (tallies[keys] ?? PassTally()) + cell.conclusions
            tallies[keys] = sum
        }
        return tallies
    }
}
