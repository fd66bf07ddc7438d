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
    }

    /// Writes the table to a sink, block by block, and the records to an open stream.
    ///
    /// - Throws: what the sink and the stream throw.
    package func write(
        records: inout RecordWriter, _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var text: [UInt8] = [0xef, 0xbb, 0xbf]
        text += (DelimitedCell.row(Self.headings) + "\r\n").utf8
        var line = 1
        var waiting: [DrawRow] = []
        let checked = lists.history?.checked ?? [:]
        func flush() throws {
            let names = names(of: waiting)
            for (row, name) in zip(waiting, names) {
                line += 1
                append(row, name, checked, to: &text)
                if row.outcome == .selected || row.outcome == .fixed { try write(row, name, line: line, to: &records) }
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

    private func names(of rows: [DrawRow]) -> [String] {
        var names = [String](repeating: "", count: rows.count)
        for index in rows.indices.sorted(by: { roster.places[rows[$0].firm] < roster.places[rows[$1].firm] }) {
            names[index] = UnseenCharacters.shown(roster.nameAndAddress(rows[index].firm, in: store).name)
        }
        return names
    }

    private func append(_ row: DrawRow, _ name: String, _ checked: [Int: EarlierCheck], to text: inout [UInt8]) {
        add(row.stratum.name, to: &text)
        add(roster.key(row.firm), to: &text)
        add(row.rank > 0 ? draw.ticket(row.firm).description : "", to: &text)
        add(row.rank > 0 ? "\(row.rank)" : "", to: &text)
        add(row.outcome.rawValue, to: &text)
        add(row.replacement > 0 ? "\(row.replacement)" : "", to: &text)
        add(name, to: &text)
        let pair = draw.pair(row.firm)
        add(pair.map { inspectors[$0.0].id } ?? "", to: &text)
        add(pair.map { inspectors[$0.1].id } ?? "", to: &text)
        switch roster.standing(row.firm) {
        case .eligible:
            add("", to: &text)
            add("", to: &text)
        case .otherState:
            add(UnseenCharacters.shown(roster.state(row.firm)), to: &text)
            add("", to: &text)
        case .fixed:
            add("指定", to: &text)
            add("", to: &text)
        case .checked:
            let check = checked[row.firm]
            add("\(frame.months)个月内已检查（\(check?.day.description ?? "")）", to: &text)
            add(UnseenCharacters.shown(check?.number ?? ""), to: &text)
        }
        add(frame.commitmentWord, to: &text)
        text[text.count - 1] = 0x0d
        text.append(0x0a)
    }

    /// Adds a cell and a comma.
    private func add(_ cell: String, to text: inout [UInt8]) {
        text += DelimitedCell.text(SpreadsheetTable.withoutFormula(cell)).utf8
        text.append(0x2c)
    }

    private func write(_ row: DrawRow, _ name: String, line: Int, to records: inout RecordWriter) throws {
        let key = roster.key(row.firm)
        records.beginRecord("plan")
        records.member("id", "\(frame.seed.text)/\(key)")
        records.member("draw_key", key)
        records.member("stratum", row.stratum.name)
        if row.rank > 0 {
            records.member("ticket", draw.ticket(row.firm).description)
            records.member("rank", integer: row.rank)
        }
        records.member("outcome", row.outcome.rawValue)
        let isProducer = frame.party == .producer
        if !name.isEmpty { records.member(isProducer ? "producer_name" : "sampled_name", name) }
        if !key.hasPrefix(FirmKeys.namePrefix) { records.member(isProducer ? "producer_code" : "sampled_code", key) }
        if let district = districts[row.stratum.number] { records.member("district", district) }
        if let category = category(row.stratum) { records.member("category_code", category) }
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
