import Bags
import InspectionModel
import RecordStream

/// Writes the folder of the files of firms: tables, and for each firm a page and a document.
struct FirmFolder {
    /// What the folder is called.
    static let title = "企业档案（内部）"

    /// Why a batch or case is in nobody's file.
    enum Reason: String {
        case unnamed, undecided
    }

    /// A firm with something that the first page tells.
    struct Notable {
        let name: String
        let key: String
        let path: String
        let counts: FirmFile.Counts
        let lastCheck: CalendarDate?

        static func precedes(_ left: Notable, _ right: Notable) -> Bool {
            let (mine, theirs) = (left.counts, right.counts)
            let one = (mine.overdueCases, mine.failed, mine.refused)
            let other = (theirs.overdueCases, theirs.failed, theirs.refused)
            return one != other ? one > other : left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
        }
    }

    /// So many firms stand on the first page.
    static let mostNotable = 200

    static let workbookPath = "data/firms.xlsx"

    private let about: FirmAbout
    private let reading: FirmFile.Reading
    private let writer: BundleWriter
    private let records: FirmRecords?
    private let workbook: SheetWorkbook
    private let firms, batches, cases: FilledTable
    private var settings: FirmSettings { about.settings }
    private var notable: [Notable] = []
    /// Firms with a failure, a refusal or an overdue case.
    private var notableCount = 0

    /// - Parameter account: what was read.
    init(
        _ about: FirmAbout, _ reading: FirmFile.Reading, _ account: FirmAccount, _ records: FirmRecords?,
        to writer: BundleWriter
    ) throws {
        self.about = about
        self.reading = reading
        self.writer = writer
        self.records = records
        let path = try writer.externalPath(Self.workbookPath, needing: 1 << 20 + account.samples * 400)
        let workbook: SheetWorkbook
        do throws(FileError) { workbook = try SheetWorkbook(path, writer.temporaryFolder) } catch {
            throw BundleError.failed(error)
        }
        self.workbook = workbook
        let notes = "数据截止 \(about.asOf)；\(FirmPage.strip)"
        func table(_ head: CSVTable, _ rows: Int?) throws -> FilledTable {
            try FilledTable(head, rows: rows, notes: notes, in: workbook, to: writer)
        }
        firms = try table(CSVTable("firms", "企业", key: ["firm_key"], Self.columns), nil)
        batches = try table(CSVTable("batches", "批次及其所在档案", FirmBatch.columns), account.samples)
        cases = try table(CSVTable("cases", "案件及其所在档案", FirmCase.columns), account.cases)
    }

    /// Writes the file of a firm.
    mutating func add(_ file: FirmFile, _ scanner: inout RecordScanner, _ account: inout FirmAccount) throws {
        let path = file.place.path("html")
        try firms.add(cells(file))
        var page = FirmPage(file, settings, asOf: reading.asOf)
        let document = file.place.hasCode ? try FirmDocument(file, settings, asOf: reading.asOf, to: writer) : nil
        for placed in file.batches {
            let batch = file.batch(placed, reading, &scanner)
            if batch.roles.contains(.owner) {
                try records?.add(reading.lines.bytes(of: placed.entry.kept))
                try batches.add([file.key, "filed"] + batch.cells)
                account.batches.filed += 1
                if batch.roles.contains(.rated) { account.rated += 1 }
            }
            try document?.add(batch)
            page.add(batch)
        }
        try document?.beginCases()
        for placed in file.cases {
            let found = file.foundCase(placed, reading, &scanner)
            try records?.add(reading.lines.bytes(of: placed.entry.kept))
            try cases.add([file.key, "filed"] + found.cells)
            account.parties.filed += 1
            try document?.add(found)
            page.add(found)
        }
        try document?.end(in: writer)
        try add(path, page.bytes)
        account.firms += 1
        if file.place.hasCode { account.withCode += 1 }
        account.refusals += file.counts.refused
        account.undated += file.counts.undated
        account.unclear += file.counts.unclear
        account.presumed += file.counts.presumed
        note(file, path)
    }

    private mutating func note(_ file: FirmFile, _ path: String) {
        let counts = file.counts
        guard counts.failed + counts.refused + counts.overdueCases > 0 else { return }
        notableCount += 1
        notable.append(
            Notable(name: file.printedName, key: file.key, path: path, counts: counts, lastCheck: file.lastCheck))
        // Kept short while it grows, so that it needs no more than a few hundred lines.
        if notable.count >= 5 * Self.mostNotable { cutNotable() }
    }

    private mutating func cutNotable() {
        notable.sort(by: Notable.precedes)
        notable = Array(notable.prefix(Self.mostNotable))
    }

