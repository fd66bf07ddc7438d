package import Bags
package import InspectionModel
import Leads
package import RecordStream

/// Writes the folder of leads: a sealed stream, a table, a page, a workbook, and the items that nobody knows.
package struct LeadFolder {
    private let found: FoundLeads
    private let account: LeadAccount
    private let settings: LeadSettings
    private let asOf: CalendarDate

    /// The leads of a run.
    package init(_ found: FoundLeads, _ account: LeadAccount, _ settings: LeadSettings, asOf: CalendarDate) {
        self.found = found
        self.account = account
        self.settings = settings
        self.asOf = asOf
    }

    /// The files for reuse.
    ///
    /// What nobody has judged stays in the office.
    static func files(isPublic: Bool) -> [String] {
        ["leads.csv", "leads.xlsx", "leads.ndjson"] + (isPublic ? [] : ["unknown_items.csv"])
    }

    /// Writes all files but the end of the folder.
    ///
    /// - Parameters:
    ///   - header: that of the stream.
    ///   - read: how many records were read.
    /// - Throws: `BundleError`; in the public edition `PersonalDataGate.Finding` for a number of a telephone or identity card.
    package func write(
        to writer: BundleWriter, header: StreamHeader, read: Int, parents: [String], lineage: [StreamAncestor],
        completeness: String?
    ) throws {
        let stream = try writer.begin("leads.ndjson")
        let look = PublicLook(isPublic: settings.isPublic)
        var records = RecordWriter { bytes in
            try look.look(at: Array(bytes), path: "leads.ndjson")
            try stream.write(bytes)
        }
        try records.open(header)
        let rows = LeadRecords(found: found)
        for line in found.lines { try rows.write(line, to: &records) }
        var accounting = Accounting()
        accounting.read = read
        accounting.added = records.records
        accounting.records = records.records
        accounting.absorbed = read
        // The accounts of the stages are those of the office, and so are the files behind them.
        try records.seal(
            accounting: accounting, parents: parents, lineage: settings.isPublic ? [] : lineage,
            completeness: completeness)
        try writer.end(stream)
        let sheets = LeadSheets(found: found, account: account)
        let table = sheets.leads
        func add(_ path: String, _ bytes: [UInt8]) throws {
            try look.look(at: bytes, path: path)
            try writer.add(path, bytes)
        }
        try add("leads.csv", table.guardedBytes)
        if !settings.isPublic { try add("unknown_items.csv", sheets.unknown.guardedBytes) }
        try add("leads.html", LeadPage(sheets: sheets, settings: settings, asOf: asOf).bytes)
        let path = try writer.externalPath("leads.xlsx", needing: 1 << 20)
        do throws(FileError) {
            try SheetWorkbook.write(
                [table, sheets.samples] + (settings.isPublic ? [] : [sheets.unknown]),
                notes: "数据截止 \(asOf)；\(LeadSheets.meaning)", asOf: asOf,
                to: path,
                temporary: writer.temporaryFolder)
        } catch {
            throw BundleError.failed(error)
        }
        try writer.adopt("leads.xlsx")
    }
}

/// Looks for numbers of telephones and identity cards in what is published.
struct PublicLook {
    let isPublic: Bool

    /// - Throws: `PersonalDataGate.Finding`.
    func look(at bytes: [UInt8], path: String) throws(PersonalDataGate.Finding) {
        if isPublic, let finding = PersonalDataGate.first(in: bytes, path: path) { throw finding }
    }
}
