package import AnalystTables
package import Selection

/// The tables that an analyst keeps for this room, built in or replaced.
package struct IndicatorTables: Sendable {
    /// The file names of the tables.
    package static let names = [
        "populations.csv", "targets.csv", "case_progress.csv", "measures.csv", "benchmarking.csv",
        "benchmark_words.csv", "frame_columns.csv",
    ]

    /// The populations whose figures are never added.
    package let populations: PopulationTable
    /// The targets of the plans.
    package let targets: TargetTable
    /// How the status of a case is counted.
    package let progress: CaseProgressTable
    /// What each measure counts.
    package let measures: MeasureTable
    /// What the plan of 2018 asks of each district.
    package let benchmarks: BenchmarkTable
    /// How rosters write sizes and results.
    package let benchmarkWords: BenchmarkWords
    /// The headings of weights, rosters and plans.
    package let frameColumns: FrameColumns
    /// The bytes of each table, for the id of a stream.
    package let bytes: [(name: String, bytes: [UInt8])]

    /// Reads the tables.
    ///
    /// - Parameter replacements: the bytes of files that stand in place of built-in tables, by file name.
    /// - Throws: `TableError` with file, line and column.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        func table(_ name: String, _ columns: TableColumns) throws(TableError) -> AnalystTable {
            try AnalystTable(builtIn: name, replacedBy: replacements[name], columns: columns)
        }
        let populations = try table("populations.csv", PopulationTable.columns)
        let targets = try table("targets.csv", TargetTable.columns)
        let progress = try table("case_progress.csv", CaseProgressTable.columns)
        let measures = try table("measures.csv", MeasureTable.columns)
        let benchmarks = try table("benchmarking.csv", BenchmarkTable.columns)
        let words = try table("benchmark_words.csv", BenchmarkWords.columns)
        let frames = try table("frame_columns.csv", FrameColumns.columns)
        self.measures = try MeasureTable(measures)
        self.benchmarks = try BenchmarkTable(benchmarks)
        benchmarkWords = try BenchmarkWords(words)
        frameColumns = try FrameColumns(frames)
        self.populations = try PopulationTable(populations)
        self.targets = try TargetTable(targets, populations: self.populations)
        self.progress = try CaseProgressTable(progress)
        bytes = [populations, targets, progress, measures, benchmarks, words, frames].map { ($0.name, $0.bytes) }
    }
}
