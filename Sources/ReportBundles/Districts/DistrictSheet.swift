import Bags
import Indicators
import InspectionModel
import RecordStream

/// The sheet of one district: the records of the district counted as a report of their own, beside the city's.
struct DistrictSheet {
    let settings: ReportSettings
    let tables: IndicatorTables
    let publication: PublicationRules
    let city: ReportModel
    let lines: OwnedLines
    let entries: [OwnedLines.Entry]

    /// The tables that a sheet has of those of a report.
    private static let kept = [
        "month", "item", "overdue", "case_list", "case_waterfall", "failed", "untested", "level_kind",
    ]

    /// Counts which records stand behind each target: one board for each, so that its answer is that of the figure.
    private struct TargetBoards {
        private var boards: [(id: String, board: IndicatorBoard)] = []

        init(_ settings: ReportSettings, _ tables: IndicatorTables, _ keys: KeySet) {
            for target in ReportBoards.rateTargets(tables) {
                let board = IndicatorBoard(
                    [RateTableRequest(target)], period: settings.period, dateKey: settings.dateKey,
                    caseDateKey: settings.caseDateKey, tables: tables, keys: keys)
                if let board { boards.append((target.id, board)) }
            }
        }

        /// The targets whose whole holds the batch.
        mutating func targets(of record: borrowing RecordScanner) -> [String] {
            var ids: [String] = []
            for index in boards.indices where boards[index].board.consume(record) == .counted {
                ids.append(boards[index].id)
            }
            return ids
        }
    }

    /// Writes the folder.
    func write(_ line: inout DistrictSheetLine, to writer: BundleWriter) throws {
        var settings = settings
        settings.headline = city.headlineID
        guard var tally = ReportTally(settings, tables: tables, publication: publication) else { return }
        let keys = tally.keys.adding(["src", "sampled_on", "product_name", "producer_name"])
        let evidence = try TableFile(ReportTables.districtEvidence, in: line.folder, to: writer)
        var boards = TargetBoards(settings, tables, keys)
        var scanner = RecordScanner(keys)
        var counting = RecordScanner(tally.keys)
        let listed = ListForm.allCases
        var forms: Set<ListForm> = []
        let (type, verdict, kind, domain) = (keys["type"], keys["verdict"], keys["sampling_kind"], keys[Domain.key])
        for entry in entries {
            let bytes = lines.bytes(of: entry.kept)
            _ = counting.scan(bytes, isText: true)
            _ = tally.consume(counting)
            _ = scanner.scan(bytes, isText: true)
            guard scanner.equals(type, "sample") else { continue }
            if PublicationRules.isNamed(kind: scanner.text(kind) ?? "") {
                for form in listed where form.holds(domain: scanner.text(domain) ?? "") { forms.insert(form) }
            }
            let isPassed = scanner.equals(verdict, "pass")
            guard isPassed || scanner.equals(verdict, "fail") else { continue }
            for target in boards.targets(of: scanner) {
                func text(_ name: String) -> String { scanner.text(keys[name]) ?? "" }
                try evidence.add([
                    target, "sample", text("id"), isPassed ? "1" : "0", isPassed ? "pass" : "fail", text("sampled_on"),
                    text("product_name"), text("producer_name"), text("src"),
                ])
            }
        }
        var books = InheritedBooks(lineage: [], completeness: nil)
        books.settledOn = city.cover.asOf
        var model = tally.model(
            books, own: LedgerLine(stream: "", producer: "", accounting: Accounting()), covering: city.cover)
        model.cover = city.cover
        line.records = entries.count
        try writeCases(of: model, to: evidence)
        try evidence.end(in: writer)
        fill(&line, model)
        line.evidence = evidence.rows
        let lists = try writeLists(listed.filter(forms.contains), &line, to: writer)
        let own = try writeTables(model, line, to: writer)
        let page = DistrictPage(
            line: line, model: model, city: city, own: own, lists: lists, settings: settings)
        try writer.add("data/\(line.folder)index.html", page.bytes)
    }

    /// Cases behind the targets of completion.
    private func writeCases(of model: ReportModel, to evidence: TableFile) throws {
        for found in model.caseList {
            for target in found.targets {
                // A completion rate is over cases that are due; the others stand in the list of cases.
                guard let progress = CaseProgress(rawValue: found.progress), progress.isDue else { continue }
                try evidence.add([
                    target, "case", found.id, progress == .completed ? "1" : "0", found.progress, found.dueOn, "", "",
                    found.src,
                ])
            }
        }
    }

    private func fill(_ line: inout DistrictSheetLine, _ model: ReportModel) {
        line.tally = model.headline.conclusions
        let cell = model.rectification
        line.cases = cell.cases
        line.due = cell.due
        line.completed = cell[.completed]
        line.open = CaseProgress.open.reduce(0) { $0 + cell[$1] }
        line.overdue = model.overdue.count
    }

    /// The targets and the tables that are kept.
    private func writeTables(
        _ model: ReportModel, _ line: DistrictSheetLine, to writer: BundleWriter
    ) throws -> Set<String> {
        var own: Set<String> = []
        var conditions: [String: String] = [:]
        for target in tables.targets.targets {
            let admitted = target.filter.column("district")?.admitted ?? []
            if admitted.map({ String(decoding: $0, as: UTF8.self) }) == [line.code] { own.insert(target.id) }
        }
        for target in model.targets {
            let key = line.code.isEmpty ? settings.districtKey + "_name" : settings.districtKey
            let value = line.code.isEmpty ? (line.name == DistrictSheetLine.none ? "" : line.name) : line.code
            conditions[target.id] = PopulationCondition.narrowed(target.filter, [(key, value)])
        }
        for table in [
            ReportTables.districtTargets(model, jq: conditions, own: own), ReportTables.districtCategories(model, city),
        ] {
            try writer.add("data/\(line.folder)\(table.name).csv", table.bytes)
        }
        for other in ReportTables.all(model) where Self.kept.contains(other.name) {
            try writer.add("data/\(line.folder)\(other.name).csv", other.bytes)
        }
        return own
    }

    /// The official lists of the district, one form after the other.
    private func writeLists(
        _ forms: [ListForm], _ line: inout DistrictSheetLine, to writer: BundleWriter
    ) throws -> [ListForm] {
        for form in forms {
            var settings = ListSettings()
            settings.form = form
            settings.takesAnyNotice = true
            settings.office = city.cover.office
            settings.unit = line.name
            settings.period = self.settings.period
            settings.dateKey = self.settings.dateKey
            settings.presumedNotice = self.settings.presumedNotice
            settings.folder = "data/\(line.folder)\(form.rawValue)/"
            var lists = try OfficialLists(settings, rules: publication, tables: tables, to: writer)
            var scanner = RecordScanner(lists.keys)
            for entry in entries {
                _ = scanner.scan(lines.bytes(of: entry.kept), isText: true)
                try lists.consume(scanner)
            }
            try lists.finishLists(asOf: city.cover.asOf)
            let account = lists.account
            line.listedPass += account[.listed(.pass)]
            line.listedFail += account[.listed(.fail)]
            line.listedRefused += account[.listed(.refused)]
            line.unlisted +=
                account.inspected + account.notInspected - account[.listed(.pass)] - account[.listed(.fail)]
                - account[.listed(.refused)]
        }
        return forms
    }
}
