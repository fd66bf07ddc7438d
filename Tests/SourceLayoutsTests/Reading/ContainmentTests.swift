import TestMaterial
import Testing

@testable import SourceLayouts

@Suite("Damage to one row stays in that row")
struct ContainmentTests {
    /// A good table of one layout class.
    struct Table: CustomTestStringConvertible, Sendable {
        let name: String
        let head: [String]
        let rows: [String]
        /// A character of each row in front of which a quote or a delimiter comes too many.
        let place: Character
        /// The rows of one sample; damage to one of them refuses them all, and those beside it.
        var rowsOfSample = 1

        var testDescription: String { name }

        func text(_ rows: [String]) -> String { (head + rows).joined(separator: "\n") + "\n" }
    }

    static let tables = [
        Table(
            name: "a row for each batch", head: ["抽样编号,产品名称,标称生产企业,抽样日期,检验结论"],
            rows: (1...12).map { index in
                let name = index % 3 == 0 ? "\"电线,\"\"甲\"\"型\"" : "电线\(index)"
                return
                    "TJ\(index),\(name),天津甲厂,2024-03-\(index < 10 ? "0" : "")\(index),\(index % 4 == 0 ? "不合格" : "合格")"
            }, place: "厂"),
        Table(
            name: "a row for each item", head: ["抽样编号,样品名称,检验项目,标准值,实测值,单项判定"],
            rows: (1...12).flatMap { index in
                [
                    "TJ\(index),腊肉\(index),\"铅,以Pb计\",≤0.2,0.\(index),\(index > 2 ? "不符合" : "符合")",
                    "TJ\(index),腊肉\(index),镉,≤0.1,0.01,符合",
                ]
            }, place: "肉", rowsOfSample: 2),
        Table(
            name: "a column for each item", head: ["抽样编号,样品名称,铅,镉,检验结论", ",标准值,≤0.2,≤0.1,"],
            rows: (1...12).map { "TJ\($0),腊肉\($0),\"0.\($0)\",0.0\($0),\($0 > 2 ? "不合格" : "合格")" }, place: "肉"),
        Table(
            name: "headings of two rows", head: ["抽样编号,产品名称,标称生产企业,,检验结论", ",,名称,地址,"],
            rows: (1...12).map { "TJ\($0),电线\($0),天津甲厂,\"某路,\($0)号\",合格" }, place: "厂"),
        Table(
            name: "item, result and limit in one cell", head: ["抽样编号,产品名称,标称生产企业,不合格项目║检验结果║标准值"],
            rows: (1...12).map { "TJ\($0),电线\($0),天津甲厂,\"铅║0.\($0)║≤0.2,镉║1║≤0.1\"" }, place: "厂"),
    ]

    /// Record lines without their place, which a lost line end shifts.
    private static func contents(_ text: String, _ encoding: String) throws -> [String] {
        let bytes = try #require(EncodedText.bytes(text, as: encoding))
        let reading = Reading(bytes)
        #expect(reading.account.closes)
        return reading.records.map { String($0.prefix(upTo: $0.range(of: ",\"src\"") ?? $0.endIndex)) }
    }

    @Test(
        "one quote, one delimiter or one line end too many or too few loses no other row and passes no wrong one",
        arguments: tables, ["UTF-8", "GB18030"])
    func damage(table: Table, encoding: String) throws {
        let whole = try Self.contents(table.text(table.rows), encoding)
        #expect(whole.count * table.rowsOfSample == table.rows.count)
        for kind in ["a quote inside", "a quote in front", "a delimiter more", "a delimiter less", "no line end"] {
            for index in table.rows.indices {
                var rows = table.rows
                var touched: Set<Int> = [index / table.rowsOfSample]
                let place = rows[index].firstIndex(of: table.place) ?? rows[index].endIndex
                switch kind {
                case "a quote inside": rows[index].insert("\"", at: place)
                case "a quote in front": rows[index].insert("\"", at: rows[index].startIndex)
                case "a delimiter more": rows[index].insert(",", at: place)
                case "a delimiter less":
                    // The first one: those that stand within quotes shape nothing.
                    rows[index].remove(at: rows[index].firstIndex(of: ",") ?? rows[index].startIndex)
                default:
                    guard index + 1 < rows.count else { continue }
                    rows[index] += rows[index + 1]
                    rows.remove(at: index + 1)
                    touched.insert((index + 1) / table.rowsOfSample)
                }
                let found = try Self.contents(table.text(rows), encoding)
                let what = "\(kind) in row \(index + 1)"
                // Nothing but what the good file says; and of the rows beside the damage none is lost, but for samples
                // of several rows, where nobody can tell whose item the damaged row was.
                #expect(found.allSatisfy(whole.contains), "\(what): \(found.filter { !whole.contains($0) })")
                if table.rowsOfSample > 1 { touched.formUnion(touched.flatMap { [$0 - 1, $0 + 1] }) }
                let kept = whole.indices.filter { !touched.contains($0) }.map { whole[$0] }
                #expect(kept.allSatisfy(found.contains), "\(what): \(kept.filter { !found.contains($0) })")
                let own = whole[index / table.rowsOfSample]
                #expect(!found.contains(own), "\(what): the damaged row passed")
            }
        }
    }

    @Test(
        "a row in the other encoding is refused alone, with its line and byte",
        arguments: [("UTF-8", "GB18030"), ("GB18030", "UTF-8")], [1, 7, 1 << 16])
    func otherEncoding(encodings: (file: String, row: String), chunk: Int) throws {
        let table = Self.tables[0]
        for index in table.rows.indices {
            var parts: [[UInt8]] = []
            for (number, row) in ([table.head[0]] + table.rows).enumerated() {
                let encoding = number == index + 1 ? encodings.row : encodings.file
                parts.append(try #require(EncodedText.bytes(row + "\n", as: encoding)))
            }
            let reading = Reading(parts.flatMap { $0 }, chunk: chunk)
            #expect(reading.records.count == table.rows.count - 1)
            #expect(reading.rejects.map(\.code) == ["encoding"])
            #expect(reading.rejects.first?.line == index + 2)
            let start = parts[..<(index + 1)].reduce(0) { $0 + $1.count }
            let byte = try #require(reading.rejects.first?.byte)
            #expect((start..<start + parts[index + 1].count).contains(byte))
            #expect(!reading.records.contains { $0.contains("\u{FFFD}") })
        }
    }
}

extension String {
    fileprivate func range(of word: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(word) }
    }
}
