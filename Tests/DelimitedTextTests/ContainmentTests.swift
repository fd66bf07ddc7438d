import DelimitedText
import Testing

@Suite("Containment: one damaged row in a good file")
struct ContainmentTests {
    /// Rows as the file writes them; the shapes laboratories send: plain, quoted, doubled quotes, multi-line cells.
    static let rows: [String] = {
        let shapes = [
            "NK%,电线电缆,海河线缆一厂,南开区,合格",
            "NK%,\"插座, 五孔\",津门电器厂,河西区,合格",
            "NK%,\"充电器\n（快充）\",\"北辰电子,二分厂\",北辰区,不合格",
            "NK%,,,红桥区,合格",
            "NK%,\"牌号\"\"海河\"\"\",某厂,\"\",合格",
            "\"NK%\r\n续\",\"甲\n乙\n丙\",某厂,南开区,\"合格\"",
            "NK%,头盔,\"\",河东区,\"不合格\"",
            "NK%,\"说明:\n1, 外观\n2, 标志\",某厂,西青区,合格",
        ]
        return (0..<24).map { index in
            var text = shapes[index % shapes.count]
            if let place = text.firstIndex(of: "%") {
                text.replaceSubrange(place...place, with: String(1000 + index))
            }
            return text
        }
    }()

    static let header = "抽样编号,产品名称,生产企业,区,结论"

    /// Parses header and rows, and compares with the rows that are not damaged.
    static func judge(_ damaged: [String], sound: [Int], ends: [String]) -> String? {
        let text = header + "\r\n" + zip(damaged, ends).map { $0 + $1 }.joined()
        let found = ParsedText(text, firstRowIsHeader: true)
        let expected = sound.map { ParsedText(rows[$0]).cells[0] }
        guard Array(found.cells.dropFirst()) == expected else {
            let wrong = found.cells.dropFirst().filter { !expected.contains($0) }
            let lost = expected.filter { !found.cells.contains($0) }
            return "wrong: \(wrong), lost: \(lost)"
        }
        return found.damage.isEmpty ? "no damage reported" : nil
    }

    /// The offsets of the bytes of a row that shape it: quotes that open or close, delimiters outside quotes.
    static func structure(of row: String) -> (quotes: [Int], delimiters: [Int]) {
        var quotes: [Int] = []
        var delimiters: [Int] = []
        let bytes = Array(row.utf8)
        var isQuoted = false
        var at = 0
        while at < bytes.count {
            if bytes[at] == .doubleQuote, isQuoted, at + 1 < bytes.count, bytes[at + 1] == .doubleQuote {
                at += 2
                continue
            }
            if bytes[at] == .doubleQuote {
                isQuoted.toggle()
                quotes.append(at)
            } else if bytes[at] == .comma, !isQuoted {
                delimiters.append(at)
            }
            at += 1
        }
        return (quotes, delimiters)
    }

    static func edited(_ row: String, _ edit: (inout [UInt8]) -> Void) -> String {
        var bytes = Array(row.utf8)
        edit(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func check(_ row: Int, _ damaged: [String], _ what: String) {
        var all = rows
        var failures: [String] = []
        for text in damaged {
            all[row] = text
            let others = rows.indices.filter { $0 != row }
            if let failure = judge(all, sound: others, ends: rows.map { _ in "\r\n" }) {
                failures.append("\(text.debugDescription) \(failure)")
            }
        }
        #expect(failures.isEmpty, "\(what): \(failures.prefix(3).joined(separator: "; "))")
    }

    @Test("the good file passes whole")
    func good() {
        let text = Self.header + "\r\n" + Self.rows.map { $0 + "\r\n" }.joined()
        let found = ParsedText(text, firstRowIsHeader: true)
        #expect(found.damage.isEmpty)
        #expect(found.cells.count == Self.rows.count + 1)
    }

    @Test("one quote too many, at every place of every row", arguments: rows.indices)
    func extraQuote(row: Int) {
        let bytes = Array(Self.rows[row].utf8)
        let places = (0...bytes.count).filter { $0 == bytes.count || bytes[$0] & 0xc0 != 0x80 }
        Self.check(row, places.map { at in Self.edited(Self.rows[row]) { $0.insert(.doubleQuote, at: at) } }, "quote")
    }

    @Test("one quote too few, each of every row", arguments: rows.indices)
    func lostQuote(row: Int) {
        let places = Self.structure(of: Self.rows[row]).quotes
        Self.check(row, places.map { at in Self.edited(Self.rows[row]) { $0.remove(at: at) } }, "quote")
    }

    @Test("one delimiter too many, at every place outside quotes of every row", arguments: rows.indices)
    func extraDelimiter(row: Int) {
        let bytes = Array(Self.rows[row].utf8)
        let quotes = Self.structure(of: Self.rows[row]).quotes
        let places = (0...bytes.count).filter { at in
            (at == bytes.count || bytes[at] & 0xc0 != 0x80) && quotes.filter { $0 < at }.count.isMultiple(of: 2)
        }
        Self.check(row, places.map { at in Self.edited(Self.rows[row]) { $0.insert(.comma, at: at) } }, "delimiter")
    }

    @Test("one delimiter too few, each of every row", arguments: rows.indices)
    func lostDelimiter(row: Int) {
        let places = Self.structure(of: Self.rows[row]).delimiters
        Self.check(row, places.map { at in Self.edited(Self.rows[row]) { $0.remove(at: at) } }, "delimiter")
    }

    @Test("a lost line end damages the two rows it joins, and no other", arguments: rows.indices.dropLast())
    func lostLineEnd(row: Int) {
        var ends = Self.rows.map { _ in "\r\n" }
        ends[row] = ""
        let others = Self.rows.indices.filter { $0 != row && $0 != row + 1 }
        let failure = Self.judge(Self.rows, sound: others, ends: ends)
        #expect(failure == nil)
    }

    @Test("a row cut off at every place lets no wrong row pass", arguments: rows.indices)
    func cutRow(row: Int) {
        let bytes = Array(Self.rows[row].utf8)
        let places = (1..<bytes.count).filter { bytes[$0] & 0xc0 != 0x80 }
        let whole = Set(Self.rows.map { ParsedText($0).cells[0] })
        for place in places {
            let cut = Array(bytes[..<place])
            // A row that is cut within its last cell keeps its shape: no reader can tell.
            if ParsedText(cut, expectedFields: 5).damage.isEmpty { continue }
            var all = Self.rows
            all[row] = String(decoding: cut, as: UTF8.self)
            let text = Self.header + "\r\n" + all.map { $0 + "\r\n" }.joined()
            let found = ParsedText(text, firstRowIsHeader: true).cells.dropFirst()
            #expect(found.allSatisfy(whole.contains), "\(all[row].debugDescription)")
            // At most the row below is refused with it, where the cut leaves a quote open.
            #expect(found.count >= Self.rows.count - 2, "\(all[row].debugDescription)")
        }
    }
}
