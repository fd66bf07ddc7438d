import SourceLayouts

extension SourcePlans {
    /// Reads sources ahead whose dates may be read either way round, to see what all dates of a column prove.
    ///
    /// - Throws: as reading them does, in so far as no row can be read; what is wrong further down is said when they are read.
    static func settleDateOrders(
        _ sources: inout [(file: SourceContent, plan: SourcePlan)], _ settings: IngestSettings
    ) throws {
        for index in sources.indices where sources[index].plan.hasOpenDates {
            let (file, plan) = sources[index]
            // What comes through a pipe is kept, since it is read again.
            try file.keep()
            // A source that cannot be read to its end proves nothing, and reading it says why.
            guard let trial = try? TrialReading(file, plan, settings, gathersDates: true) else { continue }
            sources[index].plan.layout.take(trial.dateEvidence)
        }
    }
}
