import Indicators
import InspectionModel

extension ReportTally {
    /// What was done about the cases of the headline population beside the order to rectify; nothing where no ledger says
    /// anything of it.
    func fillMeasures(_ model: inout ReportModel, _ counted: [PlacedCase]) {
        guard cases.contains(where: { $0.measures != nil }) else { return }
        let live = counted.filter { ($0.progress.map { $0 != .cancelled } ?? false) && !$0.entry.reading.isPresumed }
        var lines: [[String]: MeasureLine] = [:]
        var quantities: [[String]: MeasureQuantity] = [:]
        var taken = CaseMeasuresTaken(lines: [], total: MeasureLine(), quantities: [])
        for placed in live {
            let entry = placed.entry
            let key = [entry.role, entry.level]
            var line = lines[key] ?? MeasureLine(party: entry.role, level: entry.level)
            line.cases += 1
            defer { lines[key] = line }
            guard let measures = entry.measures else { continue }
            if measures.filed == .yes { line.filed += 1 }
            if measures.filed == .no { line.notFiled += 1 }
            if measures.police == .yes { line.police += 1 }
            if measures.filed == .contradicted || measures.police == .contradicted { taken.contradicted += 1 }
            if measures.isSumOff { taken.sumsOff += 1 }
            taken.unreadable += measures.unreadable
            if let penalty = measures.penalty, penalty > 0 {
                line.penalised += 1
                line.fen = FixedDecimal.sum(line.fen, penalty)
            }
            for quantity in measures.quantities where quantity.millionths > 0 {
                switch quantity.kind {
                case .recalled: line.recalled += 1
                case .offShelf: line.offShelf += 1
                case .sealed: line.sealed += 1
                }
                var sum =
                    quantities[[quantity.kind.rawValue, quantity.unit]]
                    ?? MeasureQuantity(kind: quantity.kind, unit: quantity.unit, cases: 0, millionths: 0)
                sum.cases += 1
                sum.millionths = FixedDecimal.sum(sum.millionths, quantity.millionths)
                quantities[[quantity.kind.rawValue, quantity.unit]] = sum
            }
        }
        func place(_ word: String, _ words: [String]) -> String {
            String(10 + (words.firstIndex(of: word) ?? words.count)) + word
        }
        taken.lines = lines.values.sorted { left, right in
            func rank(_ line: MeasureLine) -> [String] {
                [
                    place(line.party, ["producer", "seller", "caterer", "platform"]),
                    place(line.level, TaskLevel.allCases.map(\.rawValue)),
                ]
            }
            return rank(left).lexicographicallyPrecedes(rank(right))
        }
        taken.total = taken.lines.reduce(MeasureLine()) { $0 + $1 }
        taken.quantities = quantities.values.sorted { left, right in
            let kinds = MeasureQuantity.Kind.allCases
            func rank(_ one: MeasureQuantity) -> Int { kinds.firstIndex(of: one.kind) ?? 0 }
            return (rank(left), -left.cases, left.unit) < (rank(right), -right.cases, right.unit)
        }
        let shown = live.count { $0.entry.measures != nil }
        taken.elsewhere = cases.count { $0.measures != nil } - shown
        model.measures = taken
    }
}
