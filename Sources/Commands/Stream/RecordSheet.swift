import AnalystTables
import CommandSupport
import Indicators
import RecordStream
import Records
import Selection

/// The rows of a table: written as their records come, or kept where an order or the widths of columns ask for them.
///
/// Where only the first rows of an order are wanted, no more than these are kept.
struct RecordSheet {
    private struct Row {
        /// The place of the record, which decides between equals.
        let place: Int
        let order: [TableOrder.Value]
        /// The cells, to be lined up, or the row as it is written.
        let cells: [String]
        let bytes: [UInt8]
    }

    private static let blockSize = 64 << 10

    private let layout: SheetLayout
    private var order: TableOrder?
    private let format: TableFormat
    private let type: String?
    private let sink: (UnsafeRawBufferPointer) throws -> Void
    private var names: [String]?
    /// Whether the columns are those of the type of the first record, since none were named for a person.
    private var defaults: DefaultColumns?
    private let replacement: [UInt8]?
    /// The keys of the first record, where nobody named columns.
    private var firstKeys: [String] = []
    /// Keys of later records that are in no column, where the columns of a file are the keys of the first record.
    private var leftOut: LeftOutKeys?
    /// The keys that are in no column although a record has them, sorted; none where somebody named the columns.
    var keysLeftOut: [String] { leftOut?.names ?? [] }
    /// Finds the values where the columns are those of the first record, which the reader of the stream did not know.
    private var scanner: RecordScanner?
    /// The places of the columns and of what is ordered by among the keys of the scanner.
    private var columns: [Int] = []
    private var orderKeys: [Int] = []
    private var writer: TableRowWriter
    private var hasHeadings = false
    /// The rows that are kept; where only some are wanted, a heap with the last of them at its top.
    private var rows: [Row] = []
    /// Records that were offered.
    private(set) var matching = 0
    /// Records that are in the table.
    private(set) var shown = 0

    /// A table of that layout, written into a sink.
    ///
    /// - Parameters:
    ///   - type: the type of the records, whose terms head the columns.
    ///   - keys: the keys that the reader of the stream will find: the columns and what is ordered by must be among them.
    ///   - replacement: the analyst's table of default columns.
    init(
        _ layout: SheetLayout, type: String?, keys: KeySet, replacement: [UInt8]? = nil,
        sink: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) {
        self.layout = layout
        self.replacement = replacement
        self.type = type
        self.sink = sink
        order = layout.order
        format = layout.wantedFormat
        names = layout.names
        writer = Self.writer(format, names ?? [], isOrdered: order != nil)
        if let names { bind(names, to: keys) }
    }

    /// The keys that the table looks at, as far as they are known before the first record.
    static func keyNames(_ layout: SheetLayout) -> [String] {
        layout.names.map { $0 + (layout.order?.keys ?? []) } ?? []
    }

    private static func writer(_ format: TableFormat, _ names: [String], isOrdered: Bool) -> TableRowWriter {
        var writer = TableRowWriter(format, keys: names) { Diagnostics.harmless($0, limit: .max) }
        writer.separatesRows = !isOrdered
        return writer
    }

    private mutating func bind(_ names: [String], to keys: KeySet) {
        columns = names.map { keys[$0] }
        orderKeys = (order?.keys ?? []).map { keys[$0] }
    }

    /// Offers one record.
    mutating func add(_ record: borrowing RecordScanner) throws {
        matching += 1
        if order == nil, let most = layout.most, matching > most { return }
        guard names == nil || scanner != nil else { return try add(found: record) }
        try add(scanned: record.line)
    }

    /// Offers a record of which the reader of the stream found nothing.
    private mutating func add(scanned line: UnsafeBufferPointer<UInt8>) throws {
        if names == nil {
            guard case .object(let members)? = JSONValue(parsing: line) else { return }
            var names = members.map(\.key)
            guard names.count <= SheetLayout.mostColumns else {
                throw CommandFailure(
                    .badData,
                    "the first record has \(names.count) keys, which make too wide a table; name the columns with --keys"
                )
            }
            firstKeys = names
            if format == .text {
                names = try takeDefaults(members, names)
            } else {
                leftOut = LeftOutKeys(columns: names)
            }
            let keys = KeySet(reading: names + (order?.keys ?? []))
            self.names = names
            writer = Self.writer(format, names, isOrdered: order != nil)
            scanner = RecordScanner(keys)
            bind(names, to: keys)
        }
        leftOut?.look(at: line)
        // Taken out while it is lent, so that nothing is copied.
        guard var scanner else { return }
        self.scanner = nil
        defer { self.scanner = scanner }
        if case .malformed(_, let reason) = scanner.scan(line) {
            throw CommandFailure(.badData, "record \(matching) \(told: reason.rawValue); name the columns with --keys")
        }
        try add(found: scanner)
    }

