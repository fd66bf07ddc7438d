import Indicators
package import InspectionModel

/// Why a published figure has changed (messages.md).
package enum RevisionReason: String, CaseIterable, Sendable {
    /// Batches that came in after the figure was published.
    case lateData = "LATE_DATA"
    /// A recheck on objection replaced a verdict.
    case recheckVerdict = "RECHECK_VERDICT"
    /// The file that a record came from is no longer delivered: an alert, since nobody has said why.
    case sourceMissing = "SOURCE_MISSING"
    /// The file that a record came from was delivered anew without it.
    case withdrawn = "WITHDRAWN"
    /// Its file is what it was and the record is gone: a repeat was recognised.
    case duplicate = "DUPLICATE"
    /// Another record completed or corrected it.
    case amended = "AMENDED"
    /// A batch was given another category.
    case categoryRule = "CATEGORY_RULE"
    /// A batch was given another district.
    case districtRule = "DISTRICT_RULE"
    /// The files behind a figure of a section are other ones; which of their rows moved it was not looked at.
    case records = "RECORDS"
    /// The tables of targets or populations were changed: the target is another one, or no record explains the figure.
    case target = "TARGET"
    /// The figure is counted in another way; nothing about records, targets and populations explains it.
    case method = "METHOD"
    /// A value is another one, and no record says why, such as a verdict without a recheck or a date.
    case error = "ERROR"

    /// The reason in words.
    package var words: WordingKey {
        switch self {
        case .lateData: "reason.late_batches"
        case .recheckVerdict: "reason.verdict_replaced_on_recheck"
        case .sourceMissing: "reason.source_file_missing"
        case .withdrawn: "reason.record_withdrawn_by_its_source"
        case .duplicate: "reason.repeat_merged_into_another_record"
        case .amended: "reason.amended_by_its_source"
        case .categoryRule: "reason.category_decided_anew"
        case .districtRule: "reason.district_decided_anew"
        case .records: "reason.other_records"
        case .target: "reason.target_or_its_population_changed"
        case .method: "reason.counted_in_another_way"
        case .error: "reason.error_corrected"
        }
    }
}

/// One reason for which a published figure is no longer what it was.
package struct RevisionLine: Sendable, Equatable {
    /// The table file of the figure, such as `month`.
    package var table: String
    /// The row in it, such as `2025-07`.
    package var key: String
    /// The column, such as `rate`.
    package var column: String
    package var old: String
    package var new: String
    package var reason: RevisionReason
    /// By how much this reason moves the figure; empty where old or new is no number.
    ///
    /// The moves of all reasons add up to new less old.
    package var move: String
    /// How many records gave this reason.
    package var records: Int
    /// The ids of some of them.
    package var examples: [String]
    /// Whether the figure now stands on the other side of the target.
    package var changesVerdict: Bool

    /// A reason.
    package init(
        table: String, key: String, column: String, old: String, new: String, reason: RevisionReason,
        move: String = "", records: Int, examples: [String], changesVerdict: Bool = false
    ) {
        self.table = table
        self.key = key
        self.column = column
        self.old = old
        self.new = new
        self.reason = reason
        self.move = move
        self.records = records
        self.examples = examples
        self.changesVerdict = changesVerdict
    }
}

/// One rate in this report and in the one that was given for comparison.
package struct ComparisonLine: Sendable, Equatable {
    /// The table file of the figure: `headline`, `district`, `category`.
    package var table: String
    /// The code of the row, or an empty text.
    package var code: String
    /// The name that is printed.
    package var name: String
    package var before: PassTally
    package var now: PassTally

    /// Two tallies of one row.
    package init(table: String, code: String, name: String, before: PassTally, now: PassTally) {
        self.table = table
        self.code = code
        self.name = name
        self.before = before
        self.now = now
    }

    /// Whether both rest on enough batches to be compared.
    package var isJudged: Bool {
        before.inspected >= GroupLine.fewestJudged && now.inspected >= GroupLine.fewestJudged
    }

    /// The difference of the exact shares, or nil where one of them has no batch.
    package var difference: PointDifference? {
        guard let now = now.rate, let before = before.rate else { return nil }
        return PointDifference(now, since: before)
    }

    /// Whether the difference is larger than chance explains, by the test that `spotcheck-rate --compare` uses: two-sided
    /// at 5 %, the z test with the pooled share (Fleiss, Levin, Paik 2003, Statistical Methods for Rates and Proportions,
    /// 3.1), or Fisher's where a cell is expected below 5.
    package var isBeyondChance: Bool {
        guard isJudged, let now = now.rate, let before = before.rate else { return false }
        return TwoProportionTest(now, before).isDistinguishable
    }
}

/// The bundle that was given for comparison.
package struct PreviousReport: Sendable, Equatable {
    /// Identifier, period and reporting day as its summary has them.
    package var identifier: String
    package var period: String
    package var asOf: String
    /// The checksum of its manifest, which stands for all its files.
    package var manifest: String
    /// The name of its folder, which tells one revision from another; empty where nothing has it.
    package var folder: String

    /// What a table of revisions calls it.
    package var name: String { folder.isEmpty ? identifier : folder }

    /// A bundle.
    package init(identifier: String, period: String, asOf: String, manifest: String, folder: String = "") {
        self.folder = folder
        self.identifier = identifier
        self.period = period
        self.asOf = asOf
        self.manifest = manifest
    }
}
