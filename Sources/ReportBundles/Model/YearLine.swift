package import InspectionModel

/// A calendar year of the headline population, or of one size of producer in it.
package struct YearLine: Sendable, Equatable {
    package var year: Int
    /// The size, such as `small`, or an empty text for all.
    package var size: String
    package var tally: PassTally
    /// The first and last month with batches, and how many months have some: a year of which the records hold a part is
    /// none to be compared with a whole one.
    package var firstMonth: Int
    package var lastMonth: Int
    package var months: Int
    /// The identifier of the earlier bundle that told it; empty where the records of the report do.
    package var source: String

    /// A year.
    package init(
        year: Int, size: String = "", tally: PassTally, firstMonth: Int, lastMonth: Int, months: Int,
        source: String = ""
    ) {
        self.year = year
        self.size = size
        self.tally = tally
        self.firstMonth = firstMonth
        self.lastMonth = lastMonth
        self.months = months
        self.source = source
    }

    /// How many years a series has at most.
    package static let most = 5

    /// Whether all months of the year have batches.
    var isWhole: Bool { months == 12 }

    /// The lines of some months, by size and year; `months` are counted from year 0.
    static func all(_ tallies: [String: [Int: PassTally]]) -> [YearLine] {
        tallies.flatMap { size, months -> [YearLine] in
            Dictionary(grouping: months.filter { $0.value.inspected > 0 }, by: { $0.key / 12 }).map { year, months in
                let numbers = months.map { $0.key % 12 + 1 }
                return YearLine(
                    year: year, size: size, tally: months.reduce(PassTally()) { $0 + $1.value },
                    firstMonth: numbers.min() ?? 0, lastMonth: numbers.max() ?? 0, months: months.count)
            }
        }
    }

    /// Sizes in the order of the law, and years from the first to the last.
    static func sorted(_ lines: [YearLine]) -> [YearLine] {
        let order = ["", "large", "medium", "small", "micro", "unknown"]
        func rank(_ line: YearLine) -> (Int, String, Int) {
            (order.firstIndex(of: line.size) ?? order.count, line.size, line.year)
        }
        return lines.sorted { rank($0) < rank($1) }
    }

    /// The years that an earlier bundle tells, in place of those of which these records hold fewer months; the year in which
    /// the report ends is that of its own records.
    static func completed(_ own: [YearLine], by earlier: [YearLine], upTo last: Int) -> [YearLine] {
        var lines = own
        for line in earlier where line.year < last && line.year > last - most {
            if let place = lines.firstIndex(where: { $0.year == line.year && $0.size == line.size }) {
                if lines[place].months < line.months { lines[place] = line }
            } else if let whole = own.first(where: { $0.year == line.year && $0.size.isEmpty }), !line.size.isEmpty,
                whole.months >= line.months
            {
                // The records have the year, and nothing of that size in it.
                continue
            } else {
                lines.append(line)
            }
        }
        return sorted(lines)
    }
}