    /// The columns for records of the type of the first one, and the order of their rows.
    ///
    /// - Throws: a failure with status 78 for a bad table of columns.
    private mutating func takeDefaults(
        _ members: [(key: String, value: JSONValue)], _ names: [String]
    ) throws(CommandFailure) -> [String] {
        func text(_ key: String) -> String { members.first { $0.key == key }?.value.text ?? "" }
        do throws(TableError) {
            let grouping = text("by").split(separator: ",").map(String.init)
            guard let found = try DefaultColumns(of: text("type"), groupedBy: grouping, replacedBy: replacement) else {
                return names
            }
            defaults = found
            if order == nil { order = found.order }
            return found.columns
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }

    /// Adds a record whose values are found.
    private mutating func add(found record: borrowing RecordScanner) throws {
        guard let order else {
            shown += 1
            if format == .text {
                rows.append(Row(place: matching, order: [], cells: cells(of: record), bytes: []))
            } else {
                write(record)
                if writer.bytes.count >= Self.blockSize { try flush() }
            }
            return
        }
        let values = orderKeys.map { Self.value($0, of: record) }
        if let most = layout.most, rows.count == most {
            // Equals stay in the order of their records, and this one is the latest.
            guard most > 0, order.precedes(values, rows[0].order) else { return }
            rows[0] = row(values, of: record)
            settle(from: 0)
        } else {
            rows.append(row(values, of: record))
            if layout.most != nil { rise(from: rows.count - 1) }
        }
    }

    private mutating func row(_ values: [TableOrder.Value], of record: borrowing RecordScanner) -> Row {
        guard format != .text else {
            return Row(place: matching, order: values, cells: cells(of: record), bytes: [])
        }
        writer.removeBytes()
        write(record)
        return Row(place: matching, order: values, cells: [], bytes: Array(writer.bytes))
    }

    private mutating func write(_ record: borrowing RecordScanner) {
        if order == nil, !hasHeadings { writeHeadings() }
        for column in columns { writer.add(column, of: record) }
        writer.endRow()
    }

    private func cells(of record: borrowing RecordScanner) -> [String] {
        columns.map { column in
            if let text = record.text(column) { return text }
            return record.json(column).flatMap { JSONValue(parsing: $0)?.compact } ?? ""
        }
    }

    private static func value(_ key: Int, of record: borrowing RecordScanner) -> TableOrder.Value {
        guard let json = record.json(key), json.count > 2 || json.first != UInt8(ascii: "\"") else { return .absent }
        if !record.isEscaped(key), let number = ExactDecimal(json: json) { return .number(number) }
        if let text = record.text(key) { return TableOrder.Value(cell: text) }
        return .text(Array((JSONValue(parsing: json)?.compact ?? "").utf8))
    }

    /// Writes what is left of the table.
    mutating func finish() throws {
        if let order {
            rows.sort { Self.precedes($0, $1, order) }
            shown = rows.count
        }
        let keys = names ?? []
        if format == .text {
            let table = TextTable(keys: keys, rows: rows.map(\.cells))
            var text: String
            if layout.names == nil {
                let visible = { DefaultColumns.narrowed(Diagnostics.harmless($0)) }
                let fitted = table.fitting(
                    defaults, others: firstKeys, hint: "--keys names what is", headings: headings, visible: visible)
                text = fitted.table.text(.text, headings: headings(fitted.table.keys), visible: visible) + fitted.notes
            } else {
                text = table.text(.text, headings: headings(keys)) { Diagnostics.harmless($0, limit: 40) }
            }
            try text.withUTF8 { try sink(UnsafeRawBufferPointer($0)) }
            return
        }
        if !hasHeadings {
            writer.removeBytes()
            writeHeadings()
        }
        try flush()
        for (place, row) in rows.enumerated() {
            if format == .json, place > 0 {
                try ",\n".utf8.withContiguousStorageIfAvailable { try sink(UnsafeRawBufferPointer($0)) }
            }
            try row.bytes.withUnsafeBytes { try sink($0) }
        }
        writer.finish()
        try flush()
    }

    private func headings(_ keys: [String]) -> [String] {
        let types = (type.map { [$0] } ?? []) + ["sample", "case", "rate", "reject"]
        return TextTable(keys: keys, rows: []).headings(layout.headings, types: types)
    }

    private mutating func writeHeadings() {
        hasHeadings = true
        let keys = names ?? []
        writer.writeHeadings(headings(keys), keys: keys)
    }

    private mutating func flush() throws {
        try writer.bytes.withUnsafeBytes { try sink($0) }
        writer.removeBytes()
    }

    private static func precedes(_ left: Row, _ right: Row, _ order: TableOrder) -> Bool {
        if order.precedes(left.order, right.order) { return true }
        if order.precedes(right.order, left.order) { return false }
        return left.place < right.place
    }

    /// Lets a row rise in the heap as long as it stands after the one above it.
    private mutating func rise(from start: Int) {
        guard let order else { return }
        var place = start
        while place > 0, Self.precedes(rows[(place - 1) / 2], rows[place], order) {
            rows.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// Lets a row sink in the heap as long as one below stands after it.
    private mutating func settle(from start: Int) {
        guard let order else { return }
        var place = start
        while true {
            var last = place
            for below in [2 * place + 1, 2 * place + 2] where below < rows.count {
                if Self.precedes(rows[last], rows[below], order) { last = below }
            }
            guard last != place else { return }
            rows.swapAt(place, last)
            place = last
        }
    }
}
