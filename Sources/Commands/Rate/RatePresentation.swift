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

    @Option(help: ArgumentHelp(stringLiteral: "Print a table instead of a stream: " + TableFormat.help + "."))
    var format: TableFormat?

    @Flag(help: "The same as --format csv.")
    var csv = false

    @Flag(help: "The same as --format tsv.")
    var tsv = false

    @Option(help: "Head the columns of a table by record keys (keys), in Chinese (zh) or in English (en).")
    var headings: TableHeadings?

    @Flag(help: "The same as --headings zh.")
    var chineseHeadings = false

    @Option(
        help: """
            The columns of a table, separated by commas. Without it a text has those of table_columns.csv that fit into \
            100 columns and says below what is not shown; the other formats have all that any line has.
            """)
    var columns: String?

    @Option(
        parsing: .unconditional,
        help: "Order the rows of a table by these columns, separated by commas; -COLUMN the largest first.")
    var sort: String?

    @Option(help: "Print this many rows of a table, after --sort.")
    var top: Int?

    func validate() throws {
        if [csv, tsv, format != nil].count(where: { $0 }) > 1 {
            throw UsageError("--format, --csv and --tsv exclude each other")
        }
        if exact && interval != .wilson && interval != .clopperPearson {
            throw UsageError("--exact is --interval clopper_pearson; name one of the two")
        }
        guard (0...6).contains(decimals) else { throw UsageError("--decimals must be 0 to 6") }
        if chineseHeadings, let headings, headings != .chinese {
            throw UsageError("--chinese-headings is --headings zh; name one of the two")
        }
        if sheetFormat == nil, chineseHeadings || headings != nil || columns != nil || sort != nil || top != nil {
            throw UsageError("--headings, --columns, --sort and --top need --format")
        }
        if let sort, TableOrder(sort) == nil { throw UsageError("--sort names columns separated by commas") }
        if let top, top < 0 { throw UsageError("--top must not be negative") }
        if let fewest, fewest < 0 { throw UsageError("--fewest must not be negative") }
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
        of lines: [RateLine], _ format: TableFormat, _ options: Judgement.Options, replacement: [UInt8]?
    ) throws(CommandFailure) -> String {
        if format.isForTools, columns == nil, sort == nil {
            return objects(lines.map { RateRecord.bytes(of: $0, options: options) }, format)
        }
        return try text(
            of: RateSheet(lines, options: options, isForTools: format.isForTools).table, format,
            types: ["rate", "sample", "case", "reject"],
            try defaults("rate", groupedBy: lines.flatMap { $0.grouping.keys.map(\.name) }, replacement))
    }

    /// Signal records as a table.
    ///
    /// - Throws: a failure with status 64 for a column that no record has.
    func text(
        ofSignals records: [[RateRecord.Member]], _ format: TableFormat, replacement: [UInt8]?
    ) throws(CommandFailure) -> String {
        if format.isForTools, columns == nil, sort == nil {
            return objects(records.map { SignalRecord.bytes(of: $0) }, format)
        }
        return try text(
            of: SignalSheet.table(records, isForTools: format.isForTools), format, types: ["signal", "sample"],
            try defaults("signal", replacement))
    }

    /// Times as a table.
    ///
    /// - Throws: a failure with status 64 for a column that no line has.
    func text(
        of lines: [TimelinessLine], _ format: TableFormat, replacement: [UInt8]?
    ) throws(CommandFailure) -> String {
        if format.isForTools, columns == nil, sort == nil {
            return objects(lines.map { $0.bytes(decimals: decimals) }, format)
        }
        let members = lines.map { $0.members(decimals: decimals) }
        let known = RecordSchema.fields(of: "timeliness") ?? []
        let keys = known.map(\.name).filter { key in members.contains { $0.contains { $0.name == key } } }
        return try text(
            of: TextTable(
                keys: keys,
                rows: members.map { line in
                    keys.map { key in line.first { $0.name == key }?.text ?? "" }
                }), format, types: ["timeliness"], try defaults("timeliness", replacement))
    }

    /// Whole records, one a line or as an array.
    private func objects(_ records: [[UInt8]], _ format: TableFormat) -> String {
        let lines = records.prefix(top ?? .max).map { String(decoding: $0, as: UTF8.self) }
        return format == .json
            ? "[" + lines.joined(separator: ",\n") + "]\n" : lines.map { $0 + "\n" }.joined()
    }

    /// The columns that a text shows where none are named.
    ///
    /// - Throws: a failure with status 78 for a bad table of columns.
    private func defaults(
        _ type: String, groupedBy keys: [String] = [], _ replacement: [UInt8]?
    ) throws(CommandFailure) -> DefaultColumns? {
        do {
            return try DefaultColumns(of: type, groupedBy: keys, replacedBy: replacement)
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }

    private func text(
        of whole: TextTable, _ format: TableFormat, types: [String], _ defaults: DefaultColumns?
    ) throws(CommandFailure) -> String {
        var table = whole
        if let order = sort.flatMap({ TableOrder($0) }) ?? (format == .text && columns == nil ? defaults?.order : nil) {
            try require(order.keys, in: table)
            table = table.sorted(by: order)
        }
        if let top { table = table.first(top) }
        if let columns {
            let keys = columns.split(separator: ",").map(String.init)
            try require(keys, in: table)
            table = table.selecting(keys)
        }
        let language = chineseHeadings ? .chinese : headings ?? .keys
        if format == .text, columns == nil {
            let visible = { DefaultColumns.narrowed(Diagnostics.harmless($0)) }
            let fitted = table.fitting(
                defaults, hint: "--columns names what is",
                headings: { TextTable(keys: $0, rows: []).headings(language, types: types) }, visible: visible)
            return fitted.table.text(
                .text, headings: fitted.table.headings(language, types: types), visible: visible) + fitted.notes
        }
        let headed = table.headings(language, types: types)
        return table.text(
            format, headings: headed, visible: { Diagnostics.harmless($0, limit: 60) },
            whole: { Diagnostics.harmless($0, limit: .max) })
    }

    private func require(_ keys: [String], in table: TextTable) throws(CommandFailure) {
        for key in keys where !table.keys.contains(key) {
            // Without a line nothing but a key that no table has can be told.
            let isKnown = KeyWatch.schemaKeys.contains(key) || RateSheet.headings(.keys).contains(key)
            guard !table.rows.isEmpty || !isKnown else { continue }
            let near = Message.hint(key, among: table.keys + KeyWatch.schemaKeys.sorted())
            throw CommandFailure(
                .usage,
                "no line has \"\(Diagnostics.harmless(key))\"\(near); there are \(table.keys.joined(separator: ", "))")
        }
    }
}
