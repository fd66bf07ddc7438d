/// How cells are read, where the caller has a choice.
package struct MappingOptions: Sendable {
    /// How numbers are read that may be day numbers of a spreadsheet.
    package var serials = SerialDates.refused
    /// The source is read to see what the dates of its columns prove; those that may be read either way refuse no row.
    package var gathersDates = false

    package init() {}
}

/// How numbers are read that may be day numbers of a spreadsheet.
package enum SerialDates: Hashable, Sendable {
    /// They are refused.
    case refused
    /// Day 1 is 1900-01-01 (day 60, 1900-02-29, does not exist).
    case from1900
    /// Day 0 is 1904-01-01, as in old Macintosh workbooks.
    case from1904
}

/// What was done to cells that does not stop a row but that an officer should know.
package struct MappingNotes: Hashable, Sendable {
    /// Identifiers taken out of `="…"`, an apostrophe, full-width letters or a trailing `.0`.
    package var cleanedIdentifiers = 0
    /// Identifiers that end in three zeros and may have been rounded, but were let pass.
    package var suspectIdentifiers = 0
    /// Results whose lost superscript was put back.
    package var restoredSuperscripts = 0
    /// Days of case ledgers that are words, kept as they are.
    package var wordsForDates = 0
    /// Sums of money of which nobody says the unit, kept as they are.
    package var sumsWithoutUnit = 0
    /// Sums of money that are words, kept as they are.
    package var wordsForSums = 0
    /// Quantities that are words, or several in one cell, kept as they are.
    package var wordsForQuantities = 0
    /// Days of reports and notices of which only the month or year is known, kept as they are.
    package var partialDates = 0
    /// Days of production that are day numbers of a spreadsheet, kept as they are.
    package var dayNumbers = 0
    /// Verdicts that follow from a failing item, in tables without a column of verdicts.
    package var verdictsFromItems = 0
    /// Samples that did not fail, in a list that is said to hold failures only.
    package var passesAmongFailures = 0
    /// Batches that passed although a value is beyond its limit.
    package var brokenLimitsOfPassed = 0
    /// Items of comparison tests, kept with result and limit.
    package var testedItems = 0
    /// Samples of comparison tests without a verdict that is known.
    package var withoutVerdict = 0
    /// Rows that name two batches of goods.
    package var rowsOfTwo = 0
    /// The line and the words of the first of them.
    package var firstOfTwo = ""
    /// Rows with another verdict in a column that is not read as the verdict.
    package var otherVerdicts = 0
    /// The first of them: its line, what is read, and what the other column says.
    package var firstOtherVerdict = ""
    /// Rows that name two numbers of samples in one cell.
    package var rowsOfTwoNumbers = 0
    /// The first of these cells.
    package var firstTwoNumbers = ""
    /// Days that refuse their row since nothing proves the order of day and month.
    package var undecidedDates = 0
    /// What the dates of columns tell of their order, where that is gathered.
    package var dateEvidence: [Int: DateEvidence] = [:]

    package init() {}
}

extension MappingNotes {
    /// The notes as lines for an officer; none where nothing was done.
    package var lines: [String] {
        let all = [
            (
                cleanedIdentifiers,
                "numbers were taken out of the wrapping of a spreadsheet; what was written is kept beside them"
            ),
            (
                suspectIdentifiers,
                "numbers of over 15 digits end in three zeros: check that no spreadsheet rounded them"
            ),
            (restoredSuperscripts, "results had a lost superscript put back; what was written is kept beside them"),
            (wordsForDates, "days of cases are words and kept as they are"),
            (
                sumsWithoutUnit,
                "sums of money have no unit in cell or heading, are kept as they are, and stand in no sum: --set penalty_unit=元 or 万元 says it"
            ),
            (wordsForSums, "sums of money are words, are kept as they are, and stand in no sum"),
            (
                wordsForQuantities,
                "quantities are words or several in one cell, are kept as they are, and stand in no sum"
            ),
            (partialDates, "days of reports or notices are a month or a year and kept as they are"),
            (
                dayNumbers,
                "days of production are day numbers of a spreadsheet and kept as they are; --excel-serials reads them"
            ),
            (verdictsFromItems, "verdicts follow from the items, since no column has them"),
            (
                passesAmongFailures,
                "samples did not fail, in a list that is said to hold failures only: --set selection=complete counts them"
            ),
            (brokenLimitsOfPassed, "batches passed although a value is beyond its limit: check them"),
            (testedItems, "items of comparison tests are kept with result and limit, whether they failed or not"),
            (withoutVerdict, "samples of comparison tests have no verdict that is known and are kept without one"),
            (
                rowsOfTwo,
                "rows may name two batches each and are counted as one (\(firstOfTwo)): part them in the source if they are two"
            ),
            (
                otherVerdicts,
                "rows say another verdict in a second column (\(firstOtherVerdict)): a layout tells which of the two counts"
            ),
            (
                rowsOfTwoNumbers,
                "rows may have two numbers of samples each and are counted as one (\(firstTwoNumbers)): part them in the source if they are two"
            ),
            (
                undecidedDates,
                "dates may have the day or the month first, and no order was proved before the rows were read: date_order in a layout says it"
            ),
        ]
        return all.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    }
}
