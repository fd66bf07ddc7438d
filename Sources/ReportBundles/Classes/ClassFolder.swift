package import Bags
package import InspectionModel
package import Leads
package import RecordStream

/// Writes the folder of classes: a sealed stream, tables, a page and a workbook.
package struct ClassFolder {
    private let rated: RatedFirms
    private let account: ClassAccount
    private let rules: ClassTables
    private let settings: ClassSettings
    private let asOf: CalendarDate

    /// The classes of a run.
    package init(
        _ rated: RatedFirms, _ account: ClassAccount, _ tables: ClassTables, _ settings: ClassSettings,
        asOf: CalendarDate
    ) {
        self.rated = rated
        self.account = account
        rules = tables
        self.settings = settings
        self.asOf = asOf
    }

    /// Writes all files but the end of the folder.
    ///
    /// - Parameters:
    ///   - header: that of the stream.
    ///   - read: how many records were read.
    /// - Throws: `BundleError`.
    package func write(
        to writer: BundleWriter, header: StreamHeader, read: Int, parents: [String], lineage: [StreamAncestor],
        completeness: String?
    ) throws {
        let stream = try writer.begin("classes.ndjson")
        var records = RecordWriter { try stream.write($0) }
        try records.open(header)
        for line in rated.lines { try Self.write(line, to: &records) }
        var accounting = Accounting()
        accounting.read = read
        accounting.added = records.records
        accounting.records = records.records
        accounting.absorbed = read
        try records.seal(accounting: accounting, parents: parents, lineage: lineage, completeness: completeness)
        try writer.end(stream)
        let sheets = ClassSheets(rated: rated)
        let tables = [sheets.classes, sheets.grounds, sheets.evidence]
        for table in tables { try writer.add("\(table.name).csv", table.guardedBytes) }
        let page = ClassPage(
            sheets: sheets, account: account, rules: rules.rules, settings: settings, asOf: asOf)
        try writer.add("classes.html", page.bytes)
        let path = try writer.externalPath("classes.xlsx", needing: 1 << 20)
        do throws(FileError) {
            try SheetWorkbook.write(
                tables, notes: "数据截止 \(asOf)；\(ClassSheets.meaning)；\(ClassSheets.evidenceMeaning)", asOf: asOf,
                to: path,
                temporary: writer.temporaryFolder)
        } catch {
            throw BundleError.failed(error)
        }
        try writer.adopt("classes.xlsx")
    }

    private static func write(_ line: RatedFirms.Line, to records: inout RecordWriter) throws {
        records.beginRecord("firm_class")
        records.member("id", line.key)
        records.member("firm_key", line.key)
        if !line.name.isEmpty { records.member("firm_name", line.name) }
        records.member("class", line.standing.letter.rawValue)
        let end = line.standing.end.description
        if !end.isEmpty { records.member("last_day", end) }
        if !line.standing.grounds.isEmpty { records.member("grounds", line.standing.groundsText) }
        if !line.official.isEmpty { records.member("official_class", line.official) }
        if let day = line.inspectedOn { records.member("inspected_on", day.description) }
        if line.pending > 0 { records.member("pending_failures", integer: line.pending) }
        try records.endRecord()
    }
}
