import Foundation
import TestMaterial
import Testing

@testable import ReportBundles

@Suite("The tables as a database")
struct TableDatabaseTests {
    /// The bytes of a database with these tables.
    static func bytes(_ tables: [CSVTable], about facts: [(name: String, value: String)] = []) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try TableDatabase.write(tables, about: facts, to: folder.path("a.sqlite"))
        #expect(try folder.names() == ["a.sqlite"])
        return Array(try Data(contentsOf: folder.url.appending(path: "a.sqlite")))
    }

    @Test("equal tables give equal bytes of whole pages")
    func deterministic() throws {
        let tables = ReportTables.all(InventedQuarter.model())
        let bytes = try Self.bytes(tables, about: [("report", "BH-SC-2025Q3")])
        #expect(try Self.bytes(tables, about: [("report", "BH-SC-2025Q3")]) == bytes)
        #expect(bytes.starts(with: "SQLite format 3\0".utf8))
        #expect(bytes.count % 4096 == 0)
    }

    @Test(
        "no text can leave its place, whatever is in it",
        arguments: ["'); DROP TABLE item;--", "\"", "a\0b", "\u{feff}"])
    func hostile(text: String) throws {
        var table = CSVTable("odd", text, [.init("n", text, .integer), .init("t", text)])
        table.add("7", text)
        table.add("[x]", "")
        #expect(try Self.bytes([table], about: [("a", text)]).count > 4096)
    }

    @Test("two groups of one name, as when a source writes the words for a missing one, stay two rows")
    func sameName() throws {
        var model = InventedQuarter.model()
        model.categories.append(GroupLine(name: "未归类", tally: InventedQuarter.tally(1, 2)))
        model.categories.append(GroupLine(name: "未归类", tally: InventedQuarter.tally(3, 4)))
        #expect(try !Self.bytes(ReportTables.all(model)).isEmpty)
    }

    @Test("rows that the key does not tell apart are an error, not a silent loss")
    func duplicates() {
        var table = CSVTable("twice", "", key: ["a"], [.init("a", "")])
        table.add("x")
        table.add("x")
        #expect(throws: TableDatabase.Failure.self) { try Self.bytes([table]) }
    }
}
