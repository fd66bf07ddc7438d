import ArgumentParser
import CommandSupport
import Indicators
import InspectionModel
import RecordStream

/// Which rates are wanted: flags as typed, and as used.
struct RateSelection: ParsableArguments {
    @Option(help: "Group by these record keys, divided by commas; month, quarter and year come from the date.")
    var by: String?

    @Option(help: "What to measure: pass_rate, enterprise_pass_rate, rectification_completion, or all.")
    var measure = Measure.passRate.rawValue

    @Option(help: "Count only these days: 2025, 2025H1, 2025Q3, 2025-09, 2025-09-30, or FROM..TO.")
    var period: String?

    @Option(help: "The record key whose date decides about the period.")
    var date = "sampled_on"

    @Option(help: "Count this population instead of supervision checks: a word of populations.csv, or all.")
    var population: String?

    @Option(
        help: "Count the population of this target and compare with it: a word of targets.csv, or all. May be repeated."
    )
    var target: [String] = []

    @Option(help: "Compare with this percentage.")
    var against: String?

    @Option(help: "A folder whose populations.csv, targets.csv and case_progress.csv replace the built-in ones.")
    var tables: String?

    func validate() throws {
        do { _ = try by.map { try Grouping(list: $0) } } catch { throw ValidationError("--by: \(error).") }
        if let period, Period(period) == nil {
            throw ValidationError("--period: \"\(period)\" is none of 2025, 2025H1, 2025Q3, 2025-09, a date, FROM..TO.")
        }
        if let against, TargetPercentage(against) == nil {
            throw ValidationError("--against: \"\(against)\" is not a percentage with at most three decimals.")
        }
        guard measure == "all" || Measure(rawValue: measure) != nil else {
            throw ValidationError(
                "--measure: \"\(measure)\" is none of pass_rate, enterprise_pass_rate, rectification_completion, all.")
        }
        if !target.isEmpty && (against != nil || population != nil) {
            throw ValidationError("--target brings its own population and percentage.")
        }
    }

    /// The grouping, nil if none was named: earlier rate records then keep theirs.
    var grouping: Grouping? { by.flatMap { try? Grouping(list: $0) } }

    /// The period, nil for all days.
    var wantedPeriod: Period? { period.flatMap { Period($0) } }

    /// The settings that make the stream what it is.
    var settings: [(name: String, value: String)] {
        [
            ("by", grouping?.list ?? "-"), ("measure", measure), ("period", wantedPeriod?.description ?? "-"),
            ("date", date), ("population", population ?? "supervision"), ("target", target.joined(separator: ",")),
            ("against", against ?? "-"),
        ]
    }

    /// The tables of rates that are wanted.
    ///
    /// - Throws: a failure with status 64 for a target or population that no table has.
    func requests(_ tables: IndicatorTables) throws(CommandFailure) -> [RateTableRequest] {
        let grouping = grouping ?? .total
        guard target.isEmpty else {
            for id in target where id != "all" && tables.targets[id] == nil {
                let known = tables.targets.targets.map(\.id).joined(separator: ", ")
                throw CommandFailure(.usage, "there is no target \"\(id)\"; known are \(known)")
            }
            return tables.targets.targets.filter { target.contains("all") || target.contains($0.id) }
                .map { RateTableRequest($0, by: grouping) }
        }
        let measures = measure == "all" ? Measure.allCases : Measure(rawValue: measure).map { [$0] } ?? []
        let percentage = against.flatMap { TargetPercentage($0) }
        let known = tables.populations.populations.map(\.id)
        let wanted = population ?? "supervision"
        guard wanted == "all" || known.contains(wanted) else {
            throw CommandFailure(
                .usage, "there is no population \"\(wanted)\"; known are \(known.joined(separator: ", "))")
        }
        return measures.flatMap { measure in
            (wanted == "all" ? known : [wanted]).map {
                RateTableRequest(measure, population: $0, by: grouping, against: percentage)
            }
        }
    }

    /// The analyst's tables, built in or from the folder.
    ///
    /// - Throws: a failure with status 78 for a bad table, or a folder that holds none of them.
    func readTables() throws(CommandFailure) -> IndicatorTables {
        let replacements = try TableFolder.replacements(in: tables, for: IndicatorTables.names)
        do {
            return try IndicatorTables(replacements: replacements)
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }

    /// The tables with the SHA-256 of their bytes.
    func digests(of tables: IndicatorTables) -> [(name: String, sha256: String)] {
        tables.bytes.map { table in
            var digest = SHA256Digest()
            table.bytes.withUnsafeBytes { digest.update($0) }
            return (table.name, digest.hexadecimal())
        }
    }
}
