internal import ByteTables
import DelimitedText
import TextEncodings

/// Reads the bytes of one table: encoding, dialect, comments, header, rows.
struct TableReader {
    let name: String
    let wanted: TableColumns
    private(set) var headings: [String] = []
    private(set) var rows: [TableRow] = []
    /// The whole table in UTF-8 without byte order mark.
    private(set) var text: [UInt8] = []
    private(set) var delimiter = UInt8.comma
    private var positions: [String: Int] = [:]
    private var written: [String: String] = [:]

    init(name: String, wanted: TableColumns) {
        self.name = name
        self.wanted = wanted
    }

    mutating func read(_ bytes: [UInt8]) throws(TableError) {
        let detection = bytes.withUnsafeBufferPointer { Detection(prefix: $0, isWhole: true) }
        var faults = EncodingFaults()
        text = try decode(bytes, detection, &faults)
        let known = wanted.known
        let proposal = text.withUnsafeBufferPointer {
            DialectProposal.find(in: $0, isWhole: true) { known.contains(Self.cell($0)) }
        }
        let dialect = proposal?.dialect ?? .csv
        delimiter = dialect.delimiter
        var parser = DelimitedParser(dialect: dialect)
        text.withUnsafeBufferPointer { parser.append($0) }
        parser.finish()
        reading: while true {
            switch parser.next() {
            case .row(let row):
                if let fault = faults.take(before: row.endOffset) {
                    throw refusal(of: fault.first, in: detection.encoding, line: row.line)
                }
                if try isComment(row.raw, line: row.line, lineCount: row.lineCount) || row.isEmpty { continue }
                let cells = (0..<row.count).map { Self.cell(row[$0]) }
                if headings.isEmpty {
                    try take(header: cells, line: row.line)
                    parser.expectedFields = cells.count
                } else {
                    try take(cells, line: row.line)
                }
            case .damage(let damage):
                if let fault = faults.take(before: damage.endOffset) {
                    throw refusal(of: fault.first, in: detection.encoding, line: damage.line)
                }
                let isComment = try damage.raw.withUnsafeBufferPointer { raw throws(TableError) in
                    try self.isComment(raw, line: damage.line, lineCount: damage.lineCount)
                }
                if isComment { continue }
                throw TableError(
                    table: name, line: damage.line, record: headings.isEmpty ? nil : rows.count + 1,
                    reason: damage.kind.description)
            case .blank: continue
            case .needsInput, .end: break reading
            }
        }
        if let fault = faults.take(before: Int.max) {
            throw refusal(of: fault.first, in: detection.encoding, line: nil)
        }
        if headings.isEmpty { throw TableError(table: name, reason: "the table is empty") }
    }

    private func decode(
        _ bytes: [UInt8], _ detection: Detection, _ faults: inout EncodingFaults
    ) throws(TableError) -> [UInt8] {
        do throws(Transcoder.Failure) {
            var transcoder = try Transcoder(
                from: detection.encoding, byteOrderMarkLength: detection.byteOrderMarkLength)
            var text = bytes.withUnsafeBufferPointer { Array(transcoder.decode($0, faults: &faults)) }
            text += transcoder.finish(faults: &faults)
            return text
        } catch {
            throw TableError(table: name, reason: "the system's iconv has no \(detection.encoding.name)")
        }
    }

    private func refusal(of fault: EncodingFault, in encoding: TextEncoding, line: Int?) -> TableError {
        TableError(table: name, line: line, reason: "\(fault) is not \(encoding.name)")
    }

    /// Whether a row is a comment; one whose quotes run over line ends is refused, since it might hide rows.
    private func isComment(
        _ raw: UnsafeBufferPointer<UInt8>, line: Int, lineCount: Int
    ) throws(TableError) -> Bool {
        let hash = UInt8(ascii: "#")
        guard raw.first == hash || (raw.count > 1 && raw[0] == .doubleQuote && raw[1] == hash) else { return false }
        guard lineCount == 1 else {
            throw TableError(
                table: name, line: line, reason: "the quotes of this comment run over \(lineCount) lines")
        }
        return true
    }

    private mutating func take(_ cells: [String], line: Int) throws(TableError) {
        let row = TableRow(
            line: line, record: rows.count + 1, cells: cells, table: name, positions: positions, written: written)
        for (heading, cell) in zip(headings, cells) where heading.isEmpty && !cell.isEmpty {
            throw TableError(
                table: name, line: line, record: row.record, value: cell, reason: "stands in a column without heading")
        }
        rows.append(row)
    }

    private mutating func take(header written: [String], line: Int) throws(TableError) {
        let cells = written.map { wanted.aliases[$0] ?? $0 }
        for (index, heading) in cells.enumerated() {
            if written[index] != heading { self.written[heading] = written[index] }
            // Spreadsheets save empty columns beside a table.
            if heading.isEmpty { continue }
            if positions.updateValue(index, forKey: heading) != nil {
                throw TableError(
                    table: name, line: line, value: written[index],
                    reason: written[index] == heading
                        ? "stands twice in the header" : "and another heading both stand for \(heading)")
            }
            if !wanted.acceptsOthers, !wanted.known.contains(heading) {
                let names = (wanted.required + wanted.optional + TableColumns.remarks).joined(separator: ", ")
                throw TableError(
                    table: name, line: line, value: heading, reason: "is not a column of this table; known are \(names)"
                )
            }
        }
        for heading in wanted.required where positions[heading] == nil {
            let others = wanted.aliases.filter { $0.value == heading }.keys.sorted().joined(separator: ", ")
            throw TableError(
                table: name, line: line, value: heading,
                reason: "is missing from the header" + (others.isEmpty ? "" : "; it may be written \(others)"))
        }
        headings = cells
    }

    /// A cell as text without white space at either end.
    private static func cell(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: WhiteSpace.trimmed(bytes), as: UTF8.self)
    }
}
