import CommandSupport
import Draws
import Indicators
import InspectionModel
import RecordStream
import Selection

/// The settled stream of earlier checks, read to its end.
struct HistoryReading {
    let history: CheckHistory
    let identity: Commitment.History
    let completeness: String?
    let lineage: [StreamAncestor]
    let parents: [String]

    /// Reads the history; nil where none is given.
    ///
    /// - Throws: a failure: 64 without a day, 65 where the stream is refused or not settled.
    init?(
        _ flags: DrawInputFlags, _ settings: DrawSettings, _ tables: DrawTables, _ acceptance: InputAcceptance,
        _ diagnostics: Diagnostics
    ) throws {
        guard let path = flags.history ?? (acceptance.neighbours.input == nil ? nil : "-") else {
            if settings.kind == "supervision" {
                diagnostics.note(
                    "no --history: firms whose product was checked in the last \(tables.words.historyMonths) months are not left out"
                )
            }
            return nil
        }
        guard let asOf = settings.asOf else {
            throw CommandFailure(.usage, "--history needs --as-of: a check leaves a firm out as of a day")
        }
        let categories = try Self.categories(settings.product, tables)
        if categories == nil {
            diagnostics.note("no --product: a check of whatever product leaves a firm out")
        }
        var history = CheckHistory(
            CheckHistory.Question(
                asOf: asOf, categories: categories, party: settings.party, bars: settings.kind == "supervision"),
            words: tables.words, keys: tables.keys, nameForm: tables.nameForm)
        let tap = StreamTap(
            policy: acceptance.policy, neighbours: acceptance.neighbours, diagnostics: diagnostics, wantsWhole: true)
        let ledger = try tap.read([path], keys: history.keys, needs: history.needs, needsDigest: true) { record, _ in
            history.consume(record)
        }
        try Self.confirmSettled(ledger, asOf, acceptance, diagnostics)
        self.history = history
        identity = Commitment.History(
            stream: ledger.parents.joined(separator: "+"), records: ledger.records, digest: ledger.digest.description)
        completeness = ledger.completeness
        lineage = ledger.lineage
        parents = ledger.parents
        Self.tell(history, settings, diagnostics)
    }

    /// The category that is drawn for and all below it; nil for any.
    ///
    /// - Throws: a failure with status 64 for a category that no table has.
    static func categories(_ product: String?, _ tables: DrawTables) throws(CommandFailure) -> Set<String>? {
        guard let product else { return nil }
        guard let codes = tables.categories.codes(under: product) else {
            let like = tables.categories.names(like: product).prefix(3).map { "“\($0)”" }.joined(separator: ", ")
            throw CommandFailure(
                .usage,
                "--product: there is no category “\(Diagnostics.harmless(product))”\(said: like.isEmpty ? "" : "; there are \(like)")"
            )
        }
        return codes
    }

    private static func confirmSettled(
        _ ledger: StreamLedger, _ asOf: CalendarDate, _ acceptance: InputAcceptance, _ diagnostics: Diagnostics
    ) throws(CommandFailure) {
        let settlement = ledger.settlement
        switch settlement {
        case .settled(let day):
            if day < asOf {
                diagnostics.note(
                    "the history is settled as of \(day): checks between that day and \(asOf) are not known")
            }
        case .unknown:
            guard !acceptance.policy.strict else {
                throw CommandFailure(.badData, Message(told: settlement.fault ?? ""))
            }
            diagnostics.note(Message(told: settlement.fault ?? ""))
        case .apart, .unsettled: throw CommandFailure(.badData, Message(told: settlement.fault ?? ""))
        }
    }

    private static func tell(_ history: CheckHistory, _ settings: DrawSettings, _ diagnostics: Diagnostics) {
        let counts = history.counts
        let told: [(Int, Message)] = [
            (counts.kindNotStated, "checks whose kind nobody states leave firms out as supervision does"),
            (counts.undated, "samples without a day of sampling leave nobody out"),
            (counts.uncategorised, "samples without a category leave nobody out"),
            (counts.anonymous, "checks without code and name leave nobody out"),
        ]
        for (number, what) in told where number > 0 {
            diagnostics.note("history: \(number.groupedByThousands) \(what)")
        }
        if settings.kind != "supervision" {
            diagnostics.note("--kind \(settings.kind): no earlier check leaves a firm out")
        }
    }
}
