import CommandSupport
import SourceLayouts
import WorkbookReading

/// Which sheets of a workbook are read: those that are named, or every visible one whose headings are known.
struct SheetChoice {
    private let workbook: Workbook
    private let sheets: [WorkbookSheet]
    private let areNamed: Bool
    private let path: String

    /// - Throws: a failure with status 65 where a named sheet is missing.
    init(_ names: [String], of workbook: Workbook, path: String) throws(CommandFailure) {
        self.workbook = workbook
        self.path = path
        areNamed = !names.isEmpty
        for name in names where !workbook.sheets.contains(where: { $0.name == name }) {
            let all = workbook.sheets.map { "\"\($0.name)\"" }.joined(separator: ", ")
            throw CommandFailure(.badData, "has no sheet \"\(name)\"; its sheets are \(all)", at: path)
        }
        sheets = areNamed ? workbook.sheets.filter { names.contains($0.name) } : workbook.sheets
    }

    /// A plan for each sheet, in the order of the workbook; the sheets that are passed over are told.
    ///
    /// - Throws: `SourceRefusal` for a named sheet, for two columns that could be the same field, or where no sheet is left;
    ///   a failure with status 65 where a sheet is damaged.
    func plans(
        _ planner: SourcePlanner, _ request: SourceRequest, _ diagnostics: Diagnostics
    ) throws -> [SourcePlan] {
        var plans: [SourcePlan] = []
        var first: SourceRefusal?
        for sheet in sheets {
            if sheet.isHidden, !areNamed {
                diagnostics.note("\(path)#\(sheet.name): skipped: the sheet is hidden; --sheet reads it")
                continue
            }
            do throws(SourceRefusal) {
                plans.append(try planner.plan(sheet: sheet, of: workbook, request: request))
            } catch {
                if areNamed { throw error }
                switch error {
                case .ambiguous, .unreadable: throw error
                case .empty: diagnostics.note("\(path)#\(sheet.name): skipped: the sheet is empty")
                case .noHeadings, .missing, .lookAlike, .encoding, .noSheet:
                    diagnostics.note("\(path)#\(sheet.name): skipped: \(told: error.description)")
                    first = first ?? error
                }
            }
        }
        guard plans.isEmpty else { return plans }
        throw first ?? SourceRefusal.noSheet
    }
}
