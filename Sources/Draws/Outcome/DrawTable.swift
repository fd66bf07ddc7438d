internal import AnalystTables
internal import DelimitedText
internal import InspectionModel
package import RecordStream

/// Writes `draw.csv`, the audit list of every firm of the roster, and the `plan` records of those that are visited.
///
/// The table is UTF-8 with a byte order mark and CRLF, for a double click. A row is one line whatever the roster holds, and
/// no cell of it is taken for a formula.
package struct DrawTable {
    private let draw: Draw
    private let roster: Roster
    private let lists: OfficeLists
    private let inspectors: [Inspector]
    private let frame: DrawFrame
    private let store: any LineStore
    /// The code of a stratum's district, by the number of the stratum, for the records.
    private let districts: [String?]
    /// The last cell of each row with its line end, and cells with a comma behind: of each stratum, inspector and outcome.
    private let word: [UInt8]
    private let strata: [[UInt8]]
    private let ids: [[UInt8]]
    private let outcomes: [[UInt8]]

    /// The headings.
    package static let headings = [
        "层", "抽签键", "摘要值", "层内名次", "抽取结果", "替补序号", "企业名称", "检查员一", "检查员二", "排除原因", "前次抽样", "事先承诺",
    ]
    /// So many rows wait for their names, which are then read in the order in which they were kept.
    private static let rowsAtOnce = 1 << 15

    /// A table of a draw.
    package init(
        _ draw: Draw, _ roster: Roster, lists: OfficeLists, inspectors: [Inspector], frame: DrawFrame,
        store: any LineStore, districts: [String?]
    ) {
        self.draw = draw
        self.roster = roster
        self.lists = lists
        self.inspectors = inspectors
        self.frame = frame
        self.store = store
        self.districts = districts
        word = Array((frame.commitmentWord + "\r\n").utf8)
        strata = draw.strata.map { Self.cell($0.name) }
        ids = inspectors.map { Self.cell($0.id) }
        outcomes = DrawRow.Outcome.allCases.map { Self.cell($0.rawValue) }
    }

    /// Writes the table to a sink, block by block, and the records to an open stream.
    ///
    /// - Parameter look: is shown the names of each block before it is written, one a line.
    /// - Throws: what the sink and the stream throw.
    package func write(
        records: inout RecordWriter, look: ([UInt8]) -> Void = { _ in }, _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var text: [UInt8] = [0xef, 0xbb, 0xbf]
        text += (DelimitedCell.row(Self.headings) + "\r\n").utf8
        var line = 1
        var waiting: [DrawRow] = []
        let checked = lists.history?.checked ?? [:]
        var names = RowNames()
        func flush() throws {
            names.read(waiting.map(\.firm), of: roster, in: store)
            look(names.text)
            for (place, row) in waiting.enumerated() {
                line += 1
                append(row, place, names, checked, to: &text)
                if row.outcome == .selected || row.outcome == .fixed {
                    try write(row, names.name(place), line: line, to: &records)
                }
            }
            try text.withUnsafeBytes { try sink($0) }
            text.removeAll(keepingCapacity: true)
            waiting.removeAll(keepingCapacity: true)
        }
        try DrawRows(draw, roster).forEach(roster) { row in
            waiting.append(row)
            if waiting.count == Self.rowsAtOnce { try flush() }
        }
        try flush()
    }

    private func append(
        _ row: DrawRow, _ place: Int, _ names: RowNames, _ checked: [Int: EarlierCheck], to text: inout [UInt8]
    ) {
        text.append(contentsOf: strata[row.stratum])
        roster.withKey(row.firm) { key in
            if Self.isPlain(key) {
                text.append(contentsOf: key)
                text.append(.comma)
            } else {
                add(String(decoding: key, as: UTF8.self), to: &text)
            }
        }
        if row.rank > 0 { draw.ticket(row.firm).withDigits { text.append(contentsOf: $0) } }
        text.append(.comma)
        add(row.rank, to: &text)
        text.append(contentsOf: outcomes[row.outcome.place])
        add(row.replacement, to: &text)
        if names.append(place, to: &text) { text.append(.comma) } else { add(names.name(place), to: &text) }
        if let pair = draw.pair(row.firm) {
            text.append(contentsOf: ids[pair.0])
            text.append(contentsOf: ids[pair.1])
        } else {
            text.append(.comma)
            text.append(.comma)
        }
        switch roster.standing(row.firm) {
        case .eligible:
            text.append(.comma)
            text.append(.comma)
        case .otherState:
            add(UnseenCharacters.shown(roster.state(row.firm)), to: &text)
            text.append(.comma)
        case .fixed:
            add("指定", to: &text)
            text.append(.comma)
        case .checked:
            let check = checked[row.firm]
            add("\(frame.months)个月内已检查（\(check?.day.description ?? "")）", to: &text)
            add(UnseenCharacters.shown(check?.number ?? ""), to: &text)
        }
        text.append(contentsOf: word)
    }

    /// Whether bytes stand in a cell as they are: letters and digits, of which none begins a formula.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || $0 &- UInt8(ascii: "A") < 26 }
    }

    /// Adds a cell and a comma.
    private func add(_ cell: String, to text: inout [UInt8]) { text += Self.cell(cell) }

    /// A cell and a comma.
    private static func cell(_ cell: String) -> [UInt8] {
        Array((DelimitedCell.text(SpreadsheetTable.withoutFormula(UnseenCharacters.shown(cell))) + ",").utf8)
    }

    /// Adds a number and a comma; nothing stands for 0.
    private func add(_ number: Int, to text: inout [UInt8]) {
        var power = 1
        while number / power >= 10 { power *= 10 }
        while number > 0, power > 0 {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10))
            power /= 10
        }
        text.append(.comma)
    }

    private func write(_ row: DrawRow, _ name: String, line: Int, to records: inout RecordWriter) throws {
        let key = roster.key(row.firm)
        records.beginRecord("plan")
        records.member("id", "\(frame.seed.text)/\(key)")
        records.member("draw_key", key)
        let stratum = draw.strata[row.stratum]
        records.member("stratum", stratum.name)
        if row.rank > 0 {
            records.member("ticket", draw.ticket(row.firm).description)
            records.member("rank", integer: row.rank)
        }
        records.member("outcome", row.outcome.rawValue)
        let isProducer = frame.party == .producer
        if !name.isEmpty { records.member(isProducer ? "producer_name" : "sampled_name", name) }
        if !key.hasPrefix(FirmKeys.namePrefix) { records.member(isProducer ? "producer_code" : "sampled_code", key) }
        if let district = districts[stratum.number] { records.member("district", district) }
        if let category = category(stratum) { records.member("category_code", category) }
        if let pair = draw.pair(row.firm) {
            records.member("inspector_1", inspectors[pair.0].id)
            records.member("inspector_2", inspectors[pair.1].id)
        }
        records.member("planned", integer: frame.batches)
        records.member("committed", frame.commitmentWord)
        records.member("src", "draw.csv:\(line)")
        try records.endRecord()
    }

    private func category(_ stratum: StratumOutcome) -> String? {
        frame.strata.firstIndex(of: "category_code").map { stratum.values[$0] } ?? frame.product
    }
}
