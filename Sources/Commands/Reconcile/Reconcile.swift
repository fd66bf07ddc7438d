import ArgumentParser
import CommandSupport
import InspectionModel
import RecordStream
import Rectification

struct Reconcile: StreamCommand, ChainedCommand {
    static let program = "spotcheck-reconcile"
    static let configuration = CommandConfiguration(
        commandName: program,
        abstract: "Settle samples and rectification cases as they stand on one day.",
        discussion: """
            EXAMPLES
              spotcheck-ingest results.csv ledger.csv | spotcheck-normalize | spotcheck-reconcile --as-of 2025-03-31
              spotcheck-reconcile --as-of 2025-03-31 --rejects rejects.ndjson coded.ndjson -o settled.ndjson
              spotcheck-reconcile --as-of 2025-03-31 --flag-repeats coded.ndjson -o settled.ndjson

            Repeat deliveries count once. Copies of one batch complete each other key by key: a later one (remarks \
            that begin with 更正, then report date, publication date, delivery date) decides what it states, and what \
            it leaves out stays. The record names what amended it (amended_by). Where nothing decides on what was \
            inspected or on the verdict, or a short list names another product, producer or sampled unit, all copies \
            are set aside as rejects with the code “conflict”. A recheck (复检) replaces the verdict and keeps the \
            first one; a re-test after rectification (复查) never does, and is joined to its case. Every failed batch \
            gets a case for each party that the law obliges (--obliged), presumed where the ledger has none, and \
            every case its statutory clocks. The output is the same whatever the order of the input.

            A batch counts from its report, else its publication, else its delivery, else its sampling; rechecks and \
            corrections from the last of their days. What came after the day of --as-of is set aside and counted.

            Copies of one sample share the sample number; a copy without one, the report number with producer, \
            product, batch and laboratory; without a report, producer and product with batch or date of production, \
            and model, sampled unit and sampling date as they are. A part of the key that both leave out does not \
            matter. A row that leaves out producer, batch or laboratory of its report belongs to the only sample \
            with that report and product that it does not contradict; if there are several, it is set aside. Any \
            other part that only one of them leaves out keeps them apart, but for rechecks, corrections and open \
            objections: such a row belongs to the only sample with its report, else its product and producer, else \
            its product and sampled unit. Records wait in the files that are read; those that come packed or through \
            a pipe, in a temporary file in TMPDIR (else /var/tmp) of their size. Memory is 56 bytes a sample, and \
            some more for cases and for batches that came more than once.

            With --flag-repeats a check that comes within six months of an earlier one of the same producer, \
            standard (else category), brand and model names it (repeat, repeat_of, repeat_bar, barred_until), where \
            the authority is the same or the earlier one of a higher level. What is unstated makes it possible and \
            never certain; 跟踪抽查 and emergencies are excepted, checks on complaint stand apart. No verdict and no \
            rate changes. It needs all checks of a producer, so that one part of a split is refused; what is \
            compared is sorted in a temporary file.

            \(ExitStatus.help)
            """)

    @Option(
        help: ArgumentHelp(
            "The day as of which everything is settled; no other clock is looked at.", valueName: "YYYY-MM-DD"),
        transform: { text in
            guard let date = CalendarDate(text) else { throw UsageError("“\(text)” is not a date YYYY-MM-DD") }
            return date
        })
    var asOf: CalendarDate

    @Option(help: "First digits of the GB/T 2260 codes of the jurisdiction; parties elsewhere are to be transferred.")
    var jurisdiction = "12"

    @Option(help: "A table of regimes instead of the built-in one.", completion: .file())
    var regimes: String?

    @Option(help: "A calendar of holidays and make-up days instead of the built-in one.", completion: .file())
    var calendar: String?

    @Flag(help: "Stop with 78 where last days fall into years whose holidays the calendar lacks, instead of a note.")
    var requireCalendar = false

    @Option(
        help: ArgumentHelp(
            """
            The parties that have a case although the ledger has none: producer, seller, caterer, platform, separated by \
            commas; or a table instead of the built-in obliged_parties.csv, which says it by body of law and channel.
            """, valueName: "PARTIES|FILE"), completion: .file())
    var obliged: String?

    @Option(help: "A vocabulary of ledger words instead of the built-in one.", completion: .file())
    var caseWords: String?

