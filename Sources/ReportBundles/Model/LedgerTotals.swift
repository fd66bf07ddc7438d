import RecordStream

/// The accounts of all stages added up: every row of the files is somewhere.
///
/// Thousands of forged accounts may wrap around, and stop nothing.
package struct LedgerTotals: Equatable, Sendable {
    /// Rows of the source files.
    package var read = 0
    /// Records that stages added, such as cases opened for failed batches.
    package var added = 0
    /// Records that have reached the report.
    package var counted = 0
    package var rejected = 0
    package var duplicates = 0
    package var superseded = 0
    package var skipped = 0
    package var absorbed = 0
    /// Records of what happened after the day of settlement.
    package var afterCutoff = 0

    /// The totals of some accounts, the last of which is the report's own.
    package init(_ ledger: [LedgerLine]) {
        guard let own = ledger.last else { return }
        counted = own.accounting.records
        let fromFiles = ledger.filter { !$0.sources.isEmpty }
        // Without any header that names a file, the first account known is where the rows come from.
        read = (fromFiles.isEmpty ? Array(ledger.prefix(1)) : fromFiles).map(\.accounting.read).reduce(0, &+)
        for line in ledger {
            added &+= line.accounting.added
            rejected &+= line.accounting.rejected
            duplicates &+= line.accounting.duplicates
            superseded &+= line.accounting.superseded
            skipped &+= line.accounting.skipped
            absorbed &+= line.accounting.absorbed
            afterCutoff &+= line.accounting.afterCutoff
        }
    }

    /// Rows that no account mentions: taken out between two stages by other tools, or records without a header.
    package var unaccounted: Int {
        read &+ added &- counted &- rejected &- duplicates &- superseded &- skipped &- absorbed &- afterCutoff
    }
}
