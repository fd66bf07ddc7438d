import CommandSupport
import Indicators

extension IndicatorTables {
    /// The analyst's tables, built in or from the folder of `--tables`.
    ///
    /// - Throws: a failure with status 78 for a bad table, or a folder that holds none of them.
    static func read(from folder: String?) throws(CommandFailure) -> IndicatorTables {
        try read(try TableFolder.replacements(in: folder, for: names))
    }

    /// The analyst's tables, built in or replaced.
    ///
    /// - Throws: a failure with status 78 for a bad table.
    static func read(_ replacements: [String: [UInt8]]) throws(CommandFailure) -> IndicatorTables {
        do {
            return try IndicatorTables(replacements: replacements)
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}
