import CommandSupport
import Normalization
import RecordStream

/// What no table knows, written beside the output: a table for a person, or a stream for programs.
final class UnresolvedOutput {
    private enum Form {
        case table(AtomicFile)
        case stream(SideStream)
    }

    private let form: Form
    private let path: String
    private var rows = 0
    /// Things of other kinds than product names, which the table leaves out.
    private var others = 0

    /// A file whose name says its form: `.csv` is a table.
    ///
    /// - Throws: a failure with status 73.
    init(path: String, recipe: StreamRecipe, _ options: StreamOptions) throws {
        self.path = path
        if path.lowercased().hasSuffix(".csv") {
            form = .table(try AtomicFile(path, options.replacement(.lines)))
        } else {
            form = .stream(
                try SideStream(path: path, role: "unresolved", recipe: recipe, options.replacement()))
        }
    }

    /// Writes the whole queue and commits.
    func write(_ stage: NormalizationStage, after ledger: StreamLedger) throws {
        switch form {
        case .stream(let stream): try stream.write(stage.unresolved, after: ledger)
        case .table(let file):
            let queue = ReviewQueue(stage.unresolved, rates: stage.tallies, resolver: stage.categories)
            rows = queue.rows.count
            others = stage.unresolved.sorted.count { $0.kind != "category" }
            try ReviewTable.bytes(of: queue).withUnsafeBytes { try file.write($0) }
            try file.commit()
        }
    }

    /// Says what was written, and what was left out.
    func tell(_ diagnostics: Diagnostics) {
        guard case .table = form else { return }
        diagnostics.note("\(path): \(rows) questions")
        if others > 0 {
            diagnostics.note(
                "\(others) unknown words and addresses are not product names, so they are not in this table; --unresolved FILE.ndjson lists them"
            )
        }
    }
}

extension SideStream {
    /// Writes the whole queue and commits.
    fileprivate func write(_ queue: UnresolvedQueue, after ledger: StreamLedger) throws {
        try open(parents: ledger.parents, seed: ledger.wholeSeed)
        for entry in queue.sorted {
            try write { writer in
                writer.beginRecord("unresolved")
                writer.member("kind", entry.kind)
                writer.member("text", entry.text)
                if !entry.categoryRaw.isEmpty { writer.member("category_raw", entry.categoryRaw) }
                writer.member("records", integer: entry.count)
                for (index, code) in entry.suggestions.enumerated().prefix(2) {
                    writer.member(index == 0 ? "suggestion" : "second_suggestion", code)
                }
                writer.member("src", entry.firstPlace)
                try writer.endRecord()
            }
        }
        try commit(parents: ledger.parents, lineage: ledger.lineage, completeness: ledger.completeness)
    }
}
