import Indicators
import InspectionModel

/// One step of the way from all cases to those that are open: each begins where the one before has ended.
package struct WaterfallLine: Sendable, Equatable {
    /// What the step does to the sum.
    package enum Kind: String, Sendable {
        /// What is there at the start, or after the steps before.
        case sum
        /// What leaves.
        case less
        /// A part of the last sum.
        case part
    }

    package var kind: Kind
    /// `cases`, `due`, `open`, or a state of a case.
    package var code: String
    package var name: WordingKey
    package var cases: Int
    /// How many of them are presumed: the ledger has none of them.
    package var presumed: Int

    /// The steps over the cases of a period that were not cancelled; empty where there are none.
    ///
    /// - Parameter live: the state in which the period counts each of them, and whether it is presumed.
    static func all(_ live: [(progress: CaseProgress?, isPresumed: Bool)]) -> [WaterfallLine] {
        guard !live.isEmpty else { return [] }
        func count(_ states: [CaseProgress]) -> (cases: Int, presumed: Int) {
            let those = live.filter { $0.progress.map(states.contains) ?? false }
            return (those.count, those.count(where: \.isPresumed))
        }
        func line(_ kind: Kind, _ code: String, _ name: WordingKey, _ states: [CaseProgress]) -> Self {
            let (cases, presumed) = count(states)
            return WaterfallLine(
                kind: kind, code: code, name: name, cases: cases, presumed: presumed)
        }
        let states = CaseProgress.allCases.filter { $0 != .cancelled }
        let due = states.filter(\.isDue)
        let open = due.filter(\.isOpen)
        func less(_ state: CaseProgress, _ name: WordingKey, _ kind: Kind = .less) -> Self {
            line(kind, state.rawValue, name, [state])
        }
        let steps = [
            line(.sum, "cases", "waterfall.cases_opened", states),
            less(.transferred, "waterfall.transferred_elsewhere"),
            less(.toTransfer, "waterfall.to_be_transferred"), less(.notDue, "waterfall.not_yet_due"),
            less(.undated, "waterfall.without_a_due_day"), line(.sum, "due", "waterfall.cases_due", due),
            less(.completed, "waterfall.completed"), less(.exempt, "waterfall.exempt"),
            less(.enforced, "waterfall.ended_by_force"), line(.sum, "open", "waterfall.due_and_open", open),
            less(.overdue, "waterfall.overdue", .part),
            less(.awaitingRetest, "waterfall.waiting_for_the_re_test", .part),
            less(.retestFailed, "waterfall.re_test_failed_to_be_announced", .part),
        ]
        // A step that nobody takes says nothing; the sums stay.
        return steps.filter { $0.kind == .sum || $0.cases > 0 }
    }
}
