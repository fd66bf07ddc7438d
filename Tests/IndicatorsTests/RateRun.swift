import Indicators
import InspectionModel
import RecordStream

/// Runs the stage over record lines as the command does, without files.
enum RateRun {
    static func stage(
        _ lines: [String], _ requests: [RateTableRequest], mergingBy grouping: Grouping? = nil, period: String? = nil,
        dateKey: String = "sampled_on", options: Judgement.Options = Judgement.Options()
    ) throws -> RateStage {
        var plan = RatePlan(requests)
        plan.mergingBy = grouping
        plan.period = period.flatMap { Period($0) }
        plan.dateKey = dateKey
        plan.options = options
        return try stage(lines, plan)
    }

    /// The stage of a plan, finished.
    static func stage(_ lines: [String], _ plan: RatePlan) throws -> RateStage {
        guard var stage = RateStage(plan, tables: try IndicatorTables()) else { throw Misuse.unknownPopulation }
        var reader = StreamReader(keys: stage.keys)
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        try bytes.withUnsafeBufferPointer { chunk in try reader.read(chunk) { record, _ in try stage.count(record) } }
        try stage.finish()
        return stage
    }

    /// The record lines that the stage makes.
    static func records(
        _ lines: [String], _ requests: [RateTableRequest], mergingBy grouping: Grouping? = nil, period: String? = nil,
        options: Judgement.Options = Judgement.Options()
    ) throws -> [String] {
        let stage = try stage(lines, requests, mergingBy: grouping, period: period, options: options)
        return stage.lines.map { String(decoding: RateRecord.bytes(of: $0, options: options), as: UTF8.self) }
    }

    /// The record lines that a plan makes.
    static func records(_ lines: [String], _ plan: RatePlan) throws -> [String] {
        try stage(lines, plan).lines.map {
            String(decoding: RateRecord.bytes(of: $0, options: plan.options), as: UTF8.self)
        }
    }

    /// The members of a record line as they are printed, strings without quotes.
    static func members(_ line: RateLine, _ options: Judgement.Options = Judgement.Options()) -> [String: String] {
        Dictionary(RateRecord.members(of: line, options: options).map { ($0.name, RateRecord.plainText($0.json)) }) {
            first, _ in first
        }
    }

    enum Misuse: Error { case unknownPopulation }
}
