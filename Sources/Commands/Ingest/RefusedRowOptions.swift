import ArgumentParser

/// What happens to rows that are refused, and how they come back.
struct RefusedRowOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write refused rows to FILE, a stream of reject records.", valueName: "file"))
    var rejects: String?

    @Option(
        help: ArgumentHelp(
            "Write refused rows to FILE as a CSV table: their cells under their headings, then reject_src, reject_code, reject_message and reject_raw. Correct the cells in a spreadsheet program and read the table like any other.",
            valueName: "file"))
    var rejectsCsv: String?

    @Option(help: ArgumentHelp("Exit with status 2 and seal nothing if more rows are refused.", valueName: "n|n%"))
    var maxRejects: RejectBudget?

    @Flag(
        help: ArgumentHelp(
            "Set files aside that hold no table, or none of whose ten rows or more can be read; each is told, and the seal names it."
        ))
    var skipUnreadable = false

    @Flag(
        help: ArgumentHelp(
            "Read rows that were refused and corrected: tables that --rejects-csv wrote, or streams that --rejects wrote; see REPLAY above."
        ))
    var replay = false
}
