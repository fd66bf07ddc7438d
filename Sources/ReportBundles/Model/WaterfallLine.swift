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
    package var name: BilingualText
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
        func line(_ kind: Kind, _ code: String, _ chinese: String, _ english: String, _ states: [CaseProgress]) -> Self
        {
            let (cases, presumed) = count(states)
            return WaterfallLine(
                kind: kind, code: code, name: BilingualText(chinese, english), cases: cases, presumed: presumed)
        }
        let states = CaseProgress.allCases.filter { $0 != .cancelled }
        let due = states.filter(\.isDue)
        let open = due.filter(\.isOpen)
        func less(_ state: CaseProgress, _ chinese: String, _ english: String, _ kind: Kind = .less) -> Self {
            line(kind, state.rawValue, chinese, english, [state])
        }
        let steps = [
            line(.sum, "cases", "应整改案件", "Cases opened", states), less(.transferred, "移送外地", "transferred elsewhere"),
            less(.toTransfer, "待移送外地", "to be transferred"), less(.notDue, "未到期", "not yet due"),
            less(.undated, "无期限", "without a due day"), line(.sum, "due", "到期应整改", "Cases due", due),
            less(.completed, "整改完成", "completed"), less(.exempt, "免于整改（停产、注销等）", "exempt"),
            less(.enforced, "强制了结（吊销、停业）", "ended by force"), line(.sum, "open", "到期未完成", "Due and open", open),
            less(.overdue, "逾期", "overdue", .part), less(.awaitingRetest, "待复查", "waiting for the re-test", .part),
            less(.retestFailed, "复查不合格，待公告", "re-test failed, to be announced", .part),
        ]
        // A step that nobody takes says nothing; the sums stay.
        return steps.filter { $0.kind == .sum || $0.cases > 0 }
    }
}
