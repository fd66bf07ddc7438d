import Bags
import Glibc
package import Indicators
import InspectionModel
import RecordStream

/// An earlier bundle that a report is compared with.
package struct PreviousBundle {
    /// What it is.
    package let report: PreviousReport
    /// Its summary, for alerts.
    let summary: JSONValue
    private let files: BundleFiles
    private let provenance: BundleProvenance
    /// The tables that are compared; a bundle of an earlier version may lack one.
    private let tables: [String: BundleTable]

    /// Opens a bundle after it has been verified.
    ///
    /// - Throws: `BundleRecomputation.Obstacle` if it is damaged or no bundle of ours, `FileError` if it cannot be read.
    package init(_ path: String) throws {
        let verdict = try BagVerification.verify(path)
        if let problem = verdict.problems.first {
            throw BundleRecomputation.Obstacle.unreadable(path, "is no sound bundle: \(problem)")
        }
        files = BundleFiles(path)
        guard let summary = try files.json("data/summary.json"), let name = summary["report"]?.text else {
            throw BundleRecomputation.Obstacle.unreadable(path, "has no summary.json of a report")
        }
        self.summary = summary
        report = PreviousReport(
            identifier: name, period: summary["period"]?.text ?? "", asOf: summary["as_of"]?.text ?? "",
            manifest: BagDigest.hex(of: try files.bytes("manifest-sha256.txt")), folder: Self.folderName(path))
        provenance = try BundleProvenance(files)
        var tables: [String: BundleTable] = [:]
        for name in ["month", "district", "category", "targets", "year", "size_year"] + SectionFigures.tableNames {
            let path = "data/tables/\(name).csv"
            if try files.isThere(path) { tables[name] = BundleTable(try files.bytes(path)) }
        }
        self.tables = tables
    }

    /// The name of a folder behind all links.
    private static func folderName(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return "" }
        defer { free(real) }
        return String(cString: real).split(separator: "/").last.map(String.init) ?? ""
    }

    /// A table of the bundle, or nil.
    private func table(_ name: String) -> BundleTable? { tables[name] }

    /// Enters into a report what has become of the figures of this bundle.
    ///
    /// Figures of the same period, and months in any case, are revisions; figures of another period are compared. Where the
    /// two speak of different populations, nothing but the targets is set side by side, and a note says so.
    ///
    /// - Parameter newBundle: the folder of the new bundle, as far as its accepted records are written.
    /// - Throws: an error of the records of one of the two.
    ///
    /// The name that the bundle had then stands in tables of revisions, wherever it lies now.
    package func compare(_ model: inout ReportModel, newBundle: String, tables: IndicatorTables) throws {
        try compare(&model, records: BundleFiles(newBundle), tables: tables)
    }

    func compare(_ model: inout ReportModel, records new: BundleFiles, tables: IndicatorTables) throws {
        model.previous = report
        let sources = SourceComparison(
            old: provenance.sources,
            // A file that is known by its refused rows alone was not delivered with these records.
            new: model.sources.filter { !$0.sha256.isEmpty || !$0.content.isEmpty }.map {
                SourceComparison.File(
                    name: $0.name, sha256: $0.sha256,
                    content: $0.content.split(separator: ":").last.map(String.init) ?? "")
            })
        model.missingSources = sources.missing
        model.cover.notDelivered += sources.missing
        model.previousOverdue = summary["cases_overdue"]?.integer
        model.previousUnresolved = summary["unresolved"]?.integer
        let isSamePeriod = report.period == model.cover.period.description
        if isSamePeriod { model.revisions = targetRevisions(model) }
        if let before = headlineBeside(model) {
            let now = Saying.either(BilingualText(model.headlineName, model.headlineNameEnglish))
            add(
                .saying(
                    "revisions.the_earlier_report_is_about_another", identifier: report.identifier, before: before,
                    now: now), to: &model)
            return
        }
        addYears(&model)
        if !isSamePeriod {
            model.comparison = comparison(model)
            if !model.comparison.isEmpty, hasOtherDefinitions(tables) {
                add(.saying("revisions.definitions_have_changed", identifier: report.identifier), to: &model)
            }
        }
        var revisions = monthRevisions(&model)
        if isSamePeriod { revisions += groupRevisions(model) }
        let otherwise: RevisionReason = hasOtherDefinitions(tables) ? .target : .method
        defer {
            if isSamePeriod {
                model.revisions += SectionRevisions.lines(
                    { table($0) }, model, reason: sources.isSame ? otherwise : .records)
            }
        }
        guard !revisions.isEmpty else { return }
        let candidates = HeadlineCandidate.all(tables)
        let candidate = candidates.first { $0.id == model.headlineID } ?? candidates[0]
        let hasRecords = try files.isThere(ReportBundle.recordsPath)
        let changes =
            hasRecords
            ? try RecordComparison(
                old: files, new: new, candidate: candidate, dateKey: provenance.settings.dateKey,
                tables: tables, sources: sources
            ).changes : []
        model.revisions += revisions.flatMap { $0.explained(by: changes, otherwise: otherwise) }
    }

    /// What this bundle speaks of, where that is another population or measure than that of a report; nil where it is the same.
    package func headlineBeside(_ model: ReportModel) -> String? {
        summary["headline_id"]?.text == model.headlineID ? nil : summary["headline"]?.text ?? ""
    }

    private func add(_ note: Saying, to model: inout ReportModel) {
        model.notes.append(note)
        model.publicNotes.append(note)
    }

    /// Whether targets or populations were other ones when the bundle was made.
    private func hasOtherDefinitions(_ tables: IndicatorTables) -> Bool {
        tables.bytes.contains { table in
            guard ["targets.csv", "populations.csv"].contains(table.name), let before = provenance.tables[table.name]
            else { return false }
            return before != BagDigest.hex(of: table.bytes)
        }
    }

    // MARK: - Years

    /// Years that the records of the new report do not hold, or hold fewer months of, as this bundle tells them.
    private func addYears(_ model: inout ReportModel) {
        let earlier = yearLines("year") + yearLines("size_year")
        guard !earlier.isEmpty else { return }
        model.years = YearLine.completed(
            model.years, by: earlier, upTo: model.cover.period.last.civil.year)
    }

    private func yearLines(_ name: String) -> [YearLine] {
        guard let table = table(name) else { return [] }
        return table.rows.compactMap { row in
            func number(_ column: String) -> Int? { Int(table.value(row, column)) }
            guard let year = number("year"), let inspected = number("inspected"), let passed = number("passed"),
                let tally = PassTally(inspected: inspected, passed: passed), let months = number("months"),
                let first = number("first_month"), let last = number("last_month"), (1...12).contains(first),
                (1...12).contains(last)
            else { return nil }
            let source = table.value(row, "source")
            return YearLine(
                year: year, size: table.value(row, "size"), tally: tally, firstMonth: first, lastMonth: last,
                months: months, source: source.isEmpty ? report.identifier : source)
        }
    }

    // MARK: - Comparison with another period

    private func comparison(_ model: ReportModel) -> [ComparisonLine] {
        var lines: [ComparisonLine] = []
        if let inspected = summary["inspected"]?.integer, let passed = summary["passed"]?.integer,
            let before = PassTally(inspected: inspected, passed: passed)
        {
            lines.append(
                ComparisonLine(
                    table: "headline", code: "", name: "合计", before: before, now: model.headline.conclusions))
        }
        for (name, groups) in [("district", model.districts), ("category", model.categories)] {
            let old = tallies(name)
            lines += groups.compactMap { line in
                old[RevisedCell.key(line.code, line.name)].map {
                    ComparisonLine(table: name, code: line.code, name: line.name, before: $0, now: line.tally)
                }
            }
        }
        return lines
    }

    private func tallies(_ name: String, code: String = "code", title: String = "name") -> [String: PassTally] {
        guard let table = table(name) else { return [:] }
        var tallies: [String: PassTally] = [:]
        for row in table.rows {
            guard let inspected = Int(table.value(row, "inspected")), let passed = Int(table.value(row, "passed")),
                let tally = PassTally(inspected: inspected, passed: passed)
            else { continue }
            tallies[RevisedCell.key(table.value(row, code), table.value(row, title))] = tally
        }
        return tallies
    }

    // MARK: - Revisions

    private func monthRevisions(_ model: inout ReportModel) -> [RevisedCell] {
        let old = tallies("month", code: "month", title: "month")
        var cells: [RevisedCell] = []
        for index in model.months.indices {
            let month = model.months[index]
            // A month that was not over when the earlier report was made was no figure of it yet.
            guard let before = old[month.label], before.inspected > 0, before != month.tally else { continue }
            if let share = before.rate, share != month.tally.rate { model.months[index].published = share }
            cells.append(
                RevisedCell(
                    table: "month", key: month.label, before: before, now: month.tally, target: model.guideline,
                    part: .month(Int32(month.year * 12 + month.month - 1)), showsFew: model.showsFew))
        }
        return cells
    }

    /// Targets whose figure is another one now, whether or not the rate has moved.
    private func targetRevisions(_ model: ReportModel) -> [RevisionLine] {
        guard let old = table("targets") else { return [] }
        let rows = Dictionary(old.rows.map { (old.value($0, "id"), $0) }) { first, _ in first }
        return model.targets.compactMap { line in
            guard let row = rows[line.id] else { return nil }
            let (before, now) = (old.value(row, "target"), line.target.description)
            guard !before.isEmpty, before != now else { return nil }
            let verdict = line.judgement.verdict
            return RevisionLine(
                table: "targets", key: line.id, column: "target", old: before, new: now, reason: .target, records: 0,
                examples: [], changesVerdict: old.value(row, "verdict") != verdict.rawValue)
        }
    }

    private func groupRevisions(_ model: ReportModel) -> [RevisedCell] {
        var cells: [RevisedCell] = []
        if let inspected = summary["inspected"]?.integer, let passed = summary["passed"]?.integer,
            let before = PassTally(inspected: inspected, passed: passed), before != model.headline.conclusions
        {
            cells.append(
                RevisedCell(
                    table: "headline", key: "合计", before: before, now: model.headline.conclusions,
                    target: model.guideline, part: .period(model.cover.period), showsFew: model.showsFew))
        }
        for (name, groups) in [("district", model.districts), ("category", model.categories)] {
            let old = tallies(name)
            for line in groups {
                let key = RevisedCell.key(line.code, line.name)
                guard let before = old[key], before != line.tally else { continue }
                let code = line.code.isEmpty ? line.name : line.code
                cells.append(
                    RevisedCell(
                        table: name, key: line.name, before: before, now: line.tally, target: model.guideline,
                        part: name == "district"
                            ? .district(code, model.cover.period) : .category(code, model.cover.period),
                        showsFew: model.showsFew))
            }
        }
        return cells
    }
}
