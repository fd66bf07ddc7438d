internal import Indicators
import InspectionModel
import RecordStream

/// Follow-up checks (跟踪抽查) of the period, until it is known whose they are and which batches failed.
struct FollowUpTally {
    private struct Batch {
        let level: String
        /// The verdict; nil for one without a conclusion.
        let passed: Bool?
        /// The number of the enterprise; nil where the record names none.
        let enterprise: Int?
        /// The failed batch that it follows; empty where the record names none.
        let follows: String
    }

    private var batches: [Batch] = []

    /// Takes note of a follow-up check that lies in the period.
    mutating func note(_ record: borrowing RecordScanner, _ keys: ReportKeys, enterprise: Int?) {
        batches.append(
            Batch(
                level: record.text(keys.level) ?? "",
                passed: record.equals(keys.verdict, "pass") ? true : record.equals(keys.verdict, "fail") ? false : nil,
                enterprise: enterprise, follows: record.text(keys.followUpOf) ?? ""))
    }

    /// What was found, by level; nil where there was no such check.
    ///
    /// - Parameters:
    ///   - enterprises: the enterprises by their numbers.
    ///   - failed: the numbers and ids of batches that failed.
    func lines(_ enterprises: [EnterpriseRegister.Entry], failed: Set<String>) -> FollowUps? {
        guard !batches.isEmpty else { return nil }
        func line(_ level: String, _ those: [Batch]) -> FollowUpLine {
            var line = FollowUpLine(level: level)
            var firms: Set<EnterpriseBook.Identity> = []
            var failing: Set<EnterpriseBook.Identity> = []
            for batch in those {
                if !batch.follows.isEmpty { line.named += 1 }
                let isFound = failed.contains(batch.follows)
                if isFound { line.found += 1 }
                guard let passed = batch.passed else {
                    line.undecided += 1
                    continue
                }
                line.tally = line.tally + (PassTally(inspected: 1, passed: passed ? 1 : 0) ?? PassTally())
                if !passed, isFound { line.failedAgain += 1 }
                guard let entry = batch.enterprise.map({ enterprises[$0] }), !entry.isUndecided else {
                    line.unknownFirms += 1
                    continue
                }
                firms.insert(entry.identity)
                if !passed { failing.insert(entry.identity) }
            }
            (line.firms, line.firmsFailed) = (firms.count, failing.count)
            return line
        }
        let order = TaskLevel.allCases.map(\.rawValue) + [""]
        let levels = Set(batches.map(\.level)).sorted {
            (order.firstIndex(of: $0) ?? order.count, $0) < (order.firstIndex(of: $1) ?? order.count, $1)
        }
        return FollowUps(
            lines: levels.map { level in line(level, batches.filter { $0.level == level }) }, total: line("", batches))
    }
}
