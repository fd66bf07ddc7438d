import Bags
package import InspectionModel
package import RecordStream

/// What a folder of firms is made of beside its records: who made it, of which streams, as of which day, by which tables.
package struct FirmSource: Sendable {
    let header: StreamHeader
    let asOf: CalendarDate
    let tables: [(name: String, sha256: String)]
    let parents: [String]
    let lineage: [StreamAncestor]
    let completeness: String?

    /// - Parameters:
    ///   - header: that of the stream of records in the folder.
    ///   - tables: the analyst's tables with their SHA-256.
    ///   - ledger: the books of the records that were read.
    package init(
        header: StreamHeader, asOf: CalendarDate, tables: [(name: String, sha256: String)],
        ledger: borrowing StreamLedger
    ) {
        self.header = header
        self.asOf = asOf
        self.tables = tables
        parents = ledger.parents
        lineage = ledger.lineage
        completeness = ledger.completeness
    }
}

/// `about.json` of a folder of firms: what its records alone do not tell.
struct FirmAbout {
    static let path = "data/about.json"

    var producer: String
    var asOf: CalendarDate
    var settings: FirmSettings
    /// The SHA-256 of each table by name.
    var digests: [(name: String, sha256: String)]
    var parents: [String]
    var completeness: String
    /// Records of the input that are neither samples nor cases, and are not among those of the folder.
    var others: Int

    init(_ source: FirmSource, _ settings: FirmSettings, others: Int) {
        producer = source.header.producer
        asOf = source.asOf
        self.settings = settings
        digests = source.tables
        parents = source.parents
        completeness = source.completeness ?? ""
        self.others = others
    }

    /// Reads `about.json`; nil where it is none of ours.
    init?(_ json: JSONValue?) {
        guard let json, let producer = json["producer"]?.text,
            let asOf = json["as_of"]?.text.flatMap({ CalendarDate($0) }),
            case .object(let settings)? = json["settings"], case .object(let tables)? = json["tables"],
            case .number(let number)? = json["others"], let others = Int(number)
        else { return nil }
        self.producer = producer
        self.asOf = asOf
        self.settings = FirmSettings(settings.map { ($0.key, $0.value.text ?? "") })
        digests = tables.map { ($0.key, $0.value.text ?? "") }
        parents = (json["made_of"]?.elements ?? []).compactMap(\.text)
        completeness = json["completeness"]?.text ?? ""
        self.others = others
    }

    /// The file, with the account in one line.
    func bytes(_ account: FirmAccount) -> [UInt8] {
        JSONLines.bytes(
            .object(
                [
                    ("producer", .string(producer)), ("as_of", .string(asOf.description)),
                    ("settings", .object(settings.pairs.map { (key: $0.name, value: .string($0.value)) })),
                    ("tables", .object(digests.map { (key: $0.name, value: .string($0.sha256)) })),
                    ("made_of", .array(parents.map { .string($0) })), ("others", .integer(others)),
                    ("account", .string(account.line)),
                ] + (completeness.isEmpty ? [] : [("completeness", .string(completeness))])))
    }

    /// The fields of `bag-info.txt`.
    var information: BagInformation {
        var information = BagInformation()
        if !settings.office.isEmpty { information.add("Source-Organization", settings.office) }
        information.add("External-Description", FirmFolder.title)
        information.add("Bagging-Date", asOf.description)
        information.add("Bag-Software-Agent", producer)
        return information
    }
}
