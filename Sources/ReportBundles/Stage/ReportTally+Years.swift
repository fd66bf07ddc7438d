import Indicators
import InspectionModel

extension ReportTally {
    /// The calendar years up to the end of the period, all batches and by size of the producer.
    func fillYears(_ model: inout ReportModel, _ headline: Int) {
        let last = model.cover.period.last.civil.year
        var tallies: [String: [Int: PassTally]] = [:]
        for line in boards.yearLines(headline) {
            guard let text = line.text(.month), let year = Int(text.prefix(4)), let month = Int(text.suffix(2)),
                year <= last, year > last - YearLine.most
            else { continue }
            let stated = line.text(.record("producer_size")) ?? ""
            let size = stated.isEmpty ? "unknown" : stated
            for key in ["", size] {
                let tally = (tallies[key]?[year * 12 + month - 1] ?? PassTally()) + line.batches.conclusions
                tallies[key, default: [:]][year * 12 + month - 1] = tally
            }
        }
        model.years = YearLine.sorted(YearLine.all(tallies))
    }
}
