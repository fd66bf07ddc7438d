import Indicators
import InspectionModel
package import RecordStream

/// Puts the files of a report into a bundle (REPORT §1.1).
package enum ReportBundle {
    /// What is known of the run itself; none of it depends on the clock or the machine.
    package struct Run: Sendable {
        /// The executable with its version.
        package var producer: String
        package var settings: [(name: String, value: String)]
        package var tables: [(name: String, sha256: String)]
        package var lineage: [StreamAncestor]

        /// A run.
        package init(
            producer: String, settings: [(name: String, value: String)], tables: [(name: String, sha256: String)],
            lineage: [StreamAncestor]
        ) {
            self.producer = producer
            self.settings = settings
            self.tables = tables
            self.lineage = lineage
        }
    }

    /// Where the accepted records go; they are written while they are read.
    package static let recordsPath = "data/records/accepted.ndjson"

    /// The page that a double click at the top of the bundle leads to.
    private static let entrance = """
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=data/index.html">\
        <title>报告</title></head><body><p><a href="data/index.html">打开报告</a></p></body></html>

        """

    /// Writes page, tables, summary, descriptor and provenance, and finishes the bundle.
    ///
    /// - Throws: `BundleError`, or an error of the page template.
    package static func write(_ model: ReportModel, _ run: Run, to writer: BundleWriter) throws -> BundleWriter.Outcome
    {
        try writer.add("data/index.html", ReportPage().bytes(model))
        var tables: [(table: CSVTable, bytes: Int, sha256: String)] = []
        for table in ReportTables.all(model) {
            let bytes = table.bytes
            let sha256 = try writer.add("data/tables/\(table.name).csv", bytes)
            tables.append((table, bytes.count, sha256))
        }
        try writer.add("data/summary.json", ReportDocuments.summary(model))
        try writer.add("data/datapackage.json", ReportDocuments.descriptor(model, tables))
        let provenance = ReportDocuments.provenance(
            model, producer: run.producer, settings: run.settings, tables: run.tables, lineage: run.lineage,
            subjects: writer.payloadFiles)
        try writer.add("data/provenance.json", provenance)
        try writer.add("index.html", Array(entrance.utf8))
        return try writer.finish(information(model, run))
    }

    private static func information(_ model: ReportModel, _ run: Run) -> BagInformation {
        let cover = model.cover
        var information = BagInformation()
        if !cover.office.isEmpty { information.add("Source-Organization", cover.office) }
        information.add("External-Identifier", cover.identifier)
        information.add("External-Description", "\(cover.title) \(cover.period)")
        information.add("Bagging-Date", cover.asOf.description)
        information.add("Bag-Software-Agent", run.producer)
        return information
    }
}
