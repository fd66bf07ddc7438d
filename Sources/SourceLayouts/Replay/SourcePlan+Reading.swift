package import AnalystTables
import DelimitedText
package import RecordStream
import TextEncodings
import XMLReading

extension SourcePlan {
    /// The plan as a stream of rejects keeps it.
    package var reading: SourceReading {
        SourceReading(name: name, columns: layout.columns.count, layout: LayoutFile.text(forRowsOf: self))
    }

    /// Whether one row, or one record of a document, is a whole sample or case.
    package var holdsWholeRows: Bool {
        if case .xml(let document) = format, document.itemPath != nil { return true }
        return !layout.isRowPerItem
    }

    /// Whether refused rows can be read again: not the records of a document that are items.
    package var isReplayable: Bool {
        if case .xml = format { return holdsWholeRows }
        return true
    }

    /// The plan by which rejects were read, as their stream kept it; the rows of a workbook are CSV there.
    ///
    /// - Parameter tables: the analysts' tables.
    /// - Throws: `TableError` where the layout is none.
    package init(_ reading: SourceReading, delivery: String, tables: SourceTables) throws(TableError) {
        let table = "the layout of \(reading.name)"
        let file = try LayoutFile(named: table, bytes: Array(reading.layout.utf8))
        guard (1...65_536).contains(reading.columns) else {
            throw TableError(table: table, reason: "\(reading.columns) columns are none that can be read")
        }
        var layout = TableLayout(kind: file.kind ?? .sample, columns: file.columns(count: reading.columns))
        layout.constants = file.constants
        layout.isRowPerItem = file.isRowPerItem ?? false
        layout.mergedColumns = file.mergedPlaces(layout)
        layout.carriesUnknown = true
        file.settle(&layout)
        var format = Format.delimited(file.dialect ?? .csv)
        if let path = file.recordPath.flatMap({ XMLRecordPath($0) }) {
            do throws(SourceRefusal) {
                let placed = try file.placed(
                    records: path, matcher: tables.headings, request: SourceRequest(name: reading.name))
                (format, layout) = (.xml(placed.document), placed.layout)
            } catch {
                throw TableError(table: table, reason: error.description)
            }
        }
        self.init(
            name: reading.name, format: format, encoding: .utf8, byteOrderMarkLength: 0, encodingReason: "",
            layout: layout, headerRecords: nil,
            headerLine: 0, delivery: delivery)
    }
}
