import CommandSupport
import SourceLayouts

extension SourcePlans {
    /// Lists of failures are complete where a list of what passed comes with them, and the other way round: another
    /// sheet of the workbook, or a file of the same folder whose name differs in 合格 and 不合格 alone.
    static func settleSelections(_ sources: inout [(file: SourceContent, plan: SourcePlan)]) {
        let planned = sources
        for index in sources.indices {
            let (file, plan) = planned[index]
            guard plan.layout.constants[.selection] == nil,
                plan.layout.isOfFailuresOnly || plan.layout.isOfPassesOnly,
                let pair = planned.first(where: { other in
                    let isOther =
                        plan.layout.isOfFailuresOnly
                        ? other.plan.layout.isOfPassesOnly : other.plan.layout.isOfFailuresOnly
                    let isAlike = other.plan.layout.constants[.listKind] == plan.layout.constants[.listKind]
                    return isOther && isAlike
                        && (other.file === file || ListName(other.file.path) == ListName(file.path))
                })
            else { continue }
            sources[index].plan.layout.complete(because: "\(pair.plan.name) lists the others")
        }
    }

    /// Says that only failures, or only passes, can stand in a source.
    func noteSelection(_ file: SourceContent, _ plan: SourcePlan, _ diagnostics: Diagnostics) {
        let layout = plan.layout
        let name = "\(file.path)\(plan.name.dropFirst(file.name.count))"
        let reason = layout.constantReasons[.selection] ?? layout.constantReasons[.verdict]
        if layout.isOfFailuresOnly {
            let why: Message =
                reason.map { Message(told: $0) }
                ?? "verdicts follow from what failed, and rows that name nothing are refused"
            diagnostics.note(
                "\(name): a list of failures only (\(why)): its batches are in no pass rate unless a complete list has them too"
            )
        } else if layout.isOfPassesOnly {
            diagnostics.note(
                "\(name): a list of passes only (\(said: reason.map { Message(told: $0) } ?? "set for all rows")): a rate of it alone says nothing; read the list of failures with it"
            )
        }
    }
}

/// The path of a list without 合格 and 不合格 and without the number of an annex, by which the two lists of one notice
/// are found.
private struct ListName: Hashable {
    private let folder: String
    private let name: String

    init(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        folder = parts.dropLast().joined(separator: "/")
        var name = String(parts.last ?? "").replacing("不合格", with: "").replacing("合格", with: "")
        for mark in ["附件", "附表"] where name.hasPrefix(mark) {
            name = String(name.dropFirst(mark.count).drop { $0.isNumber || " .．、：:-_".contains($0) })
        }
        self.name = name.filter { !$0.isWhitespace }
    }
}
