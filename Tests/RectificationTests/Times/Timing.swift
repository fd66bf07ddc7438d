import InspectionModel
import RecordStream

@testable import Rectification

/// The times of record lines, as the executable tells them.
struct Timing {
    var lines: [TimelinessLine] = []
    var stage: TimelinessStage

    init(
        _ input: [String], asOf: String? = "2025-06-30", tables: [String: String] = [:],
        _ change: (inout TimelinessStage.Plan) -> Void = { _ in }
    ) throws {
        var plan = TimelinessStage.Plan()
        plan.asOf = asOf.map { day($0) }
        change(&plan)
        stage = TimelinessStage(plan, tables: try TimelinessTables(replacements: tables.mapValues { Array($0.utf8) }))
        var scanner = RecordScanner(stage.keys)
        for line in input {
            let line = Array(line.utf8)
            try line.withUnsafeBufferPointer { line in
                guard scanner.scan(line) == .record else { throw Settling.NotARecord() }
                try stage.count(scanner)
            }
        }
        try stage.finish()
        lines = stage.lines
    }

    /// What stands under a key in the line of a step and unit.
    func value(_ key: String, _ step: String, _ unit: String, _ kind: TimedStep.UnitKind = .bureau) -> String? {
        lines.first { $0.step.name == step && $0.unit == unit && $0.unitKind == kind }?
            .members(decimals: 1).first { $0.name == key }?.text
    }
}
