import ArgumentParser
import CommandSupport
import Draws
import InspectionModel

/// What a draw is made of: flags as typed, for the commitment and for the draw.
struct DrawInputFlags: ParsableArguments {
    @Option(
        help: "The list of firms (检查对象名录): credit code, name, the strata, and state (存续, 在业 or empty is drawn).",
        completion: .file(extensions: ["csv"]))
    var firms: String

    @Option(
        help: ArgumentHelp(
            "By which columns firms are told apart, separated by commas: district, risk, category_code, or any heading.",
            valueName: "KEYS"))
    var strata: String?

    @Option(
        help: """
            How many firms of each stratum: a column for each of the strata, and 数量; with --total, 权重 and 至少 may \
            stand there instead. A stratum of which none is drawn has 0.
            """, completion: .file(extensions: ["csv"]))
    var quota: String?

    @Option(help: ArgumentHelp("Share out so many places over the strata, exactly.", valueName: "N"))
    var total: Int?

    @Option(
        help: ArgumentHelp(
            "Share out by weight times firms (proportional), or by weight alone (equal).", valueName: "MODE"))
    var allocate: String?

    @Option(
        help: "The list of inspectors (执法人员名录): 人员编号, 姓名, 单位, 执法证号, 在岗. Two go to each firm.",
        completion: .file(extensions: ["csv"]))
    var inspectors: String?

    @Option(
        help: "Who must not go where (回避): 人员编号, 统一社会信用代码 or 企业名称, 事由. It never leaves the office.",
        completion: .file(extensions: ["csv"]))
    var avoid: String?

    @Option(help: ArgumentHelp("The most firms of one inspector, replacements included.", valueName: "N"))
    var maxLoad: Int?

    @Option(
        help: "Firms chosen by hand (指定), with 事由: they are visited, marked, and no draw chose them.",
        completion: .file(extensions: ["csv"]))
    var fixed: String?

    @Option(
        help: """
            A settled stream: firms whose product was checked in the six months before --as-of are left out. In a chain \
            it is what the part before writes.
            """, completion: .file())
    var history: String?

    @Option(help: ArgumentHelp("The category that is drawn for, with all below it.", valueName: "CODE"))
    var product: String?

    @Option(help: ArgumentHelp("In which role firms are checked: producer or seller.", valueName: "ROLE"))
    var party: String?

    @Option(
        help: ArgumentHelp(
            "The kind of check: supervision, or follow_up and emergency, for which no earlier check leaves a firm out.",
            valueName: "KIND"))
    var kind: String?

    @Flag(help: "Accept fewer firms than asked for; what is missing is told everywhere.")
    var short = false

    @Option(help: ArgumentHelp("Batches to be sampled at each firm, for the plan.", valueName: "N"))
    var batches: Int?

    @Option(
        help: ArgumentHelp("The day as of which the history is looked at; no clock is.", valueName: "YYYY-MM-DD"),
        transform: { text in
            guard let date = CalendarDate(text) else { throw UsageError("“\(text)” is not a date YYYY-MM-DD") }
            return date
        })
    var asOf: CalendarDate?

    @Option(
        help: "A folder whose draw_columns.csv, draw_words.csv, placeholders.csv … replace the built-in ones.",
        completion: .directory)
    var tables: String?

    func validate() throws {
        for (flag, value, least) in [("--total", total, 0), ("--max-load", maxLoad, 1), ("--batches", batches, 1)] {
            guard let value, !(least...QuotaRequest.mostPlaces).contains(value) else { continue }
            throw UsageError("\(flag): \(value) is not a number from \(least) to \(QuotaRequest.mostPlaces)")
        }
        func word(_ flag: String, _ value: String?, _ known: [String]) throws {
            guard let value, !known.contains(value) else { return }
            throw UsageError(
                "\(flag): “\(Diagnostics.harmless(value))” is not one of \(known.joined(separator: ", "))"
                    + .hint(value, among: known))
        }
        try word("--allocate", allocate, QuotaRequest.Mode.allCases.map(\.rawValue))
        try word("--party", party, CheckHistory.Party.allCases.map(\.rawValue))
        try word("--kind", kind, DrawSettings.kinds)
        if avoid != nil && inspectors == nil {
            throw UsageError("--avoid works only together with --inspectors")
        }
        if maxLoad != nil && inspectors == nil {
            throw UsageError("--max-load works only together with --inspectors")
        }
    }

    /// The keys of `--strata`.
    var strataKeys: [String]? { strata.map { $0.split(separator: ",").map(String.init) } }
}
