import CommandSupport
import Indicators
import InspectionModel
import Normalization
import RecordStream
import Records

extension Normalize {
    /// Compares two normalised streams of the same samples: classes first, then the rates that they make.
    ///
    /// Rates are those of `spotcheck-rate`: every population by category and regulatory domain, and every target of the plans.
    func compare(_ old: String, _ new: String, _ diagnostics: Diagnostics) throws -> ExitStatus {
        let tables = try IndicatorTables()
        let grouping = try Grouping(["category_code"])
        let requests =
            tables.populations.populations.map {
                RateTableRequest(.passRate, population: $0.id, by: grouping).splitByDomain()
            }
            + tables.targets.targets.filter { $0.measure == .passRate }.map { RateTableRequest($0) }
        let keys = KeySet(
            reading: CategoryComparison.keyNames
                + IndicatorBoard.keyNames(for: requests, dateKey: "sampled_on"))
        guard let empty = IndicatorBoard(requests, tables: tables, keys: keys) else {
            throw CommandFailure(.badTable, "targets.csv names an unknown population")
        }
        var boards = [empty, empty]
        var comparison = CategoryComparison(keys: keys)
        var names: [String: String] = [:]
        let tap = StreamTap(options: options, diagnostics: diagnostics)
        let ledgers = try [old, new].enumerated().map { index, path in
            try tap.read([path], keys: keys) { record, _ in
                guard record.equals(keys["type"], "sample") else { return }
                if index == 0 { comparison.takeOld(record) } else { comparison.takeNew(record) }
                _ = boards[index].consume(record)
                if let code = record.text(keys["category_code"]), names[code] == nil {
                    names[code] = record.text(keys["category_name"])
                }
            }
        }
        let report = DiffReport(
            comparison: comparison, movements: RateMovement.between(boards[0], boards[1]), names: names,
            tables: tables)
        let output = try options.openOutput(review.format == .ndjson ? .stream : .lines, reading: [old, new])
        switch review.format {
        case .text:
            var text = report.text
            try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        case .ndjson: try report.write(to: output, ledgers: ledgers)
        }
        try output.commit()
        return .done
    }
}
