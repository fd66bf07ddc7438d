package import AnalystTables
package import InspectionModel

/// A public notice of recall: which batches of which producer, and since when.
package struct RecallNotice: Hashable, Sendable {
    /// The number of the notice.
    package let id: String
    package let publishedOn: CalendarDate
    /// The producer as the notice has it; one of the two may be empty.
    package let producerName: String
    package let producerCode: String
    /// The models, each in one form; none is any model.
    ///
    /// A `*` at the end of a model is a prefix, and nowhere else.
    let models: [(form: String, isPrefix: Bool)]
    /// The batch numbers, each in one form.
    let batches: Set<String>
    /// The days of production, ends included; nil for an open end.
    let producedFrom, producedTo: CalendarDate?
    package let hazard: String
    package let source: String

    package static func == (left: RecallNotice, right: RecallNotice) -> Bool { left.id == right.id }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// A notice.
    ///
    /// - Parameters:
    ///   - models: as the notice has them.
    ///   - batches: as the notice has them.
    package init(
        id: String, publishedOn: CalendarDate, producerName: String, producerCode: String = "", models: [String],
        batches: [String], producedFrom: CalendarDate?, producedTo: CalendarDate?, hazard: String, source: String = "",
        spelling: ProductSpelling
    ) {
        self.id = id
        self.publishedOn = publishedOn
        self.producerName = producerName
        self.producerCode = producerCode
        self.models = models.map { text in
            let word = ProductSpelling.folded(text)
            let isPrefix = word.hasSuffix("*")
            return (spelling.model(isPrefix ? String(word.dropLast()) : word), isPrefix)
        }
        self.batches = Set(batches.map(spelling.batch).filter { !$0.isEmpty })
        self.producedFrom = producedFrom
        self.producedTo = producedTo
        self.hazard = hazard
        self.source = source
    }

    /// Whether a sample of the producer is of a recalled batch: by its model, and its batch number or day of production; a
    /// notice with neither is for every batch.
    ///
    /// - Parameter model: in one form; a sample without a model is of no notice that names models.
    package func names(model: String, batch: BatchMark) -> Bool {
        if !models.isEmpty {
            guard !model.isEmpty,
                models.contains(where: { $0.isPrefix ? model.hasPrefix($0.form) : model == $0.form })
            else { return false }
        }
        if !batches.isEmpty { return batches.contains(batch.key) }
        guard producedFrom != nil || producedTo != nil else { return true }
        guard let day = batch.producedOn else { return false }
        return (producedFrom.map { $0 <= day } ?? true) && (producedTo.map { day <= $0 } ?? true)
    }

    /// Whether this notice is named before another: the later, of one day that with the larger number.
    func isNamed(before other: RecallNotice) -> Bool {
        if publishedOn != other.publishedOn { return publishedOn > other.publishedOn }
        return other.id.utf8.lexicographicallyPrecedes(id.utf8)
    }
}

extension RecallNotice {
    /// The notices of a list, by day and number, so that the order of its lines makes no difference.
    ///
    /// - Throws: `TableError` for a row without number, day, producer or hazard, for a number that stands twice, and for a
    ///   range that ends before it begins.
    package static func all(_ table: FindingTable, spelling: ProductSpelling) throws(TableError) -> [RecallNotice] {
        var notices: [RecallNotice] = []
        var lines: [String: Int] = [:]
        func list(_ text: String) -> [String] {
            text.split { ";；".contains($0) }.map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }
        }
        for row in table.rows {
            let id = try row.required("id")
            if let line = lines.updateValue(row.line, forKey: id) {
                throw row.error(in: "id", "stands in line \(line) already")
            }
            _ = try row.required("published_on")
            guard let day = try row.day("published_on") else { throw row.error(in: "published_on", "is not a day") }
            if row["producer"].isEmpty, row["code"].isEmpty {
                throw row.error(in: "producer", "is empty, and so is the credit code: a recall is somebody's")
            }
            let (from, to) = (try row.day("produced_from"), try row.day("produced_to"))
            if let from, let to, to < from { throw row.error(in: "produced_to", "is before the day of produced_from") }
            notices.append(
                RecallNotice(
                    id: id, publishedOn: day, producerName: row["producer"], producerCode: row["code"],
                    models: list(row["models"]), batches: list(row["batches"]), producedFrom: from, producedTo: to,
                    hazard: try row.required("hazard"), source: row["source"], spelling: spelling))
        }
        return notices.sorted { $1.isNamed(before: $0) }
    }
}
