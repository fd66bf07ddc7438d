import DelimitedText

/// What a parser said about a text, copied out so that it can be compared.
struct ParsedText: Hashable {
    struct Row: Hashable {
        var cells: [String]
        var line: Int
        var lineCount: Int
        var record: Int
        var offset: Int
        var endOffset: Int
        var raw: [UInt8]
    }

    enum Item: Hashable {
        case row(Row)
        case blank(line: Int, offset: Int)
        case damage(DelimitedDamage)
    }

    var items: [Item] = []
    var bytesScanned = 0

    /// Parses a text in chunks; the first row settles how many fields are expected, unless told.
    init(
        _ bytes: [UInt8], chunk: Int = Int.max, dialect: DelimitedDialect = .csv, limits: DelimitedLimits = .init(),
        expectedFields: Int? = nil, firstRowIsHeader: Bool = false
    ) {
        var parser = DelimitedParser(dialect: dialect, limits: limits)
        parser.expectedFields = expectedFields
        var fed = 0
        while true {
            switch parser.next() {
            case .row(let row):
                if firstRowIsHeader, parser.expectedFields == nil { parser.expectedFields = row.count }
                items.append(
                    .row(
                        Row(
                            cells: (0..<row.count).map { String(decoding: row[$0], as: UTF8.self) }, line: row.line,
                            lineCount: row.lineCount, record: row.record, offset: row.offset, endOffset: row.endOffset,
                            raw: Array(row.raw))))
            case .blank(let line, let offset): items.append(.blank(line: line, offset: offset))
            case .damage(let damage): items.append(.damage(damage))
            case .needsInput:
                if fed == bytes.count {
                    parser.finish()
                } else {
                    let end = chunk == Int.max ? bytes.count : min(bytes.count, fed + chunk)
                    bytes[fed..<end].withUnsafeBufferPointer { parser.append($0) }
                    fed = end
                }
            case .end:
                bytesScanned = parser.bytesScanned
                return
            }
        }
    }

    init(_ text: String, dialect: DelimitedDialect = .csv, expectedFields: Int? = nil, firstRowIsHeader: Bool = false) {
        self.init(
            Array(text.utf8), dialect: dialect, expectedFields: expectedFields, firstRowIsHeader: firstRowIsHeader)
    }

    var rows: [Row] {
        items.compactMap { if case .row(let row) = $0 { row } else { nil } }
    }

    var cells: [[String]] { rows.map(\.cells) }

    var damage: [DelimitedDamage] {
        items.compactMap { if case .damage(let damage) = $0 { damage } else { nil } }
    }

    /// The kinds of damage with their lines.
    var damageByLine: [Int: DelimitedDamage.Kind] {
        Dictionary(damage.map { ($0.line, $0.kind) }, uniquingKeysWith: { first, _ in first })
    }
}
