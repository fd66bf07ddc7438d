/// Where every row of a stage went: what came in equals what went out, or the stage seals nothing.
package struct Accounting: Hashable, Sendable {
    /// Rows or records read.
    package var read = 0
    /// Records made that no row stands for one to one: cases opened, rates computed.
    package var added = 0
    /// Records written.
    package var records = 0
    /// Rows refused; they are in the reject stream.
    package var rejected = 0
    /// Repeat deliveries of what was already counted.
    package var duplicates = 0
    /// Records that a later correction replaced.
    package var superseded = 0
    /// Rows that are no results: title rows, totals, footers, blank lines.
    package var skipped = 0
    /// Records that live on inside others: batches in a tally, result rows in a sample.
    package var absorbed = 0
    /// Records of what happened after the day of settlement (`--as-of`); they are set aside and counted.
    package var afterCutoff = 0
    /// Of the records written those that contradict themselves or one another (`irregular`); a memo, no part of the sum.
    package var irregular = 0
    /// Of the samples written those that were flagged as repeats of an earlier check, and what kind of repeat they are; memos.
    package var repeats = 0
    package var possibleRepeats = 0
    package var exceptedRepeats = 0
    package var complaintRepeats = 0
    /// Checks without a day, of which no repeat can be told; a memo.
    package var undatable = 0

    /// An account of nothing.
    package init() {}

    /// Whether the account closes.
    package var closes: Bool {
        read + added == records + rejected + duplicates + superseded + skipped + absorbed + afterCutoff
    }

    /// The columns by name; zeroes other than `read` and `records` are left out.
    package var columns: [(name: String, count: Int)] {
        all.filter { $0.1 != 0 || $0.0 == "read" || $0.0 == "records" }.map { (name: $0.0, count: $0.1) }
    }

    /// The names of all columns in their order.
    package static var names: [String] { Accounting().all.map(\.0) }

    private var all: [(String, Int)] {
        [
            ("read", read), ("added", added), ("records", records), ("rejected", rejected),
            ("duplicates", duplicates), ("superseded", superseded), ("skipped", skipped), ("absorbed", absorbed),
            ("after_cutoff", afterCutoff), ("irregular", irregular), ("repeats", repeats),
            ("possible_repeats", possibleRepeats), ("excepted_repeats", exceptedRepeats),
            ("complaint_repeats", complaintRepeats), ("undatable", undatable),
        ]
    }

    /// The account as it stands in a seal.
    package var json: JSONValue { .object(columns.map { (key: $0.name, value: .integer($0.count)) }) }

    /// The account that stands in a seal; columns that are missing are zero.
    package init(_ json: JSONValue) {
        func column(_ name: String) -> Int { json[name]?.integer ?? 0 }
        read = column("read")
        added = column("added")
        records = column("records")
        rejected = column("rejected")
        duplicates = column("duplicates")
        superseded = column("superseded")
        skipped = column("skipped")
        absorbed = column("absorbed")
        afterCutoff = column("after_cutoff")
        irregular = column("irregular")
        repeats = column("repeats")
        possibleRepeats = column("possible_repeats")
        exceptedRepeats = column("excepted_repeats")
        complaintRepeats = column("complaint_repeats")
        undatable = column("undatable")
    }

    /// The account for a person: `read=1000 records=980 rejected=15 duplicates=5`.
    package var line: String { columns.map { "\($0.name)=\($0.count)" }.joined(separator: " ") }
}
