import ArgumentParser
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import Rectification
import Selection

// `spotcheck-rate --timeliness`
extension Rate {
    /// Tells times.
    func executeTimeliness(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let tables = try timeliness.tables()
        let filter = try selection.filter()
        var plan = TimelinessStage.Plan()
        plan.asOf = timeliness.asOf
        plan.fewest = presentation.fewest
        plan.decimals = presentation.decimals
        plan.wantsSettled = options.policy.strict
        var stage = TimelinessStage(plan, tables: tables, conditionKeys: filter?.keyNames ?? []) { keys in
            guard let bound = filter?.bound(to: keys) else { return { _ in true } }
            return { record in bound.admits(record) }
        }
        let watch = KeyWatch(
            [KeyWatch.Request("--where", filter?.namedKeys ?? [])], others: [], types: ["sample", "case"])
        if let format = presentation.sheetFormat {
            let tap = StreamTap(options: options, diagnostics: diagnostics, wantsWhole: true)
            let keys = watch.map { stage.keys.adding($0.names) } ?? stage.keys
            try neighbours.claim(files)
            var hasBegun = false
            let ledger = try tap.read(files, keys: keys, watch: watch) { record, ledger in
                if !hasBegun { try stage.begin(ledger) }
                hasBegun = true
                try stage.count(record)
            }
            try watch?.judge(diagnostics, hasOutput: false)
            try stage.close(ledger)
            try stage.finish()
            _ = try printed(
                try presentation.text(
                    of: stage.lines, format, replacement: try selection.replacements()[DefaultColumns.tableName]))
        } else {
            let settings = [
                ("timeliness", "true"), ("as-of", timeliness.asOf?.description ?? "-"),
                ("where", selection.conditions.joined(separator: "; ")), ("decimals", "\(presentation.decimals)"),
                ("fewest", presentation.fewest.map { "\($0)" } ?? "-"),
            ]
            let recipe = StreamRecipe(
                producer: "spotcheck-rate \(toolkitVersion)", settings: settings.map { (name: $0.0, value: $0.1) },
                tables: tables.digests)
            var driver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
            driver.wantsWhole = true
            driver.watch = watch
            try driver.run(&stage, inputs: files)
        }
        tell(stage, diagnostics)
        return .done
    }

    /// Says what is not in the times and why.
    private func tell(_ stage: TimelinessStage, _ diagnostics: Diagnostics) {
        if let fault = stage.settlementFault { diagnostics.note(Message(told: fault)) }
        if stage.accounting.read > 0, stage.lines.isEmpty { diagnostics.note("no step of any record was timed") }
        for lacking in stage.lacking {
            diagnostics.note(
                "\(lacking.step.name): \(lacking.undated) of \(lacking.inspected) have no day to begin or to end with "
                    + "(\(lacking.step.start), \(lacking.step.end)) and are in no share")
        }
        if stage.begunLater > 0 {
            diagnostics.note("\(stage.begunLater) steps began after the day as of which times are told: not looked at")
        }
        if let why = stage.unrankedLaboratories { diagnostics.note(Message(told: why)) }
    }
}
