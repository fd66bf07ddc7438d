import ArgumentParser
import Indicators

/// How rates are printed.
struct RatePresentation: ParsableArguments {
    @Option(help: "Decimals of percentages, 0 to 6; more are printed where rounding would hide a missed target.")
    var decimals = 1

    @Flag(help: "Give the exact interval of Clopper and Pearson instead of Wilson's.")
    var exact = false

    @Flag(help: "Print CSV instead of a stream.")
    var csv = false

    @Flag(help: "Print columns divided by tabs instead of a stream.")
    var tsv = false

    @Flag(help: "Head the columns of --csv and --tsv in Chinese.")
    var chineseHeadings = false

    func validate() throws {
        if csv && tsv { throw ValidationError("--csv and --tsv exclude each other.") }
        guard (0...6).contains(decimals) else { throw ValidationError("--decimals must be 0 to 6.") }
        if chineseHeadings && !csv && !tsv { throw ValidationError("--chinese-headings needs --csv or --tsv.") }
    }

    /// Whether a table is wanted instead of a stream.
    var isSheet: Bool { csv || tsv }

    /// How rates are judged.
    var judgement: Judgement.Options { Judgement.Options(decimals: decimals, exactInterval: exact) }

    /// The settings that make the stream what it is.
    var settings: [(name: String, value: String)] { [("decimals", "\(decimals)"), ("exact", "\(exact)")] }

    /// The lines as a table.
    func text(of lines: [RateLine]) -> String {
        let sheet = RateSheet(lines, options: judgement)
        let headings = chineseHeadings ? sheet.chineseHeadings : sheet.keys
        return csv ? sheet.csv(headings: headings) : sheet.tsv(headings: headings)
    }
}
