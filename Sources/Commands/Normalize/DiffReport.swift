import CommandSupport
import Indicators
import InspectionModel
import Normalization
import RecordStream
import Selection

/// What a comparison found, for a person or as a stream.
struct DiffReport {
    let comparison: CategoryComparison
    let movements: [RateMovement]
    /// Names of categories by code.
    let names: [String: String]
    let tables: IndicatorTables

    /// The comparison as lined-up tables.
    var text: String {
        let changes = comparison.changes
        let changed = changes.reduce(0) { $0 + $1.records }
        var text = "\(changed) of \(comparison.records.new) samples change class"
        if comparison.detailChanges > 0 { text += "; \(comparison.detailChanges) change only below their class" }
        text += "\n"
        if comparison.onlyOld > 0 { text += "\(comparison.onlyOld) samples are only in the old stream\n" }
        if comparison.onlyNew > 0 { text += "\(comparison.onlyNew) samples are only in the new stream\n" }
        if comparison.verdictChanges > 0 {
            text += "\(comparison.verdictChanges) samples differ in verdict or kind of check, which moves rates too\n"
        }
        if !changes.isEmpty {
            let rows = changes.map { change in
                let examples = change.examples.map { "\($0.name) (\($0.place))" }.joined(separator: ", ")
                return [
                    "\(change.records)", label(change.before.code), label(change.after.code),
                    Diagnostics.harmless(examples),
                ]
            }
            text += "\n" + AlignedColumns.text([["records", "before", "after", "examples"]] + rows, rightAligned: [0])
        }
        guard !movements.isEmpty else { return text + "\nno rate moves\n" }
        let rows = movements.map { movement in
            [
                population(movement.population),
                movement.keys.first.map(label).map { ([$0] + movement.keys.dropFirst()).joined(separator: " ") } ?? "",
                tally(movement.before), rate(movement.before), tally(movement.after), rate(movement.after),
                movement.hundredths.map(Self.points) ?? "–",
            ]
        }
        let headings = ["rate of", "class", "before", "%", "after", "%", "百分点"]
        return text + "\n" + AlignedColumns.text([headings] + rows, rightAligned: [2, 3, 4, 5, 6])
    }

    /// The comparison as a sealed stream of `category_change` and `rate_change` records.
    func write(to output: ByteOutput, ledgers: [StreamLedger]) throws {
        let recipe = StreamRecipe(
            producer: "spotcheck-normalize \(toolkitVersion)", settings: [(name: "diff", value: "ndjson")])
        let parents = Set(ledgers.flatMap(\.parents)).sorted()
        var writer = RecordWriter { try output.write($0) }
        let seed = ledgers.map(\.wholeSeed).joined(separator: " ")
        var header = StreamHeader(
            stream: recipe.streamID(parents: parents, sources: [], seed: seed), producer: recipe.producer)
        header.parents = parents
        header.settings = recipe.settings
        try writer.open(header)
        for change in comparison.changes {
            writer.beginRecord("category_change")
            let before: (StaticString, StaticString) = ("category_code_before", "category_name_before")
            let after: (StaticString, StaticString) = ("category_code_after", "category_name_after")
            for (keys, value) in [(before, change.before), (after, change.after)] where !value.code.isEmpty {
                writer.member(keys.0, value.code)
                writer.member(keys.1, value.name)
            }
            writer.member("records", integer: change.records)
            if let example = change.examples.first {
                writer.member("product_name", example.name)
                writer.member("src", example.place)
            }
            try writer.endRecord()
        }
        for movement in movements { try write(movement, to: &writer) }
        var accounting = Accounting()
        accounting.read = writer.records
        accounting.records = writer.records
        var lineage: [StreamAncestor] = []
        for ancestor in ledgers.flatMap(\.lineage) where !lineage.contains(where: { $0.stream == ancestor.stream }) {
            lineage.append(ancestor)
        }
        let completeness = Set(ledgers.compactMap(\.completeness)).sorted().joined(separator: "+")
        try writer.seal(
            accounting: accounting, parents: parents, lineage: lineage,
            completeness: completeness.isEmpty ? nil : completeness)
    }

    private func write(_ movement: RateMovement, to writer: inout RecordWriter) throws {
        writer.beginRecord("rate_change")
        writer.member("population", movement.population)
        if let code = movement.keys.first, !code.isEmpty {
            writer.member("category_code", code)
            if let name = names[code] { writer.member("category_name", name) }
        }
        if movement.keys.count > 1 { writer.member("regulatory_domain", movement.keys[1]) }
        let before: (StaticString, StaticString, StaticString) = ("passed_before", "inspected_before", "rate_before")
        let after: (StaticString, StaticString, StaticString) = ("passed_after", "inspected_after", "rate_after")
        for (keys, tally) in [(before, movement.before), (after, movement.after)] {
            writer.member(keys.0, integer: tally.passed)
            writer.member(keys.1, integer: tally.inspected)
            if let rate = tally.rate {
                writer.member(keys.2, json: Array(Decimals.shortest(rate.percentText(decimals: 2)).utf8))
            }
        }
        if let hundredths = movement.hundredths {
            writer.member("change", json: Array(Decimals.shortest(Self.decimal(hundredths)).utf8))
        }
        try writer.endRecord()
    }

    private func label(_ code: String) -> String {
        code.isEmpty ? "未归类" : names[code].map { "\(code) \(Diagnostics.harmless($0, limit: 20))" } ?? code
    }

    private func population(_ id: String) -> String {
        if let target = tables.targets[id] { return target.labelZh.isEmpty ? id : target.labelZh }
        let population = tables.populations.populations.first { $0.id == id }
        return population.flatMap { $0.labelZh.isEmpty ? nil : $0.labelZh } ?? id
    }

    private func tally(_ tally: PassTally) -> String { "\(tally.passed)/\(tally.inspected)" }

    private func rate(_ tally: PassTally) -> String { tally.rate?.percentText(decimals: 2) ?? "–" }

    /// A difference with a sign that people read.
    private static func points(_ hundredths: Int) -> String {
        (hundredths < 0 ? "−" : hundredths > 0 ? "+" : "±") + magnitude(hundredths)
    }

    private static func decimal(_ hundredths: Int) -> String { (hundredths < 0 ? "-" : "") + magnitude(hundredths) }

    private static func magnitude(_ hundredths: Int) -> String {
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        return "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
