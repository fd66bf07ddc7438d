/// Where every row of a source went.
package struct SourceAccount: Hashable, Sendable {
    /// Why a row is no result and was passed over.
    package enum Skip: String, Hashable, Sendable, CaseIterable {
        /// A line with nothing on it, or with delimiters alone.
        case blank
        /// A title above headings.
        case title
        /// The headings once more.
        case heading
        /// 合计 and its kin.
        case total
        /// 注：… and signatures.
        case footer
    }

    /// Rows read, the row of headings not counted.
    package var read = 0
    /// Records written.
    package var records = 0
    /// Rows refused.
    package var rejected = 0
    /// Rows that live on in the record of another one.
    package var absorbed = 0
    /// Rows passed over, by reason.
    package var skipped: [Skip: Int] = [:]
    /// The first rows passed over, with their physical lines, for `--explain`; blank ones left out.
    package var firstSkipped: [(line: Int, why: Skip)] { firstSkips.map { ($0.line, $0.why) } }
    private var firstSkips: [SkippedRow] = []
    /// How many rows are listed.
    package static let mostListed = 100

    private struct SkippedRow: Hashable, Sendable {
        var line: Int
        var why: Skip
    }

    package init() {}

    /// Whether every row that was read is accounted for.
    package var closes: Bool { read == records + rejected + absorbed + skipped.values.reduce(0, +) }

    mutating func skip(_ why: Skip, line: Int) {
        read += 1
        skipped[why, default: 0] += 1
        if why != .blank, firstSkips.count < Self.mostListed { firstSkips.append(SkippedRow(line: line, why: why)) }
    }
}
