import ArgumentParser
import CommandSupport
import Selection

/// What a command found, as lines for people or as a table in any format.
struct FindingSheet {
    private let keys: [String]
    private var rows: [[String]] = []
    private let counts: Set<String>
    private let widths: [String: Int]

    /// An empty sheet with these columns.
    ///
    /// - Parameters:
    ///   - counts: the columns that hold counts.
    ///   - widths: what cells of a column take at most in a text, where it is less than in others.
    init(_ keys: [String], counts: Set<String> = [], widths: [String: Int] = [:]) {
        self.keys = keys
        self.counts = counts
        self.widths = widths
    }

    /// Adds a row; columns that are not named stay empty.
    mutating func add(_ cells: [(key: String, value: String?)]) {
        rows.append(keys.map { key in cells.first { $0.key == key }?.value ?? "" })
    }

    /// The rows as text in a format; a text for a person has the columns that fit, and says what others there are.
    func text(_ format: TableFormat) -> String {
        let table = TextTable(keys: keys, rows: rows, counts: counts)
        guard format == .text else {
            return table.text(format, headings: keys, whole: { Diagnostics.harmless($0, limit: .max) })
        }
        let visible = { DefaultColumns.narrowed(Diagnostics.harmless($0)) }
        let narrowed = rows.map { row in
            zip(keys, row).map { key, cell in
                widths[key].map { DefaultColumns.narrowed(Diagnostics.harmless(cell), to: $0) } ?? cell
            }
        }
        let fitted = TextTable(keys: keys, rows: narrowed, counts: counts).fitting(
            nil, hint: "--format csv has all", headings: { $0 }, visible: visible)
        return fitted.table.text(.text, headings: fitted.table.keys, visible: visible) + fitted.notes
    }
}

/// Where a command that reads no stream writes what it found, and in which form.
struct FindingOptions: ParsableArguments {
    @Option(help: ArgumentHelp(stringLiteral: "Print a table instead of lines: " + TableFormat.help + "."))
    var format: TableFormat?

    @Option(name: .shortAndLong, help: "Write to FILE, which appears whole or not at all, instead of standard output.")
    var output: String?

    @Flag(help: "Replace FILE whatever it holds; otherwise only an empty one, or what the command has written before.")
    var force = false

    /// Writes what was found.
    ///
    /// - Throws: a failure with status 73 or 74.
    func write(_ text: String) throws {
        var text = text
        let output = try ByteOutput(path: output, FileReplacement(.lines, isForced: force))
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
    }
}
