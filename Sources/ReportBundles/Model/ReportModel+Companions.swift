extension ReportModel {
    /// Adds the sections of records that came beside the samples, each with the streams behind it.
    ///
    /// A report of all days has those of its records.
    package mutating func add(_ companions: CompanionTally, _ sources: [String: [String]]) {
        self.companions = companions.sections(period: cover.isUndated ? nil : cover.period, asOf: cover.asOf).map {
            var section = $0
            section.streams = sources[section.definition.type] ?? []
            return section
        }
    }
}
