internal import ByteTables
import InspectionModel
import RecordStream

/// Domains of law by what a record says, with a memory for each of its texts: a stream has few offices and classes.
struct DomainMemory: Sendable {
    private let table: DomainTable
    private let keys: NormalizationKeys
    private var agencies = ByteMemo<DomainTable.Lines>()
    private var organisers = ByteMemo<DomainTable.Lines>()
    private var offices = ByteMemo<DomainTable.Lines>()
    private var classes = ByteMemo<DomainTable.Lines>(bits: 10)
    private let kinds: [DomainTable.Lines]
    private let channels: [DomainTable.Lines]
    /// Of each category of the catalogue, the lines that it fits and those that do not apply to it.
    private let categories: [(fits: DomainTable.Lines, never: DomainTable.Lines)]
    /// The lines that look at the category as it came in.
    private let ofClasses: DomainTable.Lines
    /// The number of the edit that each line asks for.
    private let numbers: [Int]
    private var edits = PreparedEdits()

    init(_ table: DomainTable, codes: [String], keys: NormalizationKeys) {
        self.table = table
        self.keys = keys
        kinds = SamplingKind.allCases.sorted { $0.ordinal < $1.ordinal }.map { table.lines(.samplingKind, $0.rawValue) }
        channels = [Channel.production, .circulation, .catering, .online].map { table.lines(.channel, $0.rawValue) }
        categories = codes.map { (table.lines(.categoryCode, $0), table.exceptions(ofCategory: $0)) }
        ofClasses = table.lines(of: .categoryRaw)
        let domains = RegulatoryDomain.allCases
        numbers = (0..<DomainTable.Lines.bitWidth + 1).map { line in
            domains.firstIndex(of: table.domain(by: line < DomainTable.Lines.bitWidth ? 1 << line : 0)) ?? 0
        }
        for domain in domains {
            var edit = RecordEdits()
            edit.set(keys.regulatoryDomain, domain.rawValue)
            _ = edits.add(edit, keys: keys.set)
        }
    }

    /// Writes the domain of a record.
    ///
    /// - Parameter task: the lines that its task fits.
    @inline(__always)
    mutating func write(
        _ record: borrowing RecordScanner, task: DomainTable.Lines, kind: SamplingKind?, channel: Channel?,
        category: Int?, to target: inout RecordEdits
    ) {
        let line = line(record, task: task, kind: kind, channel: channel, category: category)
        target.append(edits, numbers.withUnsafeBufferPointer { $0[line] }, for: record)
    }

    /// The domain of a record; the parameters are those of `write`.
    mutating func domain(
        _ record: borrowing RecordScanner, task: DomainTable.Lines, kind: SamplingKind?, channel: Channel?,
        category: Int?
    ) -> RegulatoryDomain {
        RegulatoryDomain.allCases[numbers[line(record, task: task, kind: kind, channel: channel, category: category)]]
    }

    /// The line of the table that decides on a record.
    @inline(__always)
    private mutating func line(
        _ record: borrowing RecordScanner, task: DomainTable.Lines, kind: SamplingKind?, channel: Channel?,
        category: Int?
    ) -> Int {
        var found = task
        var never: DomainTable.Lines = 0
        if let kind { found |= kinds.withUnsafeBufferPointer { $0[kind.ordinal] } }
        if let channel { found |= channels.withUnsafeBufferPointer { $0[Self.place(of: channel)] } }
        if let category {
            let lines = categories.withUnsafeBufferPointer { $0[category] }
            found |= lines.fits
            never = lines.never
        }
        if record.has(keys.samplingAgency) {
            found |= record.withBytes(keys.samplingAgency) { text in
                agencies.answer(text) { table.lines(.samplingAgency, Self.text($0)) }
            }
        }
        if record.has(keys.organisingAuthority) {
            found |= record.withBytes(keys.organisingAuthority) { text in
                organisers.answer(text) { table.lines(.organisingAuthority, Self.text($0)) }
            }
        }
        if record.has(keys.supervisingOffice) {
            found |= record.withBytes(keys.supervisingOffice) { text in
                offices.answer(text) { table.lines(.supervisingOffice, Self.text($0)) }
            }
        }
        found &= ~never
        // The class that came in is asked only where one of its lines could stand before those that are found.
        if record.has(keys.categoryRaw), ofClasses.trailingZeroBitCount < found.trailingZeroBitCount {
            let lines = record.withBytes(keys.categoryRaw) { text in
                classes.answer(text) { table.lines(.categoryRaw, Self.text($0)) }
            }
            found |= lines & ~never
        }
        return found.trailingZeroBitCount
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func place(of channel: Channel) -> Int {
        switch channel {
        case .production: 0
        case .circulation: 1
        case .catering: 2
        case .online: 3
        }
    }
}