    /// Lists batches and cases that are in nobody's file.
    func add(
        unfiled entries: [OwnedLines.Entry], because reason: Reason, _ scanner: inout RecordScanner,
        _ account: inout FirmAccount
    ) throws {
        var samples: [FirmFile.Placed] = []
        var found: [FirmFile.Placed] = []
        for entry in entries {
            let roles = FirmRole(rawValue: entry.roles)
            guard roles.contains(.owner) || roles.contains(.party) else { continue }
            _ = scanner.scan(reading.lines.bytes(of: entry.kept), isText: true)
            let placed = FirmFile.Placed(
                entry: entry, day: reading.keys.checkedOn(scanner), id: reading.keys.text("id", scanner))
            if roles.contains(.owner) { samples.append(placed) } else { found.append(placed) }
        }
        for placed in FirmFile.inOrder(samples, reading.lines) {
            _ = scanner.scan(reading.lines.bytes(of: placed.entry.kept), isText: true)
            let batch = FirmBatch(scanner, as: FirmRole(rawValue: placed.entry.roles), reading)
            try records?.add(reading.lines.bytes(of: placed.entry.kept))
            try batches.add(["", reason.rawValue] + batch.cells)
            if batch.roles.contains(.rated) { account.ratedUnfiled += 1 }
        }
        for placed in FirmFile.inOrder(found, reading.lines) {
            _ = scanner.scan(reading.lines.bytes(of: placed.entry.kept), isText: true)
            let found = FirmCase(scanner, reading.keys, asOf: reading.asOf, reading.progress)
            try records?.add(reading.lines.bytes(of: placed.entry.kept))
            try cases.add(["", reason.rawValue] + found.cells)
        }
        switch reason {
        case .unnamed:
            account.batches.unnamed += samples.count
            account.parties.unnamed += found.count
        case .undecided:
            account.batches.undecided += samples.count
            account.parties.undecided += found.count
        }
    }

    /// Ends the tables, and writes the first page, the account, what made the folder, and the descriptor.
    mutating func end(_ account: FirmAccount) throws {
        try records?.end(others: account.others, in: writer)
        for file in [firms, batches, cases] { try file.end(in: writer) }
        try writer.add("data/account.csv", account.table.bytes)
        try endWorkbook(account.table)
        cutNotable()
        let index = FirmIndexPage(
            account: account, settings: settings, asOf: reading.asOf, notable: notable, notableCount: notableCount)
        try add("index.html", index.bytes)
        try writer.add(FirmAbout.path, about.bytes(account))
        let tables = [firms.table, batches.table, cases.table, account.table]
        try writer.add(
            "data/datapackage.json",
            TableDescriptor.bytes(
                name: "spotcheck-firms", id: "firms", title: Self.title, asOf: reading.asOf, tables,
                of: writer.payloadFiles(outside: "data/firms")))
        try writer.add(ReportBundle.entrancePath, ReportBundle.entranceBytes)
    }

    private func endWorkbook(_ account: CSVTable) throws {
        if let sheet = workbook.begin(account, rows: account.rows.count, notes: "数据截止 \(about.asOf)") {
            for row in account.rows { workbook.add(row, to: sheet) }
            workbook.end(sheet)
        }
        do throws(FileError) { try workbook.close(asOf: about.asOf) } catch { throw BundleError.failed(error) }
        try writer.adopt(Self.workbookPath)
    }

    /// Adds a file below `data`, unless it holds a number of a telephone or identity card.
    private func add(_ path: String, _ bytes: [UInt8]) throws {
        if let finding = PersonalDataGate.first(in: bytes, path: "data/\(path)") { throw finding }
        try writer.add("data/\(path)", bytes, isSyncedLater: true)
    }

    private func cells(_ file: FirmFile) -> [String] {
        let counts = file.counts
        func day(_ day: CalendarDate?) -> String { day?.description ?? "" }
        let numbers = [
            counts.batches, counts.inspected, counts.passed, counts.failed, counts.final, counts.pending,
            counts.counterfeit, counts.inconclusive, counts.notInspected, counts.refused, counts.undetermined,
            counts.rated,
            counts.ratedFailed, counts.rechecked, counts.overturned, counts.retests, counts.sampledHere,
            counts.sampledHereFailed, counts.cases, counts.openCases, counts.overdueCases, counts.completedCases,
            counts.presumedCases, counts.longestOverdue,
        ].map { "\($0)" }
        return [
            file.key, file.place.hasCode ? file.key : "", file.name.text,
            file.otherNames.map(\.name).joined(separator: "；"), file.district.text,
        ] + numbers + [
            file.items.map { "\($0.name)×\($0.batches)" }.joined(separator: "；"), day(file.lastCheck),
            day(file.lastVisit), file.place.path("html"), file.place.hasCode ? file.place.path("json") : "",
        ]
    }

    private static let columns: [CSVTable.Column] = [
        .init("firm_key", "企业标识"), .init("credit_code", "统一社会信用代码"), .init("firm_name", "企业"),
        .init("other_names", "名称的其他写法"), .init("district_name", "地区"), .init("batches", "批次", .integer),
        .init("inspected", "检验", .integer), .init("passed", "合格", .integer), .init("failed", "不合格", .integer),
        .init("failed_final", "不合格，结论已定", .integer), .init("failed_pending", "不合格，结论未定", .integer),
        .init("failed_counterfeit", "不合格，证实为假冒", .integer), .init("failed_inconclusive", "不合格，监测等不作结论", .integer),
        .init("not_inspected", "未检验", .integer),
        .init("refused", "拒检", .integer), .init("undetermined", "无结论", .integer),
        .init("supervision_inspected", "监督抽查检验", .integer), .init("supervision_failed", "监督抽查不合格", .integer),
        .init("rechecked", "复检", .integer), .init("overturned", "复检改判合格", .integer),
        .init("retests", "整改复查样品", .integer), .init("sampled_here", "在本单位抽样的他人产品", .integer),
        .init("sampled_here_failed", "其中不合格", .integer), .init("cases", "整改案件", .integer),
        .init("cases_open", "未结", .integer), .init("cases_overdue", "逾期", .integer),
        .init("cases_completed", "完成", .integer), .init("cases_presumed", "推定，台账没有", .integer),
        .init("longest_overdue_days", "最长逾期天数", .integer),
        .init("failing_items", "不合格项目×批次"), .init("last_check", "最近检验", .date),
        .init("last_visit", "最近到场抽样", .date), .init("page", "档案页"), .init("document", "档案数据"),
    ]
}
