import Decompression
import Foundation
import TestMaterial
import Testing
import WorkbookReading

/// 173 public workbooks, with what two independent readers made of them; see the suite's README.
@Suite(
    "The suite of old workbooks", .enabled(if: SharedMaterial.has("suites/xls/index.csv"), "suites/xls is not here"))
struct OldWorkbookSuiteTests {
    private struct Expected: Decodable {
        struct Sheet: Decodable {
            let name: String
            let hidden: Int
            let cells: [Cell]
        }
        struct Cell: Decodable {
            let row: Int
            let column: Int
            let kind: String
            let value: String

            init(from decoder: any Decoder) throws {
                var parts = try decoder.unkeyedContainer()
                row = try parts.decode(Int.self)
                column = try parts.decode(Int.self)
                kind = try parts.decode(String.self)
                if kind == "bool" {
                    value = try parts.decode(Bool.self) ? "TRUE" : "FALSE"
                } else {
                    value = try parts.decode(String.self)
                }
            }
        }
        let datemode: Int
        let sheets: [Sheet]
    }

    private func read(_ file: String) throws -> Workbook {
        try Workbook(old: MemoryBytes(SharedMaterial.bytes("suites/xls/files/\(file)")))
    }

    private func index() throws -> [(file: String, standing: String)] {
        String(decoding: try SharedMaterial.bytes("suites/xls/index.csv"), as: UTF8.self).split(separator: "\n")
            .dropFirst().map { line in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                return (String(cells[0]), String(cells[3]))
            }
    }

    @Test("is read cell by cell where two readers agree")
    func agreed() throws {
        var files = 0
        var cells = 0
        for (file, standing) in try index() where standing == "agreed" {
            files += 1
            let json = try SharedMaterial.bytes("suites/xls/expected/\(file.dropLast(4)).json")
            let expected = try JSONDecoder().decode(Expected.self, from: Data(json))
            let workbook = try read(file)
            #expect(workbook.sheets.map(\.name) == expected.sheets.map(\.name), "\(file)")
            #expect(workbook.sheets.map(\.isHidden) == expected.sheets.map { $0.hidden != 0 }, "\(file)")
            for (sheet, wanted) in zip(workbook.sheets, expected.sheets) {
                var found: [[Int]: (kind: WorkbookCellKind, value: String)] = [:]
                try workbook.read(sheet) { row in
                    for cell in row.cells { found[[row.number, cell.column + 1]] = (cell.kind, row.string(cell)) }
                    return .proceed
                }
                var there = 0
                for cell in wanted.cells where !(cell.kind == "text" && cell.value.isEmpty) {
                    there += 1
                    let place = "\(file)#\(sheet.name) row \(cell.row) column \(cell.column)"
                    guard let got = found[[cell.row, cell.column]] else {
                        Issue.record("\(place): \(cell.value) is left out")
                        continue
                    }
                    #expect(
                        isEqual(got.kind, got.value, cell, countsFrom1904: expected.datemode == 1),
                        "\(place): \(got) for \(cell.kind) \(cell.value)")
                }
                #expect(found.count == there, "\(file)#\(sheet.name) has cells that nobody wrote")
                cells += there
            }
        }
        #expect(files == 140)
        #expect(cells > 20_000)
    }

    @Test("is otherwise read or refused by name, and none takes long")
    func others() throws {
        let clock = ContinuousClock()
        for (file, _) in try index() {
            let time = try clock.measure {
                let bytes = try SharedMaterial.bytes("suites/xls/files/\(file)")
                if !bytes.withUnsafeBufferPointer({ WorkbookFormat.isOld($0) }) { return }
                if let error = refusal(old: bytes) { #expect(error.description.count > 10, "\(file)") }
            }
            #expect(time < .seconds(20), "\(file)")
        }
    }

    /// Whether a cell holds what is expected; numbers to the 15 digits that a spreadsheet knows.
    private func isEqual(
        _ kind: WorkbookCellKind, _ value: String, _ cell: Expected.Cell, countsFrom1904: Bool
    ) -> Bool {
        switch cell.kind {
        case "text": return kind == .text && value == cell.value
        case "bool": return kind == .boolean && value == cell.value
        case "error": return kind == .error && value == cell.value
        default: break
        }
        guard let number = Double(cell.value) else { return false }
        switch kind {
        case .number, .percent, .identifierLost:
            // What is left of a calculation is zero, as in the sheets of XML.
            if abs(number) < 1e-30 { return Double(value) == 0 }
            guard cell.kind == "number", let found = Double(value) else { return false }
            return String(format: "%.14e", found) == String(format: "%.14e", number)
        case .impossibleDate: return Double(value) == number && (number < 1 || number >= 60 && number < 61)
        case .date, .dateTime, .time: return cell.kind == "date_serial" && value == date(number, kind, countsFrom1904)
        default: return false
        }
    }

    /// A day number as text, by Foundation's calendar.
    private func date(_ serial: Double, _ kind: WorkbookCellKind, _ countsFrom1904: Bool) -> String {
        let seconds = Int((serial * 86_400).rounded())
        let time = String(format: "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
        if kind == .time { return time }
        let day = seconds / 86_400
        // Days before 1970, and the 29 February 1900 that never was.
        let since = countsFrom1904 ? day - 24_107 : day - (day < 60 ? 25_568 : 25_569)
        let text = Date(timeIntervalSince1970: Double(since) * 86_400).formatted(.iso8601.year().month().day())
        let clock = String(
            format: "%02d:%02d:%02d", seconds % 86_400 / 3600, seconds / 60 % 60, seconds % 60)
        return kind == .date ? text : text + " " + clock
    }
}
