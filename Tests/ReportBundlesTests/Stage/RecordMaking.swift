import Foundation
import Indicators
import InspectionModel
import RecordStream
import ReportBundles

/// Records and streams made from pairs of keys and values.
enum RecordMaking {
    /// A record line; a value that begins with `[` or a digit-only one marked by `#` stands as it is.
    static func line(_ type: String, _ members: [(String, String)]) -> String {
        let all = [("type", type)] + members
        return "{"
            + all.map { key, value in
                let json =
                    value.hasPrefix("#") ? String(value.dropFirst()) : value.hasPrefix("[") ? value : "\"\(value)\""
                return "\"\(key)\":\(json)"
            }.joined(separator: ",") + "}"
    }

    /// A settled sample of an invented city.
    static func sample(_ number: Int, _ verdict: String, _ more: [(String, String)] = []) -> String {
        var members = [
            ("id", "S\(number)"), ("task_level", "municipal"), ("sampling_kind", "supervision"),
            ("product_name", "插座"), ("category_code", "P01"), ("category_name", "电线电缆"),
            ("producer_name", "虚构电器厂"), ("district", "120111"), ("district_name", "西苑区"), ("channel", "circulation"),
            ("sampled_on", "2025-08-\(number % 28 + 1 < 10 ? "0" : "")\(number % 28 + 1)"), ("verdict", verdict),
        ]
        if verdict == "fail" { members.append(("failing_items", "[{\"item\":\"导体电阻\",\"kind\":\"physical\"}]")) }
        for (key, value) in more {
            if let index = members.firstIndex(where: { $0.0 == key }) {
                members[index].1 = value
            } else {
                members.append((key, value))
            }
        }
        return line("sample", members.filter { $0.1 != "-" } + [("src", "q.csv:\(number + 2)")])
    }

    /// A case for the sample with that number.
    static func rectification(_ number: Int, _ status: String, _ more: [(String, String)] = []) -> String {
        line(
            "case",
            [
                ("id", "C\(number)"), ("sample_id", "S\(number)"), ("party_name", "虚构电器厂"), ("task_level", "municipal"),
                ("sampling_kind", "supervision"), ("district", "120111"), ("district_name", "西苑区"),
                ("category_code", "P01"), ("status", status),
            ] + more + [("src", "q.csv:\(number + 2)")])
    }

    /// The records as a sealed stream of `spotcheck-reconcile` on a file.
    static func sealed(_ lines: [String], asOf: String? = "2025-10-15") throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = RecordWriter { bytes += $0 }
        var header = StreamHeader(stream: "00000000000000aa", producer: "spotcheck-reconcile 0.1.0")
        var source = StreamSource(name: "q.csv", sha256: "ab12", bytes: 9, encoding: "utf-8", layout: "delimited")
        source.place = 1
        header.sources = [source]
        if let asOf { header.settings = [("as-of", asOf)] }
        try writer.open(header)
        for line in lines {
            var line = line
            try line.withUTF8 { try writer.pass($0) }
        }
        var accounting = Accounting()
        accounting.read = lines.count
        accounting.records = lines.count
        try writer.seal(accounting: accounting, sources: [source])
        return bytes
    }

    /// The report on a stream.
    static func model(_ bytes: [UInt8], _ change: (inout ReportSettings) -> Void = { _ in }) throws -> ReportModel {
        var settings = ReportSettings()
        settings.period = Period("2025Q3")
        change(&settings)
        guard var tally = ReportTally(settings, tables: try IndicatorTables()) else { throw Unmakeable() }
        return try model(bytes, counted: &tally)
    }

    /// The report of a tally on a stream.
    static func model(_ bytes: [UInt8], counted tally: inout ReportTally) throws -> ReportModel {
        var reader = StreamReader(keys: tally.keys)
        try bytes.withUnsafeBufferPointer { try reader.read($0) { record, _ in _ = tally.consume(record) } }
        try reader.finish { record, _ in _ = tally.consume(record) }
        var own = Accounting()
        own.read = tally.passed
        own.records = tally.passed
        return tally.model(
            reader.ledger.inherited,
            own: LedgerLine(stream: "", producer: "spotcheck-report 0.1.0", accounting: own))
    }

    struct Unmakeable: Error {}
}
