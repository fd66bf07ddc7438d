import ArgumentParser
import CommandSupport

/// What an analyst asks for beside normalising: to learn decisions, to check tables, to compare, to explain.
struct ReviewOptions: ParsableArguments {
    @Option(help: "Add the decisions of a filled review queue to the file of --mapping. May be repeated.")
    var learn: [String] = []

    @Option(help: "With --learn: who decided, for the column “author” of the mapping file.")
    var author: String = ""

    @Option(help: "With --learn: the day of the decisions, YYYY-MM-DD, for the column “date” of the mapping file.")
    var decidedOn: String = ""

    @Flag(
        help:
            "List lines of catalogue, lexicon and mapping that contradict, shadow or repeat others; with streams also unused ones."
    )
    var lint = false

    @Flag(help: "Say which records change class between two normalised streams, OLD and NEW, and which rates move.")
    var diff = false

    @Option(help: "With --diff: text, or ndjson for a stream of category_change and rate_change records.")
    var format = DiffFormat.text

    @Option(help: "Print the path of one product name through the cascade.")
    var explain: String?

    @Option(
        help: """
            With --explain: what else is known of the batch, as KEY=VALUE with the keys of records: category_raw, \
            producer_name, sampled_name, channel (production, circulation, catering, online). May be repeated.
            """)
    var given: [String] = []

    static let knownKeys = ["category_raw", "producer_name", "sampled_name", "channel"]

    func validate() throws {
        let modes = [!learn.isEmpty, lint, diff, explain != nil].filter(\.self).count
        if modes > 1 { throw UsageError("--learn, --lint, --diff and --explain exclude each other") }
        if !given.isEmpty, explain == nil { throw UsageError("--given needs --explain") }
        for fact in given {
            guard let key = fact.split(separator: "=", maxSplits: 1).first, fact.contains("="),
                Self.knownKeys.contains(String(key))
            else {
                throw UsageError(
                    "--given: “\(fact)” is not KEY=VALUE with one of \(Self.knownKeys.joined(separator: ", "))")
            }
        }
        if !author.isEmpty || !decidedOn.isEmpty, learn.isEmpty {
            throw UsageError("--author and --decided-on need --learn")
        }
        if !decidedOn.isEmpty, !Self.isDate(decidedOn) {
            throw UsageError("--decided-on: “\(decidedOn)” is not a date YYYY-MM-DD")
        }
    }

    /// What is known by a key, or nil.
    func fact(_ key: String) -> String? {
        given.last { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
    }
}

/// How a comparison is printed.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
    case text, ndjson

    /// The format of a word; `table` is an earlier word for a text.
    init?(argument: String) { self.init(rawValue: argument == "table" ? "text" : argument) }
}
