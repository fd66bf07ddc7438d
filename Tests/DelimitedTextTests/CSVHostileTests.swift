import DelimitedText
import Foundation
import TestMaterial
import Testing

@Suite("csv-hostile, grammar", .enabled(if: GeneratedSuite.hasCSVHostile, "the suite csv-hostile is absent"))
struct CSVHostileTests {
    /// File, rows behind the header, damage.
    static let cases: [(name: String, rows: Int, damage: Int)] = [
        ("ok", 3, 0), ("mixed_eol", 3, 0), ("no_final_newline", 3, 0), ("truncated_row", 2, 1),
        ("truncated_in_quote", 1, 1), ("quote_swallow", 998, 1), ("shift_more", 2, 1), ("shift_less", 2, 1),
        ("embedded_newline", 1, 0), ("nul", 1, 1), ("header_only", 0, 0), ("excel_formula_id", 1, 0),
        ("formula", 12, 0), ("html", 1, 0), ("lognl", 1, 0), ("long_field", 1, 1), ("quotes_5mb", 0, 1),
        ("fullwidth", 1, 1), ("apostrophe", 1, 0),
    ]

    @Test("rows and damage are as expected, in large and small chunks", arguments: cases)
    func counts(_ sample: (name: String, rows: Int, damage: Int)) throws {
        let folder = try GeneratedSuite.csvHostile()
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: sample.name + ".csv")))
        for chunk in [Int.max, 65_536, 1000] {
            let parsed = ParsedText(bytes, chunk: chunk, firstRowIsHeader: true)
            #expect(parsed.rows.count == sample.rows + 1)
            #expect(parsed.damage.count == sample.damage)
            #expect(parsed.bytesScanned <= 8 * bytes.count)
        }
    }

    @Test(
        "a header of 200,000 columns and 20 MB without a line end are one damage each",
        arguments: ["many_cols", "no_newline_20mb"])
    func limits(name: String) throws {
        let folder = try GeneratedSuite.csvHostile()
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name + ".csv")))
        let parsed = ParsedText(bytes, chunk: 65_536)
        #expect(parsed.damage.count == 1)
        #expect(parsed.damage.first?.endOffset ?? 0 > 1_000_000)
    }

    @Test("no file crashes the parser in one-byte chunks, and the events are those of the whole")
    func everyFile() throws {
        let folder = try GeneratedSuite.csvHostile()
        var seen = 0
        for url in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let bytes = [UInt8](try Data(contentsOf: url))
            guard bytes.count < 100_000 else { continue }
            seen += 1
            let whole = ParsedText(bytes, firstRowIsHeader: true).items
            #expect(ParsedText(bytes, chunk: 1, firstRowIsHeader: true).items == whole, "\(url.lastPathComponent)")
        }
        #expect(seen > 40)
    }
}
