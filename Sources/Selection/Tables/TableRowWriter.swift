internal import AnalystTables
internal import DelimitedText
internal import InspectionModel
package import RecordStream

/// Writes the rows of a table as they come, in every format but lined-up columns, whose widths all rows decide.
///
/// The bytes are those that `TextTable` writes of the same cells. Plain cells are copied; whatever holds a byte that the
/// format has to do something about goes the way of `TextTable`.
package struct TableRowWriter {
    /// What was written and not yet taken.
    package private(set) var bytes: [UInt8] = []
    private let format: TableFormat
    /// `"district":` for each column of the objects that are written instead of rows.
    private let names: [[UInt8]]
    /// For each column whether a day stands there, which a spreadsheet program may know as one.
    private let isDate: [Bool]
    private let visible: (String) -> String
    /// For each byte whether the format lets it stand as it is, whatever stands around it.
    private let isPlain: [Bool]
    private var column = 0
    private var isFirst = true
    /// Whether objects of an array are to be separated; where rows are put in order later, whoever does so separates them.
    package var separatesRows = true
    private var hasRows = false

    /// A writer of rows with these columns.
    ///
    /// - Parameter visible: makes a cell safe to be shown on a terminal; used for the formats that are read there.
    package init(_ format: TableFormat, keys: [String], visible: @escaping (String) -> String) {
        self.format = format
        self.visible = visible
        names = keys.map { JSONString.quoted($0) + [UInt8(ascii: ":")] }
        isDate = keys.map { TextTable.dates.contains($0) }
        isPlain = (UInt8.min...UInt8.max).map { byte in
            switch format {
            case .csv, .excel:
                ![UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\""), UInt8(ascii: ",")].contains(byte)
            // Control characters, and the first bytes of what does something to a terminal without being seen.
            case .tsv, .text: byte >= 0x20 && ![0x7f, 0xc2, 0xd8, 0xe2, 0xef].contains(byte)
            case .markdown: byte >= 0x20 && ![UInt8(ascii: "|"), 0x7f, 0xc2, 0xd8, 0xe2, 0xef].contains(byte)
            case .ndjson, .json: true
            }
        }
    }

    /// The headings, as the format has them above its rows.
    package mutating func writeHeadings(_ headings: [String], keys: [String]) {
        if format == .json { bytes.append(UInt8(ascii: "[")) }
        guard !format.isForTools else { return }
        bytes += TextTable(keys: keys, rows: []).text(format, headings: headings, whole: visible).utf8
    }

    /// Forgets what was written.
    package mutating func removeBytes() { bytes.removeAll(keepingCapacity: true) }

    /// Adds the next cell of the row: the value of a key of a record, or nothing where it lacks the key.
    @inline(__always)
    package mutating func add(_ key: Int?, of record: borrowing RecordScanner) {
        defer { column += 1 }
        guard let key, let json = record.json(key) else { return add(plain: nil) }
        if format.isForTools { return add(member: Self.compact(json)) }
        guard json.first == UInt8(ascii: "\"") else { return add(text: Self.compact(json)) }
        guard !record.isEscaped(key), let content = record.content(key) else {
            let text = record.text(key) ?? ""
            return add(text: Array((format == .excel ? SpreadsheetTable.harmless(text) : text).utf8))
        }
        if format == .excel, let first = content.first, !Self.isHarmless(first) { return add(guarded: content) }
        add(plain: content)
    }

    /// Ends the row.
    package mutating func endRow() {
        switch format {
        case .csv, .excel: bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        case .markdown: bytes += names.isEmpty ? "|  |\n".utf8 : " |\n".utf8
        case .ndjson, .json:
            if isFirst { begin() }
            bytes.append(UInt8(ascii: "}"))
            if format == .ndjson { bytes.append(UInt8(ascii: "\n")) }
            hasRows = true
        case .tsv, .text: bytes.append(UInt8(ascii: "\n"))
        }
        column = 0
        isFirst = true
    }

    /// Ends the table.
    package mutating func finish() {
        if format == .json { bytes += "]\n".utf8 }
    }

    private mutating func begin() {
        if format == .json, separatesRows, hasRows { bytes += ",\n".utf8 }
        bytes.append(UInt8(ascii: "{"))
    }

    private mutating func add(member json: [UInt8]) {
        if isFirst { begin() } else { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes += names[column]
        bytes += json
    }

    /// Whether a text that begins with this byte is neither a formula nor a number in any spreadsheet program.
    private static func isHarmless(_ first: UInt8) -> Bool {
        // Letters, and the first bytes of hanzi; signs, digits and full-width forms have to be looked at.
        (0x41...0x7a).contains(first) || (0xe3...0xe9).contains(first)
    }

    @inline(never)
    private mutating func add(guarded content: UnsafeBufferPointer<UInt8>) {
        if isDate[column], CalendarDate(iso: content) != nil { return add(plain: content) }
        add(text: Array(SpreadsheetTable.harmless(String(decoding: content, as: UTF8.self)).utf8))
    }

    private mutating func add(text: [UInt8]) { text.withUnsafeBufferPointer { add(plain: $0) } }

    @inline(__always)
    private mutating func add(plain content: UnsafeBufferPointer<UInt8>?) {
        guard !format.isForTools else { return }
        switch format {
        case .csv, .excel: if column > 0 { bytes.append(UInt8(ascii: ",")) }
        case .markdown: bytes += column > 0 ? " | ".utf8 : "| ".utf8
        case .tsv, .text, .ndjson, .json: if column > 0 { bytes.append(UInt8(ascii: "\t")) }
        }
        guard let content else { return }
        let isWhole = isPlain.withUnsafeBufferPointer { isPlain in
            for (place, byte) in content.enumerated() where !isPlain[Int(byte)] {
                // Full-width signs, but for the byte order mark.
                guard byte == 0xef, place + 1 < content.count, content[place + 1] != 0xbb else { return false }
            }
            return true
        }
        if isWhole { bytes.append(contentsOf: content) } else { add(unusual: String(decoding: content, as: UTF8.self)) }
    }

    @inline(never)
    private mutating func add(unusual text: String) {
        switch format {
        case .csv, .excel: bytes += DelimitedCell.text(text).utf8
        case .markdown: bytes += TextTable.markdownCell(visible(text)).utf8
        case .tsv, .text, .ndjson, .json: bytes += TextTable.oneLine(visible(text)).utf8
        }
    }

    /// A JSON value as records write it; other programs put spaces between the elements of arrays.
    private static func compact(_ json: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let isString = json.first == UInt8(ascii: "\"")
        guard json.contains(where: { $0 == UInt8(ascii: "\\") || !isString && $0 <= 0x20 }),
            let value = JSONValue(parsing: json)
        else {
            return Array(json)
        }
        return Array(value.compact.utf8)
    }
}
