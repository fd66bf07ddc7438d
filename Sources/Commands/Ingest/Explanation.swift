import CommandSupport
import SourceLayouts
import TextEncodings
import WorkbookReading

/// Says in words how each source is read.
struct Explanation {
    private let settings: IngestSettings

    init(_ settings: IngestSettings) { self.settings = settings }

    /// Reads all sources and writes the explanation instead of their records.
    ///
    /// - Throws: a failure with status 65 where the rest of a source cannot be read, when all is written.
    func write(_ plans: SourcePlans, to output: ByteOutput) throws -> ExitStatus {
        var first: CommandFailure?
        for (file, plan) in plans.sources {
            let (explanation, failure) = try explain(file, plan)
            var text = explanation
            try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
            first = first ?? failure
        }
        try output.commit()
        if let first { throw first }
        return .done
    }

    private func explain(_ file: SourceContent, _ plan: SourcePlan) throws -> (text: String, failure: CommandFailure?) {
        let trial = try TrialReading(file, plan, settings)
        // A document may have shown more of itself than its first records did.
        let plan = trial.plan
        try file.close()
        let closing = file.closing
        let sha256 = closing.map(\.sha256) ?? ""
        var lines = [
            "\(plan.name): \(closing?.bytes ?? 0) bytes, sha256 \(sha256.isEmpty ? "not taken" : sha256)"
        ]
        lines.append("  delivery   \(plan.delivery), content \(closing?.content ?? "")")
        lines.append("  encoding   \(plan.encoding.name) (\(plan.encodingReason))")
        switch plan.format {
        case .delimited(let dialect): lines.append("  separated  by \(dialect)")
        case .xml(let document):
            lines.append("  records    <\(document.recordPath)>")
            if let items = document.itemPath { lines.append("  items      <\(items)> in each record") }
        case .workbook(let sheet):
            lines.append("  sheet      \(sheet.name)\(sheet.isHidden ? ", which is hidden" : "")")
        }
        if plan.headerLine > 0 { lines.append("  headings   on line \(plan.headerLine)") }
        lines.append("  rows       are \(plan.layout.kind.rawValue) records\(rows(plan))")
        for (field, value) in plan.layout.constants.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append("  constant   \(field.rawValue) = \(value) (\(plan.layout.constantReasons[field] ?? ""))")
        }
        if plan.layout.isOfFailuresOnly {
            lines.append("  rows       are failures only: nothing that passed can stand here")
        }
        for (index, column) in plan.layout.columns.enumerated() where !column.heading.isEmpty {
            lines.append("  column     \(column.heading) → \(target(index, plan.layout)) (\(column.reason))")
        }
        let account = trial.account
        lines.append(
            "  rows       read=\(account.read) records=\(account.records) rejected=\(account.rejected) absorbed=\(account.absorbed)"
        )
        for skip in SourceAccount.Skip.allCases {
            if let count = account.skipped[skip] { lines.append("  skipped    \(skip.rawValue)=\(count)") }
        }
        for (line, why) in account.firstSkipped { lines.append("  skipped    line \(line): \(why.rawValue)") }
        let named = account.skipped.filter { $0.key != .blank }.values.reduce(0, +) - SourceAccount.mostListed
        if named > 0 { lines.append("  skipped    \(named) more rows") }
        lines += trial.remarks.map { "  note       \($0)" }
        lines += trial.rejects.map { "  refused    \($0)" }
        lines += trial.records.map { "  record     " + $0 }
        if let failure = trial.failure { lines.append("  broken     \(failure.message)") }
        let text = lines.map { Diagnostics.harmless($0, limit: 1000) }.joined(separator: "\n") + "\n"
        return (text, trial.failure)
    }

    /// What a column is carried as, in words.
    private func target(_ index: Int, _ layout: TableLayout) -> String {
        let column = layout.columns[index]
        var text = column.customKey ?? column.field?.rawValue ?? ""
        switch column.use {
        case .same, .joined: text = "the column before it"
        case .own where text.isEmpty: text = layout.carriesUnknown ? "unmapped" : "left out"
        case .own, .dropped: if text.isEmpty { text = "left out" }
        }
        if let unit = column.unit { text += ", in \(unit)" }
        if let limit = column.limit { text += ", limit \(limit)" }
        return layout.mergedColumns.contains(index) ? text + ", carried down" : text
    }

    /// How rows go together to records.
    private func rows(_ plan: SourcePlan) -> String {
        if case .xml(let document) = plan.format, document.itemPath != nil { return ", with the items inside them" }
        return plan.layout.isRowPerItem ? ", one row for each item" : ""
    }
}
