import AnalystTables
import CommandSupport
import InspectionModel
import Normalization

extension Normalize {
    /// Adds the decisions of filled queues to the mapping file, all or none of them.
    func learn(_ queues: [String], _ diagnostics: Diagnostics) throws -> ExitStatus {
        let path = mapping[0]
        let sources = try TableSources(folder: catalogue, mappings: [])
        let folding = try TextFolding(sources.tables)
        let categories = try CategoryCatalogue(sources.tables, folding: folding)
        let found = try ByteInput.contents(ofFileIfAny: path)
        var file = try MappingFile(
            found ?? Array(MappingFile.header.utf8), name: ByteInput.fileName(of: path), catalogue: categories,
            folding: folding)
        var decisions: [MappingDecision] = []
        var problems: [TableError] = []
        var undecided = 0
        for queue in queues {
            let filled = try FilledQueue(
                try ByteInput.contents(ofFile: queue), name: ByteInput.fileName(of: queue), catalogue: categories,
                folding: folding, author: review.author, date: review.decidedOn)
            decisions += filled.decisions
            problems += filled.problems
            undecided += filled.undecided
        }
        let lesson = file.learn(decisions)
        problems += lesson.contradictions
        guard problems.isEmpty else {
            for problem in problems {
                diagnostics.failure(CommandFailure(.badTable, Message(told: problem.description)))
            }
            throw CommandFailure(
                .badTable, "\(problems.count) decisions are refused; nothing was learnt", at: path)
        }
        if !lesson.added.isEmpty || options.output != nil {
            var replacement = options.replacement(.lines)
            // The mapping file is read in order to be written anew.
            replacement.isUpdate = options.output == nil || options.output == path
            let output = try AtomicFile(options.output ?? path, replacement)
            try file.bytes.withUnsafeBytes { try output.write($0) }
            guard try ByteInput.contents(ofFileIfAny: path, claims: false) == found else {
                throw CommandFailure(.tryAgain, "was changed while it was read: try again", at: path)
            }
            try output.commit()
        }
        diagnostics.note(
            "\(lesson.added.count) decisions learnt, \(lesson.known) known already, \(undecided) rows undecided; "
                + "\(ByteInput.fileName(of: path)) has \(file.decisions.count) lines")
        try check(lesson.added, file, sources, folding, diagnostics)
        return .done
    }

    /// Says which names beside a decision still do not get the category, since another rule goes before.
    private func check(
        _ added: [MappingDecision], _ file: MappingFile, _ sources: TableSources, _ folding: TextFolding,
        _ diagnostics: Diagnostics
    ) throws {
        guard !added.isEmpty else { return }
        let name = ByteInput.fileName(of: mapping[0])
        var resolver = try CategoryResolver(
            sources.tables, folding: folding, mappings: [(name: name, bytes: file.bytes)])
        for miss in resolver.misses(of: added) {
            diagnostics.note(
                "\(miss.place): \(miss.name) was decided to be \(miss.decided) and still gets \(miss.found)")
        }
    }
}

extension ReviewOptions {
    /// Whether a text is a day of the calendar.
    static func isDate(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { CalendarDate(iso: $0) != nil }
    }
}
