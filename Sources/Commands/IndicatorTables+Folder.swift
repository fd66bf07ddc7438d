import CommandSupport
import Indicators

extension IndicatorTables {
    /// The analyst's tables, built in or from the folder of `--tables`.
    ///
    /// - Throws: a failure with status 78 for a bad table, or a folder that holds none of them.
    static func read(from folder: String?) throws(CommandFailure) -> IndicatorTables {
        let replacements = try TableFolder.replacements(in: folder, for: names)
        do {
            return try IndicatorTables(replacements: replacements)
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}
