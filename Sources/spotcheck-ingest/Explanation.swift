import CommandSupport
import RecordStream
import SourceLayouts
import TextEncodings
import WorkbookReading

/// Says in words how each source is read.
struct Explanation {
    private let settings: IngestSettings

    init(_ settings: IngestSettings) { self.settings = settings }

    /// Reads all sources and writes the explanation instead of their records.
    func write(_ plans: SourcePlans, to path: String?) throws -> ExitStatus {
        let output = try ByteOutput(path: path)
        for (file, plan) in plans.sources {
            var text = try explain(file, plan)
            try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        }
        try output.commit()
        return .done
    }

    private func explain(_ file: SourceContent, _ plan: SourcePlan) throws -> String {
        var lines = ["\(plan.name): \(file.byteCount) bytes, sha256 \(file.sha256)"]
        lines.append("  encoding   \(plan.encoding.name) (\(plan.encodingReason))")
        switch plan.format {
        case .delimited(let dialect): lines.append("  separated  by \(dialect)")
        case .xml(let path): lines.append("  records    <\(path)>")
        case .workbook(let sheet):
            lines.append("  sheet      \(sheet.name)\(sheet.isHidden ? ", which is hidden" : "")")
        }
        if plan.headerLine > 0 { lines.append("  headings   on line \(plan.headerLine)") }
        lines.append(
            "  rows       are \(plan.layout.kind.rawValue) records"
                + (plan.layout.isRowPerItem ? ", one row for each item" : ""))
        for (field, value) in plan.layout.constants.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            lines.append("  constant   \(field.rawValue) = \(value) (\(plan.layout.constantReasons[field] ?? ""))")
        }
        for column in plan.layout.columns where !column.heading.isEmpty {
            let target = column.customKey ?? column.field?.rawValue ?? "not carried"
            lines.append("  column     \(column.heading) → \(target) (\(column.reason))")
        }
        lines += try rows(file, plan)
        return lines.map { Diagnostics.harmless($0, limit: 1000) }.joined(separator: "\n") + "\n"
    }

    private func rows(_ file: SourceContent, _ plan: SourcePlan) throws -> [String] {
        var lines: [String] = []
        var first: [UInt8] = []
        var rejects: [String] = []
        let verdicts = settings.verdicts
        var mapping = MappingOptions()
        mapping.serials = settings.serials
        var writer = RecordWriter { if first.count < 1 << 16 { first.append(contentsOf: $0) } }
        try writer.open(StreamHeader(stream: "", producer: ""))
        do {
            var reader = try SourceReader(
                plan: plan, tables: settings.tables, options: mapping, isKnownVerdict: { verdicts.contains($0) },
                schema: settings.schema,
                rejecting: { if rejects.count < 20 { rejects.append($0.summary) } })
            try file.read(into: &reader, &writer)
            try reader.finish(into: &writer)
            try writer.flush()
            let account = reader.account
            lines.append(
                "  rows       read=\(account.read) records=\(account.records) rejected=\(account.rejected) absorbed=\(account.absorbed)"
            )
            for skip in SourceAccount.Skip.allCases {
                if let count = account.skipped[skip] { lines.append("  skipped    \(skip.rawValue)=\(count)") }
            }
            for (line, why) in account.firstSkipped { lines.append("  skipped    line \(line): \(why.rawValue)") }
            lines += reader.notes.lines.map { "  note       \($0)" }
            lines += rejects.map { "  refused    \($0)" }
        } catch let failure as SourceFailure {
            throw failure.failure(in: file, plan)
        }
        let records = first.split(separator: 0x0A).dropFirst().prefix(3)
        lines += records.map { "  record     " + String(decoding: $0, as: UTF8.self) }
        return lines
    }
}
