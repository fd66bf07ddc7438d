import Decompression
import Foundation
import TestMaterial
import Testing
import WorkbookReading
import XMLReading

@Suite("Refusing workbooks")
struct WorkbookRefusalTests {
    private let sound = TestWorkbook.parts(
        [.init("S", rows: "<row r='1'><c r='A1' t='s'><v>0</v></c></row>")], strings: "<si><t>x</t></si>")

    private func with(_ part: String, _ change: (String) -> String) -> ZipBuilder {
        var parts = sound
        for index in parts.members.indices where parts.members[index].name == part {
            parts.members[index].content = Array(
                change(String(decoding: parts.members[index].content, as: UTF8.self)).utf8)
        }
        return parts
    }

    @Test("a sound workbook is not refused")
    func soundWorkbook() { #expect(refusal(sound) == nil) }

    @Test(
        "sheets outside of the workbook are not fetched",
        arguments: [
            ("worksheets/sheet1.xml", "../../../../../etc/passwd"),
            ("worksheets/sheet1.xml", "http://127.0.0.1:9/s.xml"),
            ("worksheets/sheet1.xml", "file:///etc/passwd"), ("worksheets/sheet1.xml", "worksheets/missing.xml"),
            ("Target=\"worksheets/sheet1.xml\"", "Target=\"worksheets/sheet1.xml\" TargetMode=\"External\""),
            ("Id=\"s0\"", "Id=\"other\""),
        ])
    func outside(old: String, new: String) {
        let workbook = with("xl/_rels/workbook.xml.rels") { $0.replacingOccurrences(of: old, with: new) }
        guard case .malformed(part: "xl/workbook.xml", _, _) = refusal(workbook) else {
            Issue.record("accepted: \(new)")
            return
        }
    }

    @Test(
        "a DOCTYPE in any part is refused",
        arguments: ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
    func doctype(part: String) {
        let workbook = with(part) { $0.replacingOccurrences(of: "?>\n", with: "?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>") }
        guard case .markup(part: part, let error) = refusal(workbook) else {
            Issue.record("accepted")
            return
        }
        #expect(error.kind == .doctype)
    }

    @Test("a part that is cut or missing is refused")
    func cutParts() {
        for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels"] {
            guard case .markup(part: part, _) = refusal(with(part) { String($0.dropLast(9)) }) else {
                Issue.record("\(part) may be cut")
                continue
            }
        }
        var parts = sound
        parts.members.removeAll { $0.name == "xl/workbook.xml" }
        #expect(refusal(parts) == .malformed(part: "xl/workbook.xml", line: 1, message: "the part is missing"))
    }

    @Test("other formats are named, with advice")
    func otherFormats() throws {
        let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]
        #expect(old.withUnsafeBufferPointer { WorkbookFormat.isOld($0) })
        #expect(!old.dropFirst().withUnsafeBufferPointer { WorkbookFormat.isOld($0) })
        #expect(refusal(old: old) == .damaged("the file is cut"))
        for (parts, format) in [
            (ZipBuilder([("[Content_Types].xml", ""), ("xl/workbook.bin", "")]), WorkbookFormat?.some(.xlsb)),
            (ZipBuilder([("[Content_Types].xml", ""), ("ppt/presentation.xml", "")]), .slides),
            (ZipBuilder([("a.xml", ""), ("content.xml", "")]), nil),
        ] {
            #expect(WorkbookFormat.detect(try ZipArchive(MemoryBytes(parts.build().bytes))) == format)
            switch refusal(parts) {
            case .otherFormat, .notWorkbook: continue
            default: Issue.record("accepted")
            }
        }
        for (name, format) in [("content.xml", WorkbookFormat.ods), ("word/document.xml", .docx)] {
            let parts = ZipBuilder([("mimetype", ""), ("[Content_Types].xml", ""), (name, "")])
            let bare = ZipBuilder([("mimetype", ""), (name, "")])
            #expect(
                WorkbookFormat.detect(try ZipArchive(MemoryBytes((format == .ods ? bare : parts).build().bytes)))
                    == format)
        }
        #expect(WorkbookFormat.detect(try ZipArchive(MemoryBytes(ZipBuilder([("a.csv", "")]).build().bytes))) == nil)
    }

    @Test("limits hold on both sides of their borders")
    func limits() {
        var limits = WorkbookLimits()
        let strings = TestWorkbook.parts([.init("S", rows: "")], strings: "<si><t>123</t></si><si><t>45</t></si>")
        limits.sharedStringBytes = 5
        limits.sharedStrings = 2
        #expect(refusal(strings, limits: limits) == nil)
        limits.sharedStringBytes = 4
        #expect(isTooLarge(refusal(strings, limits: limits)))
        limits.sharedStringBytes = 5
        limits.sharedStrings = 1
        #expect(isTooLarge(refusal(strings, limits: limits)))

        limits = WorkbookLimits()
        limits.rowBytes = 4
        let row = "<row><c><v>12</v></c><c t='inlineStr'><is><t>34</t></is></c></row>"
        #expect(refusal(TestWorkbook.parts([.init("S", rows: row + row)]), limits: limits) == nil)
        limits.rowBytes = 3
        #expect(isTooLarge(refusal(TestWorkbook.parts([.init("S", rows: row)]), limits: limits)))

        limits = WorkbookLimits()
        limits.honestRatio = 0
        limits.unpackedBytes = sound.members.filter { !$0.name.hasPrefix("[") }.reduce(0) { $0 + $1.content.count }
        #expect(refusal(sound, limits: limits) == nil)
        limits.unpackedBytes -= 1
        #expect(isTooLarge(refusal(sound, limits: limits)))
    }

    private func isTooLarge(_ error: WorkbookError?) -> Bool {
        if case .tooLarge = error { true } else { false }
    }

    @Test(
        "hostile workbooks end as they should",
        .enabled(if: SharedMaterial.has("suites/xlsx-hostile/make.py"), "suites/xlsx-hostile is not here"))
    func hostile() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "xlsx-hostile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let make = Process()
        make.executableURL = URL(filePath: "/usr/bin/python3")
        make.arguments = [SharedMaterial.url("suites/xlsx-hostile/make.py").path]
        make.currentDirectoryURL = folder
        try make.run()
        make.waitUntilExit()
        try #require(make.terminationStatus == 0)

        let good = [
            "ok.xlsx": ["1: A text=合格"], "traversal.xlsx": ["1: A text=x"],
            "formula.xlsx": ["1: A text!=2 B text==cmd|'/c calc'!A0"],
            "scientific_id.xlsx": [
                "1: A identifierLost=1.2345678901234568E+17 B number=45657 C boolean=TRUE D error=#N/A"
            ],
        ]
        var refused: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let bytes = [UInt8](try Data(contentsOf: file))
            if bytes.withUnsafeBufferPointer({ WorkbookFormat.isOld($0) }) {
                let error = refusal(old: bytes)
                refused[file.lastPathComponent] = error.map { _ in "old" }
            } else if let expected = good[file.lastPathComponent] {
                #expect(try rows(bytes) == expected)
            } else {
                let error = refusal(bytes)
                refused[file.lastPathComponent] = error.map {
                    String(String(describing: Mirror(reflecting: $0).children.first?.label ?? "-"))
                }
                #expect(error != nil, "\(file.lastPathComponent) is accepted")
            }
        }
        #expect(
            refused == [
                "bomb_rows.xlsx": "tooLarge", "bomb_sheet.xlsx": "markup", "cellref_huge.xlsx": "malformed",
                "crc_mismatch.xlsx": "archive", "dup_entries.xlsx": "archive", "empty.xlsx": "archive",
                "encrypted_flag.xlsx": "archive", "lol.xlsx": "markup", "no_eocd.xlsx": "archive",
                "ole2_password.xlsx": "old", "overlap_20GB.zip": "archive", "prefix_junk.xlsx": "archive",
                "rel_external.xlsx": "malformed", "rel_traversal.xlsx": "malformed", "size_lies_small.xlsx": "archive",
                "sst_index_huge.xlsx": "malformed", "truncated.xlsx": "archive", "xxe.xlsx": "markup",
            ])
    }
}
