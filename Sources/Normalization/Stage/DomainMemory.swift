import InspectionModel
import RecordStream

/// Domains of law by what a record says, with a memory for each of its fields: a stream has few tasks and offices.
struct DomainMemory: Sendable {
    private let table: DomainTable
    private let folding: TextFolding
    private let texts: [(key: Int, field: DomainTable.Field)]
    private var memos: [ByteMemo<DomainTable.Lines>]
    private let kinds: [DomainTable.Lines]
    private let channels: [Channel: DomainTable.Lines]
    /// Of each category of the catalogue, the lines that it fits and those that do not apply to it.
    private let categories: [(fits: DomainTable.Lines, never: DomainTable.Lines)]
    private var edits = PreparedEdits()

    init(_ table: DomainTable, codes: [String], folding: TextFolding, keys: NormalizationKeys) {
        self.table = table
        self.folding = folding
        texts = [
            (keys.taskName, .taskName), (keys.taskSource, .taskName), (keys.samplingAgency, .samplingAgency),
            (keys.supervisingOffice, .supervisingOffice), (keys.categoryRaw, .categoryRaw),
        ]
        memos = texts.map { _ in ByteMemo() }
        kinds = SamplingKind.allCases.sorted { $0.ordinal < $1.ordinal }.map {
            table.lines(.samplingKind, $0.rawValue)
        }
        channels = Dictionary(
            uniqueKeysWithValues: Channel.allCases.map { ($0, table.lines(.channel, $0.rawValue)) })
        categories = codes.map { (table.lines(.categoryCode, $0), table.exceptions(ofCategory: $0)) }
        for domain in RegulatoryDomain.allCases {
            var edit = RecordEdits()
            edit.set(keys.regulatoryDomain, domain.rawValue)
            _ = edits.add(edit, keys: keys.set)
        }
    }

    /// Writes the domain of a record.
    @inline(__always)
    mutating func write(
        _ record: borrowing RecordScanner, kind: SamplingKind?, channel: Channel?, category: Int?,
        to target: inout RecordEdits
    ) {
        var found: DomainTable.Lines = 0
        for index in texts.indices where record.has(texts[index].key) {
            found |= record.withBytes(texts[index].key) { text in lines(index, text) }
        }
        if let kind { found |= kinds[kind.ordinal] }
        if let channel { found |= channels[channel] ?? 0 }
        if let category {
            found |= categories[category].fits
            found &= ~categories[category].never
        }
        let domain = table.domain(by: found)
        target.append(edits, RegulatoryDomain.allCases.firstIndex(of: domain) ?? 0, for: record)
    }

    private mutating func lines(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> DomainTable.Lines {
        memos[index].answer(text) { text in
            var folded: [UInt8] = []
            folding.fold(text, into: &folded)
            return table.lines(texts[index].field, String(decoding: folded, as: UTF8.self))
        }
    }
}
