import ArgumentParser
import CommandSupport
import Indicators
import InspectionModel
import Records
import Rectification
import Selection

extension IntervalMethod: ExpressibleByArgument {}
extension TableFormat: ExpressibleByArgument {}
extension TableHeadings: ExpressibleByArgument {}

/// How rates are judged and printed.
struct RatePresentation: ParsableArguments {
    @Option(help: "Decimals of percentages, 0 to 6; more are printed where rounding would hide a missed target.")
    var decimals = 1

    @Option(help: "The 95 % interval: wilson, clopper_pearson, jeffreys or agresti_coull.")
    var interval: IntervalMethod = .wilson

    @Flag(help: "Give the exact interval of Clopper and Pearson; the same as --interval clopper_pearson.")
    var exact = false

    @Flag(help: "Rank the lines of each table by their exact rates; too small ones (see --fewest) have no rank.")
    var rank = false

    @Option(help: "A rate over fewer than this has no rank; without it, what measures.csv says.")
    var fewest: Int?

    @Flag(help: "Write tallies to be merged later by spotcheck-rate: enterprises are told one by one.")
    var partial = false

    @Option(help: "Print a table instead of a stream: text, csv, excel, tsv, markdown or ndjson (bare records).")
    var format: TableFormat?

    @Flag(help: "The same as --format csv.")
    var csv = false

    @Flag(help: "The same as --format tsv.")
    var tsv = false

    @Option(help: "Head the columns of a table by record keys (keys), in Chinese (zh) or in English (en).")
    var headings: TableHeadings?

    @Flag(help: "The same as --headings zh.")
    var chineseHeadings = false

    @Option(help: "The columns of a table, separated by commas; all that any line has without it.")
    var columns: String?

    @Option(
        parsing: .unconditional,
        help: "Order the rows of a table by these columns, separated by commas; -COLUMN the largest first.")
    var sort: String?

    @Option(help: "Print this many rows of a table, after --sort.")
    var top: Int?

    func validate() throws {
        if [csv, tsv, format != nil].count(where: { $0 }) > 1 {
            throw ValidationError("--format, --csv and --tsv exclude each other")
        }
        if exact && interval != .wilson && interval != .clopperPearson {
            throw ValidationError("--exact is --interval clopper_pearson; name one of the two")
        }
        guard (0...6).contains(decimals) else { throw ValidationError("--decimals must be 0 to 6") }
        if chineseHeadings, let headings, headings != .chinese {
            throw ValidationError("--chinese-headings is --headings zh; name one of the two")
        }
        if sheetFormat == nil, chineseHeadings || headings != nil || columns != nil || sort != nil || top != nil {
            throw ValidationError("--headings, --columns, --sort and --top need --format")
        }
        if let sort, TableOrder(sort) == nil { throw ValidationError("--sort names columns separated by commas") }
        if let top, top < 0 { throw ValidationError("--top must not be negative") }
        if let fewest, fewest < 0 { throw ValidationError("--fewest must not be negative") }
    }

    /// The table that is wanted instead of a stream.
    var sheetFormat: TableFormat? { csv ? .csv : tsv ? .tsv : format }

    /// How rates are judged.
    var judgement: Judgement.Options {
        Judgement.Options(decimals: decimals, interval: exact ? .clopperPearson : interval)
    }

    /// The settings that make the stream what it is.
    var settings: [(name: String, value: String)] {
        [
            ("decimals", "\(decimals)"), ("interval", judgement.interval.rawValue), ("rank", "\(rank)"),
            ("fewest", fewest.map { "\($0)" } ?? "-"), ("partial", "\(partial)"),
        ]
    }

    /// Puts what is said here into a plan.
    func complete(_ plan: inout RatePlan, _ tables: IndicatorTables) {
        plan.options = judgement
        plan.options.fewestOfStratum = fewest ?? tables.measures.fewest(.stratifiedPassRate)
        plan.isPartial = partial
        plan.isRanked = rank
        plan.fewest = fewest
    }

    /// The lines as a table.
    ///
    /// - Throws: a failure with status 64 for a column that no line has.
    func text(
        of lines: [RateLine], _ format: TableFormat, _ options: Judgement.Options
    ) throws(CommandFailure) -> String {
        if format == .ndjson, columns == nil, sort == nil {
            return lines.prefix(top ?? .max).map {
                String(decoding: RateRecord.bytes(of: $0, options: options), as: UTF8.self) + "\n"
            }.joined()
        }
        return try text(
            of: RateSheet(lines, options: options, isForTools: format == .ndjson).table, format,
            types: ["rate", "sample", "case", "reject"])
    }

    /// Signal records as a table.
    ///
    /// - Throws: a failure with status 64 for a column that no record has.
    func text(
        ofSignals records: [[RateRecord.Member]], _ format: TableFormat
    ) throws(CommandFailure) -> String {
        if format == .ndjson, columns == nil, sort == nil {
            return records.prefix(top ?? .max).map {
                String(decoding: SignalRecord.bytes(of: $0), as: UTF8.self) + "\n"
            }.joined()
        }
        return try text(
            of: SignalSheet.table(records, isForTools: format == .ndjson), format, types: ["signal", "sample"])
    }

    /// Times as a table.
    ///
    /// - Throws: a failure with status 64 for a column that no line has.
    func text(of lines: [TimelinessLine], _ format: TableFormat) throws(CommandFailure) -> String {
        if format == .ndjson, columns == nil, sort == nil {
            return lines.prefix(top ?? .max).map {
                String(decoding: $0.bytes(decimals: decimals), as: UTF8.self) + "\n"
            }.joined()
        }
        let members = lines.map { $0.members(decimals: decimals) }
        let known = RecordSchema.fields(of: "timeliness") ?? []
        let keys = known.map(\.name).filter { key in members.contains { $0.contains { $0.name == key } } }
        return try text(
            of: TextTable(
                keys: keys,
                rows: members.map { line in
                    keys.map { key in line.first { $0.name == key }?.text ?? "" }
                }), format, types: ["timeliness"])
    }

    private func text(
        of whole: TextTable, _ format: TableFormat, types: [String]
    ) throws(CommandFailure) -> String {
        var table = whole
        if let sort, let order = TableOrder(sort) {
            try require(order.keys, in: table)
            table = table.sorted(by: order)
        }
        if let top { table = table.first(top) }
        if let columns {
            let keys = columns.split(separator: ",").map(String.init)
            try require(keys, in: table)
            table = table.selecting(keys)
        }
        let headed = table.headings(chineseHeadings ? .chinese : headings ?? .keys, types: types)
        return table.text(
            format, headings: headed, visible: { Diagnostics.harmless($0, limit: 60) },
            whole: { Diagnostics.harmless($0, limit: .max) })
    }

    private func require(_ keys: [String], in table: TextTable) throws(CommandFailure) {
        for key in keys where !table.keys.contains(key) {
            // Without a line nothing but a key that no table has can be told.
            let isKnown = KeyWatch.schemaKeys.contains(key) || RateSheet.headings(.keys).contains(key)
            guard !table.rows.isEmpty || !isKnown else { continue }
            let near = Spelling.hint(key, among: table.keys + KeyWatch.schemaKeys.sorted())
            throw CommandFailure(
                .usage,
                "no line has \"\(Diagnostics.harmless(key))\"\(near); there are \(table.keys.joined(separator: ", "))")
        }
    }
}