    @Flag(
        help: "Name the earlier check that a check repeats within the months of repeat_rules.csv, and count repeats.")
    var flagRepeats = false

    @Option(help: "A table of rules on repeats instead of the built-in one; needs --flag-repeats.", completion: .file())
    var repeatRules: String?

    @Option(help: "Write the records that later ones replaced to FILE.", completion: .file())
    var superseded: String?

    @Option(help: "Write the records that came after the day of --as-of to FILE.", completion: .file())
    var afterCutoff: String?

    @Option(help: "Write the records that were set aside to FILE.", completion: .file())
    var rejects: String?

    @OptionGroup(title: "Keys of the records") var keys: KeyOptions
    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        guard (1...6).contains(jurisdiction.utf8.count), jurisdiction.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
        else {
            throw UsageError("--jurisdiction: “\(jurisdiction)” is not the beginning of a code of six digits")
        }
        if repeatRules != nil, !flagRepeats { throw UsageError("--repeat-rules needs --flag-repeats") }
        if flagRepeats, !Self.municipalities.contains(String(jurisdiction.prefix(2))) {
            throw UsageError(
                "--flag-repeats ranks levels as in a municipality, where 省级 is the city (11, 12, 31, 50); --jurisdiction \(jurisdiction) is in none"
            )
        }
    }

    /// The first digits of the GB/T 2260 codes of Beijing, Tianjin, Shanghai and Chongqing.
    private static let municipalities: Set = ["11", "12", "31", "50"]

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let tables = try tables()
        let recipe = StreamRecipe(
            producer: "spotcheck-reconcile \(toolkitVersion)",
            settings: [(name: "as-of", value: asOf.description), (name: "jurisdiction", value: jurisdiction)]
                + (presumed == nil ? [] : [(name: "obliged", value: obliged ?? "")])
                + (flagRepeats ? [(name: "flag-repeats", value: "true")] : []) + keys.settings,
            tables: tables.digests)
        func side(_ path: String?, _ role: String) throws -> SideStream? {
            try path.map { try SideStream(path: $0, role: role, recipe: recipe, options.replacement()) }
        }
        try FileClaims.read(files)
        let audit = try side(superseded, "superseded")
        let refused = try side(rejects, "rejects")
        let later = try side(afterCutoff, "after-cutoff")

        let inputs = MappedInputs()
        var stage = SettlementStage(
            tables: tables, asOf: asOf, jurisdiction: jurisdiction, requiresCalendar: requireCalendar,
            store: { LineSpool(inputs) })
        let aside = stage.aside
        var driver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
        driver.settles = asOf
        driver.projection = keys.projection
        driver.watch = keys.watch
        try driver.run(&stage, inputs: files, mapped: inputs) { _, ledger, _ in
            for stream in [audit, refused, later] {
                try stream?.open(parents: ledger.parents, seed: ledger.wholeSeed)
            }
            try audit?.write { try aside.writeSuperseded(into: &$0) }
            try refused?.write { try aside.writeRejects(into: &$0) }
            try later?.write { try aside.writeAfterCutoff(into: &$0) }
            for stream in [audit, refused, later] {
                try stream?.commit(parents: ledger.parents, lineage: ledger.lineage, completeness: ledger.completeness)
            }
        }
        for line in stage.summary.lines { diagnostics.note(Message(told: line)) }
        return .done
    }

    /// The parties that `--obliged` lists; nil where it names a table, or is not given.
    private var presumed: Set<ObligedParty>? {
        guard let words = obliged?.split(separator: ",", omittingEmptySubsequences: false), !words.isEmpty else {
            return nil
        }
        let parties = words.compactMap { ObligedParty(rawValue: String($0)) }
        return parties.count == words.count ? Set(parties) : nil
    }

    private func tables() throws -> SettlementTables {
        func bytes(_ path: String?) throws -> [UInt8]? { try path.map { try ByteInput.contents(ofFile: $0) } }
        let regimes = try bytes(regimes)
        let (calendar, words) = (try bytes(calendar), try bytes(caseWords))
        let parties = presumed
        let rules = try bytes(repeatRules)
        let obliged = parties == nil ? try bytes(self.obliged) : nil
        do {
            return try SettlementTables(
                regimes: regimes, calendar: calendar, words: words, obliged: obliged, presumed: parties,
                flagsRepeats: flagRepeats, repeatRules: rules)
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}
