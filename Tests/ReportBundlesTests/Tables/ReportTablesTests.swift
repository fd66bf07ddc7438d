import Foundation
import RecordStream
import Records
import ReportBundles
import Testing

@Suite("The tables and documents of a bundle")
struct ReportTablesTests {
    @Test("every table opens in a spreadsheet: byte order mark, CRLF, as many values as columns")
    func form() throws {
        for table in ReportTables.all(InventedQuarter.model()) {
            let bytes = table.bytes
            #expect(bytes.starts(with: [0xef, 0xbb, 0xbf]))
            #expect(bytes.suffix(2) == [0x0d, 0x0a])
            #expect(bytes.filter { $0 == 0x0a }.count == bytes.filter { $0 == 0x0d }.count)
            for row in table.rows { #expect(row.count == table.columns.count) }
            #expect(Set(table.columns.map(\.name)).count == table.columns.count)
        }
        let names = ReportTables.all(InventedQuarter.model()).map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test("values with commas, quotes and line breaks are quoted, and nothing else is changed")
    func quoting() throws {
        var model = InventedQuarter.model()
        model.failed[0].product = "阀,\"甲\"\n乙"
        model.failed[0].producer = "=1+1"
        let table = try #require(ReportTables.all(model).first { $0.name == "failed" })
        let text = String(decoding: table.bytes, as: UTF8.self)
        #expect(text.contains(",\"阀,\"\"甲\"\"\n乙\","))
        #expect(text.contains(",=1+1,"))
    }

    @Test("where small numbers are hidden, a district with too few batches has its counts and no rate")
    func tooFew() throws {
        var model = InventedQuarter.model()
        model.smallNumbers = .hide
        let table = try #require(ReportTables.all(model).first { $0.name == "district" })
        let row = try #require(table.rows.last)
        #expect(Array(row.prefix(9)) == ["120216", "虹桥区", "18", "15", "3", "[x]", "[x]", "[x]", "[x]"])
        #expect(row[9] == "too_few")
    }

    @Test("the target table names plan and clause beside the integers")
    func targets() throws {
        let table = try #require(ReportTables.all(InventedQuarter.model()).first { $0.name == "targets" })
        #expect(
            table.rows[0] == [
                "city_supervision", "产品质量监督抽查合格率", "pass_rate", "93", "2227", "2381", "93.5", "92.8", "0.7", "met",
                "92.5",
                "94.5", "no", "全市监督抽查，各级", "渤政办发〔2016〕1号", "一（三）", "in_term", "", "", "", "", "", "", "0", "0",
                "", "", "", "", "",
            ])
        #expect(table.rows[3][6...11] == ["90.3", "", "", "missed", "", ""])
    }

    @Test("summary, provenance and descriptor are JSON and agree with the model")
    func documents() throws {
        let model = InventedQuarter.model()
        let summary = try json(ReportDocuments.summary(model))
        #expect(summary["pass_rate"]?.text == "93.5")
        #expect(summary["met"] == .bool(true))
        #expect(summary["rows_unaccounted"]?.integer == 0)
        let tables = ReportTables.all(model).map { table in
            (table: table, file: TableDescriptor.File(path: "tables/\(table.name).csv", bytes: 9, sha256: "00"))
        }
        let records = TableDescriptor.File(path: "records/accepted.ndjson", bytes: 9, sha256: "00")
        let descriptor = try json(TableDescriptor.bytes(model, tables, others: [records]))
        #expect(descriptor["resources"]?.elements.count == tables.count + 1)
        let types = descriptor["resources"]?.elements.last?["records"]
        #expect(types?["sample"]?["fields"]?.elements.count == RecordSchema.fields(of: "sample")?.count)
        #expect(descriptor["profile"] == nil)
        let provenance = try json(
            ReportDocuments.provenance(
                model, producer: "spotcheck-report 0.1.0", settings: [("period", "2025Q3")],
                tables: [("targets.csv", "11")],
                lineage: [], subjects: [("data/index.html", "22")]))
        #expect(provenance["_type"]?.text == "https://in-toto.io/Statement/v1")
        #expect(provenance["subject"]?.elements.first?["digest"]?["sha256"]?.text == "22")
        #expect(provenance["predicate"]?["buildDefinition"]?["resolvedDependencies"]?.elements.count == 4)
    }

    private func json(_ bytes: [UInt8]) throws -> JSONValue {
        try bytes.withUnsafeBufferPointer { try #require(JSONValue(parsing: $0)) }
    }
}
