internal import InspectionModel
package import RecordStream

/// What `draw.json` says: seed, commitment, quotas with exact shares, counts and notes; no firm and no person.
package struct DrawDocument: Sendable {
    package var frame: DrawFrame
    package var producer: String
    /// The settings by name, as they were used.
    package var settings: [(name: String, value: String)]
    /// Names of tables that were read, with their SHA-256.
    package var tables: [(name: String, sha256: String)]
    /// The id of the stream of the history, or nil.
    package var history: String?
    /// What a reader has to know, in Chinese.
    package var notes: [String]
    /// SHA-256 over the firms that took part (`Draw.digest`).
    package var firmsDigest = ""
    /// The files beside it with their SHA-256.
    package var files: [(name: String, sha256: String)] = []

    /// A document.
    package init(
        frame: DrawFrame, producer: String, settings: [(name: String, value: String)],
        tables: [(name: String, sha256: String)], history: String?, notes: [String]
    ) {
        self.frame = frame
        self.producer = producer
        self.settings = settings
        self.tables = tables
        self.history = history
        self.notes = notes
    }

    /// The document of a draw.
    package func json(_ draw: Draw, _ roster: Roster, lists: OfficeLists) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("kind", .string("spotcheck-draw")), ("producer", .string(producer)), ("tag", .string(TicketHasher.tag)),
            ("seed", .string(frame.seed.text)),
        ]
        if let words = frame.seedFrom { members.append(("seed_from", .string(words))) }
        members.append(("commitment", .string(frame.commitment ?? DrawFrame.uncommitted)))
        if let asOf = frame.asOf { members.append(("as_of", .string(asOf.description))) }
        if let history { members.append(("history", .string(history))) }
        members += [
            ("settings", Self.pairs(settings)), ("firms_sha256", .string(firmsDigest)),
            ("counts", counts(draw, roster, lists)), ("strata", .array(draw.strata.map(stratum))),
            ("notes", .array(notes.map { .string($0) })), ("tables", Self.pairs(tables.map { ($0.name, $0.sha256) })),
            ("files", Self.pairs(files.map { ($0.name, $0.sha256) })),
        ]
        return .object(members)
    }

    private static func pairs(_ pairs: [(name: String, value: String)]) -> JSONValue {
        .object(pairs.map { (key: $0.name, value: .string($0.value)) })
    }

    private func counts(_ draw: Draw, _ roster: Roster, _ lists: OfficeLists) -> JSONValue {
        let states = roster.stateCounts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        func sum(_ column: (StratumOutcome) -> Int) -> JSONValue { .integer(draw.strata.reduce(0) { $0 + column($1) }) }
        var members: [(key: String, value: JSONValue)] = [
            ("rows", .integer(roster.rows)), ("duplicates", .integer(roster.duplicates)),
            ("firms", .integer(roster.count)),
            ("other_state", .object(states.map { (key: UnseenCharacters.shown($0.key), value: .integer($0.value)) })),
            ("fixed", sum(\.fixed)), ("checked", sum(\.checked)), ("eligible", sum(\.eligible)),
            ("selected", sum(\.quota)),
            ("shortfall", .integer(draw.totalShortfall + draw.strata.reduce(0) { $0 + $1.shortfall })),
        ]
        if let history = lists.history {
            members += [
                ("possibly_checked", .integer(history.possiblyChecked.count)),
                ("history_kind_not_stated", .integer(history.counts.kindNotStated)),
                ("history_undated", .integer(history.counts.undated)),
                ("history_uncategorised", .integer(history.counts.uncategorised)),
                ("history_anonymous", .integer(history.counts.anonymous)),
            ]
        }
        members.append(("replacements_without_pair", .integer(draw.blankPairs)))
        return .object(members)
    }

    private func stratum(_ stratum: StratumOutcome) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("stratum", .string(stratum.name)), ("firms", .integer(stratum.firms)),
            ("other_state", .integer(stratum.otherState)), ("fixed", .integer(stratum.fixed)),
            ("checked", .integer(stratum.checked)), ("eligible", .integer(stratum.eligible)),
        ]
        if let asked = stratum.asked { members.append(("asked", .integer(asked))) }
        if let share = stratum.share { members.append(("share", .string(share.description))) }
        if let bound = stratum.bound { members.append(("held_by", .string(bound.rawValue))) }
        members.append(("selected", .integer(stratum.quota)))
        if stratum.shortfall > 0 { members.append(("shortfall", .integer(stratum.shortfall))) }
        return .object(members)
    }
}
