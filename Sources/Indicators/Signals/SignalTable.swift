package import AnalystTables

/// What decides about signals (`signals.csv`): chosen beforehand by an office, never after seeing.
package struct SignalTable: Sendable {
    /// What is asked of a family that is tested cell by cell.
    package struct Rules: Hashable, Sendable {
        /// The share of signals of a quarter that may be false.
        package var q: Double
        /// Fewer batches of the quarter, or before, are `too_few`.
        package var fewestNow, fewestBefore: Int
        /// A cell whose smallest attainable probability is above this is `untestable`.
        package var attainable: Double
    }

    /// What is asked of laboratories.
    package struct Laboratories: Hashable, Sendable {
        /// Laboratories with fewer batches are not in the funnel.
        package var fewest: Int
        /// The probability of staying within the limits by chance, such as 0.998.
        package var limit: Double
        /// The share of laboratories at each end whose z is drawn in.
        package var winsorised: Double
        /// Above this φ one sentence says that they differ more than chance explains.
        package var phi: Double
        /// How many quarters running a laboratory is beyond its limits before it is marked.
        package var quarters: Int
    }

    /// What is asked of the months of one category.
    package struct Months: Hashable, Sendable {
        /// How many times the usual share is looked for.
        package var factor: Double
        /// The sum at which there is an alarm.
        package var threshold: Double
        /// False alarms of a year at that threshold, found by simulation.
        package var falseAlarms: Double
        /// Fewer batches of the year before give no usual share.
        package var fewestBefore: Int
    }

    /// What is asked of the threshold from earlier years.
    package struct EarlierYears: Hashable, Sendable {
        package var years: Int
        /// The probability of staying below the threshold by chance.
        package var level: Double
        /// Fewer batches of the quarter are `too_few`.
        package var fewest: Int
    }

    package let category, item, district: Rules
    package let laboratories: Laboratories
    package let months: Months
    package let earlierYears: EarlierYears
    /// With which probability the smallest rise is to be found.
    package let power: Double
    /// What categories are compared with: the beginnings of codes, of which the longest decides.
    private let against: [(prefix: String, comparison: SignalComparison)]
    /// The bytes of the table, for the id of a stream.
    package let bytes: [UInt8]

    /// The file name of the table.
    package static let name = "signals.csv"

    /// The headings of the table.
    package static let columns = TableColumns(
        required: ["family", "setting", "value"], optional: ["category", "source"])

    /// The settings of each family with the values that they may have.
    private static let settings: [(family: String, setting: String, range: ClosedRange<Double>, isWhole: Bool)] =
        ["category", "item", "district"].flatMap { family in
            [
                (family, "q", 1e-6...0.5, false), (family, "fewest_now", 1...1e9, true),
                (family, "fewest_before", 1...1e9, true), (family, "attainable", 1e-6...1, false),
            ]
        } + [
            ("category", "power", 0.01...0.999, false),
            ("lab", "fewest", 1...1e9, true), ("lab", "limit", 0.5...0.999_999, false),
            ("lab", "winsorised", 0...0.45, false), ("lab", "phi", 1...1e9, false), ("lab", "quarters", 1...2, true),
            ("cusum", "factor", 1.01...100, false), ("cusum", "threshold", 0.1...1e3, false),
            ("cusum", "false_alarms", 0...12, false), ("cusum", "fewest_before", 1...1e9, true),
            ("farrington", "years", 1...10, true), ("farrington", "level", 0.5...0.999_999, false),
            ("farrington", "fewest", 1...1e9, true),
        ]

    /// Reads the table, built in or an analyst's.
    ///
    /// - Throws: `TableError` for a family, a setting or a value that nobody knows, one that stands twice, and one that
    ///   is missing.
    package init(replacedBy replacement: [UInt8]? = nil) throws(TableError) {
        let table = try AnalystTable(builtIn: Self.name, replacedBy: replacement, columns: Self.columns)
        try table.requireUnique("family", "setting", "category")
        var values: [String: Double] = [:]
        var against: [(prefix: String, comparison: SignalComparison)] = []
        for row in table.rows {
            let family = try row.required("family")
            let name = try row.required("setting")
            guard SignalFamily(rawValue: family) != nil else {
                throw row.error(in: "family", "is no family of signals")
            }
            if family == "category", name == "against" {
                let choices: [SignalComparison] = [.fourQuartersBefore, .sameQuarter]
                let comparison = try row.required("value", as: "four-quarters-before or same-quarter") { text in
                    SignalComparison(rawValue: text).flatMap { choices.contains($0) ? $0 : nil }
                }
                against.append((row["category"], comparison))
                continue
            }
            guard let setting = Self.settings.first(where: { $0.family == family && $0.setting == name }) else {
                throw row.error(in: "setting", "is no setting of the family \(family)")
            }
            guard row["category"].isEmpty else {
                throw row.error(in: "category", "stands beside a setting that holds for all categories")
            }
            let (low, high) = (setting.range.lowerBound, setting.range.upperBound)
            let kind = "a \(setting.isWhole ? "whole number" : "number") from \(low) to \(high)"
            let value: Double = try row.required("value", as: kind) { text in
                Double(text).flatMap { value in
                    setting.range.contains(value) && (!setting.isWhole || value == value.rounded()) ? value : nil
                }
            }
            values["\(family) \(name)"] = value
        }
        for setting in Self.settings where values["\(setting.family) \(setting.setting)"] == nil {
            throw TableError(table: table.name, reason: "has no \(setting.setting) of the family \(setting.family)")
        }
        guard against.contains(where: { $0.prefix.isEmpty }) else {
            throw TableError(table: table.name, reason: "does not say against what categories are compared")
        }
        func value(_ family: String, _ name: String) -> Double { values["\(family) \(name)"] ?? 0 }
        func rules(_ family: String) -> Rules {
            Rules(
                q: value(family, "q"), fewestNow: Int(value(family, "fewest_now")),
                fewestBefore: Int(value(family, "fewest_before")), attainable: value(family, "attainable"))
        }
        category = rules("category")
        item = rules("item")
        district = rules("district")
        power = value("category", "power")
        laboratories = Laboratories(
            fewest: Int(value("lab", "fewest")), limit: value("lab", "limit"), winsorised: value("lab", "winsorised"),
            phi: value("lab", "phi"), quarters: Int(value("lab", "quarters")))
        months = Months(
            factor: value("cusum", "factor"), threshold: value("cusum", "threshold"),
            falseAlarms: value("cusum", "false_alarms"), fewestBefore: Int(value("cusum", "fewest_before")))
        earlierYears = EarlierYears(
            years: Int(value("farrington", "years")), level: value("farrington", "level"),
            fewest: Int(value("farrington", "fewest")))
        self.against = against.sorted { ($0.prefix.utf8.count, $0.prefix) > ($1.prefix.utf8.count, $1.prefix) }
        bytes = table.bytes
    }

    /// What a category is compared with.
    package func comparison(for category: String) -> SignalComparison {
        against.first { category.hasPrefix($0.prefix) }?.comparison ?? .fourQuartersBefore
    }
}
