import Foundation
import TestMaterial
import Testing

@testable import SourceLayouts

@Suite(
    "Hostile CSV files end as they should",
    .enabled(if: GeneratedSuite.hasCSVHostile, "needs the suite csv-hostile"))
struct HostileFilesTests {
    /// Files that end in another way than the suite says, and why.
    ///
    /// Repeats and corrections are settled by reconciling, which sees all files; a total row is passed over and counted,
    /// and not refused; the suite gives no counts for rows of verdict words.
    private static let otherwise: [String: (good: Int, rejected: Int)] = [
        "dup_key.csv": (2, 0), "correction.csv": (2, 0), "nfd.csv": (2, 0), "footer_total.csv": (3, 0),
        "verdict_variants.csv": (5, 9), "quotes_5mb.csv": (0, 1),
    ]

    @Test("with the records and rejects that the suite expects, or with a refusal of the whole file")
    func all() throws {
        let folder = try GeneratedSuite.csvHostile()
        let table = try String(contentsOf: folder.appending(path: "expected.csv"), encoding: .utf8)
        var seen = 0
        for line in table.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let expected = Self.otherwise[cells[0]] ?? (Int(cells[1]) ?? -1, Int(cells[2]) ?? -1)
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: cells[0])))
            let reading = Reading(bytes, name: cells[0])
            #expect(reading.records.count == expected.good, "\(cells[0]): \(reading.rejects.prefix(3))")
            #expect(reading.rejects.count == expected.rejected, "\(cells[0])")
            #expect(reading.account.closes, "\(cells[0])")
            // Exit class 2 alone stands for a file that is refused as a whole.
            #expect(
                (reading.refusal != nil) == (cells[3] == "2"),
                "\(cells[0]): \(reading.refusal.map(\.description) ?? "read")")
            seen += 1
        }
        #expect(seen == 47)
    }
}
