package import AnalystTables
package import InspectionModel

/// Whom the law obliges to rectify a failed batch, by body of law and by where it was sampled (`obliged_parties.csv`).
package struct ObligedPartyTable: Sendable {
    /// When a party has a case.
    package enum Opening: String, Sendable, CaseIterable {
        /// For every failed batch, also where the ledger knows nothing of it.
        case presumed
        /// Only where the ledger has one.
        case ledger
    }

    private struct Place: Hashable {
        var domain: RegulatoryDomain
        var channel: String
    }

    private static let anyChannel = "any"
    private static let unstated = "unstated"

    private var rules: [Place: [ObligedParty: Opening]] = [:]
    /// The bodies of law that have rules.
    private var domains: Set<RegulatoryDomain> = []
    /// The parties that `--obliged` names; they and no others have presumed cases then.
    private let overruling: Set<ObligedParty>?

    /// The columns of the table.
    package static let columns = TableColumns(required: ["domain", "channel", "party", "opens", "clause"])

    /// Reads the table.
    ///
    /// - Parameter overruling: the parties that have presumed cases whatever the table says; nil for what it says.
    /// - Throws: `TableError` naming line and column when a word is unknown or a party stands twice.
    package init(_ table: AnalystTable, overruledBy overruling: Set<ObligedParty>? = nil) throws(TableError) {
        self.overruling = overruling
        for row in table.rows {
            let channel = try row.required("channel", as: "a channel, any or unstated") { word in
                Channel(rawValue: word) != nil || word == Self.anyChannel || word == Self.unstated ? word : nil
            }
            let place = Place(
                domain: try row.required("domain", as: "a domain") { RegulatoryDomain(rawValue: $0) }, channel: channel)
            let party = try row.required("party", as: "producer, seller, caterer or platform") {
                ObligedParty(rawValue: $0)
            }
            let opening = try row.required("opens", as: "presumed or ledger") { Opening(rawValue: $0) }
            domains.insert(place.domain)
            guard rules[place, default: [:]].updateValue(opening, forKey: party) == nil else {
                throw row.error(in: "party", "stands twice for \(place.domain.rawValue), \(channel)")
            }
        }
    }

    /// When a party has a case, or nil where nothing obliges it.
    ///
    /// A body of law without rules of its own goes by those for industrial goods, as its clocks do: no duty is lost because a
    /// table has no row.
    package func opening(_ party: ObligedParty, in domain: RegulatoryDomain, _ channel: Channel?) -> Opening? {
        let domain = domains.contains(domain) ? domain : .industrial
        let own = rules[Place(domain: domain, channel: channel?.rawValue ?? Self.unstated)]?[party]
        let found = own ?? rules[Place(domain: domain, channel: Self.anyChannel)]?[party]
        guard let overruling, found != nil else { return found }
        return overruling.contains(party) ? .presumed : .ledger
    }
}
