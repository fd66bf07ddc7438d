import ArgumentParser
import CommandSupport
import Indicators
import Selection

/// How a table is laid out: flags as typed, and as used.
struct SheetLayout: ParsableArguments {
    @Option(name: .shortAndLong, help: "The keys to show, separated by commas.")
    var keys: String?

    @Option(
        parsing: .unconditional,
        help: "Order the rows by these keys, separated by commas; -KEY the largest first. Numbers count as numbers.")
    var sort: String?

    @Option(help: "Show this many rows, after --sort or the default order.")
    var top: Int?

    @Option(help: "Show at most this many rows as text; the rest is counted on standard error.")
    var limit: Int = 1000

    @Option(help: ArgumentHelp(stringLiteral: TableFormat.help + "."))
    var format: TableFormat = .text

    @Option(help: "Head the columns by record keys (keys), in Chinese (zh) or in English (en).")
    var headings: TableHeadings = .keys

    @Flag(help: "The same as --format tsv.")
    var tsv = false

    @Flag(help: "The same as --format csv.")
    var csv = false

    func validate() throws {
        if [tsv, csv, format != .text].count(where: { $0 }) > 1 {
            throw UsageError("--format, --tsv and --csv exclude each other")
        }
        if limit < 0 { throw UsageError("--limit must not be negative") }
        if let top, top < 0 { throw UsageError("--top must not be negative") }
        if let sort, TableOrder(sort) == nil { throw UsageError("--sort names keys separated by commas") }
        if let keys, keys.split(separator: ",").isEmpty { throw UsageError("--keys names no key") }
        if let count = names?.count, count > Self.mostColumns {
            throw UsageError("--keys: \(count) columns make too wide a table; \(Self.mostColumns) are the most")
        }
    }

    /// A table of more columns is none that anybody reads, and each row would cost as much as many records.
    static let mostColumns = 512

    /// The format that is wanted.
    var wantedFormat: TableFormat { csv ? .csv : tsv ? .tsv : format }

    /// The keys that are wanted; nil for those of the first record.
    var names: [String]? { keys.map { $0.split(separator: ",").map(String.init) } }

    /// The order; nil for that of the records.
    var order: TableOrder? { sort.flatMap { TableOrder($0) } }

    /// The rows that are kept; nil for all.
    var most: Int? { top ?? (wantedFormat == .text ? limit : nil) }
}
