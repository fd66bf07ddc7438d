package import Bags
internal import ByteTables
package import Indicators
import InspectionModel
package import RecordStream

/// The sheets of all districts or reporting units of a report: a folder for each, with its page, its targets and the records
/// behind them, its cases and its official lists.
///
/// Records are kept by district as they pass; at the end one district after the other is counted as a report of its own,
/// with the settings and the headline of the city's. So memory holds one district at a time, and every figure of a sheet is
/// counted as that of the city is.
package struct DistrictSheets {
    private let settings: ReportSettings
    private let tables: IndicatorTables
    private let publication: PublicationRules
    private var lines: OwnedLines
    private let keys: KeySet
    private let code, name, type: Int
    /// Districts by their codes, or names where they have none; numbers are those of the owners of lines.
    private var groups = TextNumbering()
    private var names: [LatestText] = []
    private var codes: [String] = []
    private var samples: [Int] = []

    /// The keys by which records are told apart.
    package static func keyNames(_ settings: ReportSettings) -> [String] {
        ["type", settings.districtKey, settings.districtKey + "_name"]
    }

    /// - Parameters:
    ///   - keys: those by which records will come; they hold `keyNames`.
    ///   - store: makes the stores of records, and of which is whose.
    package init(
        _ settings: ReportSettings, tables: IndicatorTables, publication: PublicationRules, keys: KeySet,
        store: () -> any LineStore
    ) {
        self.settings = settings
        self.tables = tables
        self.publication = publication
        self.keys = keys
        lines = OwnedLines(lines: store(), links: store())
        code = keys[settings.districtKey]
        name = keys[settings.districtKey + "_name"]
        type = keys["type"]
    }

    /// Takes a record; samples and cases are kept.
    ///
    /// - Throws: what the store throws.
    package mutating func consume(_ record: borrowing RecordScanner) throws {
        let isSample = record.equals(type, "sample")
        guard isSample || record.equals(type, "case") else { return }
        let (code, name) = (record.text(code) ?? "", record.text(name) ?? "")
        var group = ReportTally.group(code, name)
        let number = group.withUTF8 { groups.number(of: $0) }
        if number == names.count {
            names.append(LatestText())
            codes.append(code)
            samples.append(0)
        }
        // Of several spellings the larger, whatever the order of records.
        names[number].update(name, on: nil)
        if isSample { samples[number] += 1 }
        try lines.give(try lines.keep(record.line), to: number)
    }

    /// Writes all sheets, and tells what is in each.
    ///
    /// - Parameter city: the report of which they are parts.
    /// - Throws: `BundleError`; `PersonalDataGate.Finding` where a list or the evidence holds a number of a telephone or
    ///   identity card.
    package func write(to writer: BundleWriter, city: ReportModel) throws -> [DistrictSheetLine] {
        try lines.finish()
        let order = codes.indices.sorted { left, right in
            let (mine, theirs) = (codes[left], codes[right])
            if mine.isEmpty != theirs.isEmpty { return theirs.isEmpty }
            if mine != theirs { return mine.utf8.lexicographicallyPrecedes(theirs.utf8) }
            return names[left].text.utf8.lexicographicallyPrecedes(names[right].text.utf8)
        }
        var sheets: [DistrictSheetLine] = []
        for number in order {
            let written = names[number].text
            let isNone = codes[number].isEmpty && written.isEmpty
            let name = isNone ? DistrictSheetLine.none : written.isEmpty ? codes[number] : written
            var line = DistrictSheetLine(
                code: codes[number], name: name, folder: Self.folder(codes[number], written) + "/")
            line.samples = samples[number]
            let sheet = DistrictSheet(
                settings: settings, tables: tables, publication: publication, city: city, lines: lines,
                entries: lines.entries(of: [number]))
            try sheet.write(&line, to: writer)
            sheets.append(line)
        }
        return sheets
    }

    /// The folder of a district: its code; a part of the SHA-256 of its name where it has none or its code is no plain word.
    static func folder(_ code: String, _ name: String) -> String {
        if code.isEmpty, name.isEmpty { return "districts/none" }
        let isPlain =
            !code.isEmpty && code.utf8.count <= 16
            && code.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
            }
        return "districts/" + (isPlain ? code : "n" + BagDigest.hex(of: Array((code + "|" + name).utf8)).prefix(12))
    }

    /// The sheets with the totals of the city, as far as they differ; empty where they add up.
    package static func differences(_ sheets: [DistrictSheetLine], from city: ReportModel) -> [String] {
        func sum(_ value: (DistrictSheetLine) -> Int) -> Int { sheets.reduce(0) { $0 + value($1) } }
        let pairs: [(String, Int, Int)] = [
            ("inspected", sum(\.tally.inspected), city.headline.conclusions.inspected),
            ("passed", sum(\.tally.passed), city.headline.conclusions.passed),
            ("cases", sum(\.cases), city.rectification.cases), ("due", sum(\.due), city.rectification.due),
            ("completed", sum(\.completed), city.rectification[.completed]),
            ("overdue", sum(\.overdue), city.overdue.count),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1) of \($0.2)" }
    }
}
