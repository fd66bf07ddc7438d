import Foundation
import TestMaterial
import Testing

@Suite("Old workbooks, by whole commands")
struct OldWorkbookInputTests {
    private typealias Old = TestOldWorkbook

    private static let head = ["抽样编号", "产品名称", "抽样日期", "检验结论"]
    /// What a record says of itself, without its place and delivery.
    private static let bare = "| grep '\"type\"' | sed 's/,\"src\".*//'"

    private func shell(_ workbook: Old, name: String = "q1.xls") throws -> Shell {
        let shell = try Shell()
        try Data(workbook.bytes).write(to: shell.folder.appending(path: name))
        return shell
    }

    private func table(_ rows: [[String]], then records: [[UInt8]] = []) -> Old {
        Old([.init("S", Old.rows([Self.head] + rows) + records)])
    }

    @Test(
        "hold what the same table says as CSV",
        arguments: ["old-workbook.xls", "old-workbook-of-excel-95.xls"])
    func fixtures(name: String) throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            spotcheck-ingest $FIXTURES/small/plain.csv \(Self.bare) >a; spotcheck-ingest $FIXTURES/small/\(name) \(Self.bare) >b
            wc -l <a; diff a b && echo same
            """)
        #expect(result.output == "3\nsame\n", "\(result.error)")
        // The table of WPS is the same file under another name; packed, in an archive and through a pipe it is the same too.
        let places = try shell.run(
            """
            cp $FIXTURES/small/\(name) q1.et; gzip -c q1.et >z.et.gz; python3 -m zipfile -c all.zip q1.et
            spotcheck-ingest q1.et z.et.gz all.zip - <q1.et >s
            grep -c '"type"' s; sed -n 's/.*"src":"\\([^"]*\\)".*/\\1/p' s | grep ':2$'
            grep -o '"content":"[^"]*"' s | sort -u | wc -l
            """)
        #expect(
            places.output == "12\nall.zip/q1.et#一季度:2\nq1.et#一季度:2\nstdin#一季度:2\nz.et#一季度:2\n1\n", "\(places.error)")
    }

    @Test("are read on the sheets that are named, hidden ones too, and else on visible ones")
    func sheets() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            f=$FIXTURES/small/old-workbook.xls
            spotcheck-ingest $f | grep -c '"type"'; spotcheck-ingest --sheet 旧稿 $f | grep -c '"type"'
            spotcheck-ingest --explain --sheet 旧稿 $f | grep '  sheet'; spotcheck-ingest --sheet 二季度 $f; echo $?
            """)
        #expect(result.output == "3\n1\n  sheet      旧稿, which is hidden\n65\n", "\(result.error)")
        #expect(result.error.contains("#旧稿: skipped: the sheet is hidden; --sheet reads it"), "\(result.error)")
        #expect(result.error.contains("has no sheet \"二季度\"; its sheets are \"一季度\", \"旧稿\""), "\(result.error)")
    }

    @Test("are one delivery however they were stored, and another when a cell differs")
    func deliveries() throws {
        let rows = [["TJ1", "电线", "2025-01-08", "合格"]]
        let shell = try shell(table(rows))
        // Saved again by another program: the same cells as shared strings, with styles.
        var saved = Old([.init("S", (0..<8).map { Old.shared($0 / 4, $0 % 4, $0) })])
        saved.globals = [Old.style(0), Old.style(14)]
        saved.rest = [Old.strings(Self.head + rows[0])]
        try Data(saved.bytes).write(to: shell.folder.appending(path: "q2.xls"))
        let other = table([["TJ1", "电线", "2025-01-08", "不合格"]])
        try Data(other.bytes).write(to: shell.folder.appending(path: "q3.xls"))
        let result = try shell.run(
            "spotcheck-ingest q1.xls q2.xls q3.xls | grep -o '\"content\":\"[^\"]*\"'"
        )
        let deliveries = result.output.split(separator: "\n")
        #expect(deliveries.count == 3, "\(result.error)")
        #expect(deliveries.first == deliveries.dropFirst().first)
        #expect(Set(deliveries).count == 2)
    }

    @Test("have merged headings, merged cells, dates by their format, and numbers as they are shown")
    func cells() throws {
        var workbook = Old([
            .init(
                "S",
                Old.rows([
                    ["抽样编号", "产品名称", "被抽样单位", "", "检验结论", "抽样日期", "电压降"], ["", "", "名称", "地址"],
                    ["TJ1", "电线", "乙店", "某路1号", "合格"], ["TJ2", "电缆", "", "某路2号", "合格"],
                ]) + [
                    Old.number(2, 5, 45_665, style: 1), Old.number(3, 5, 45_666, style: 1),
                    Old.number(2, 6, 0.28999999999999998), Old.number(3, 6, 20),
                    Old.merged([
                        [0, 1, 0, 0], [0, 1, 1, 1], [0, 0, 2, 3], [0, 1, 4, 4], [0, 1, 5, 5], [2, 3, 2, 2],
                    ]),
                ])
        ])
        workbook.globals = [Old.style(0), Old.style(31)]
        let result = try shell(workbook).run(
            """
            spotcheck-ingest q1.xls >s; grep -c '"sampled_name":"乙店","sampled_address":"某路[12]号","sampled_on":"2025-01-0[89]"' s
            grep -o '0\\.29' s | head -1
            """)
        #expect(result.output == "2\n0.29\n", "\(result.output) \(result.error)")
    }

    @Test("refuse a row for a cell that has no value, by its heading, and keep the others")
    func refusedRows() throws {
        let cases: [(record: [UInt8], code: String, field: String)] = [
            (Old.number(1, 0, 123_456_789_012_345_680), "identifier_destroyed", "抽样编号"),
            (Old.cell(0x0205, 1, 3, [0x2A, 1]), "cell_error", "检验结论"),
            (
                Old.cell(0x0006, 1, 3, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + Array(repeating: 0, count: 6)),
                "cell_uncomputed", "检验结论"
            ),
            (Old.cell(0x0204, 1, 1, Old.u16(1) + [1] + Old.u16(0xD842)), "encoding", "产品名称"),
            (Old.number(1, 2, 60, style: 1), "date_impossible", "抽样日期"),
        ]
        for (record, code, field) in cases {
            let column = Int(record[6])
            var row = ["TJ1", "电线", "2025-01-08", "合格"]
            row[column] = ""
            var workbook = table([row, ["TJ2", "电线", "2025-01-08", "合格"]], then: [record])
            workbook.globals = [Old.style(0), Old.style(14)]
            let result = try shell(workbook).run(
                "spotcheck-ingest q1.xls --rejects r | grep -c '\"type\"'; grep '\"reject\"' r")
            #expect(result.output.hasPrefix("1\n"), "\(code): \(result.output) \(result.error)")
            #expect(result.output.contains("\"code\":\"\(code)\""), "\(code): \(result.output)")
            #expect(result.output.contains("\"field\":\"\(field)\""), "\(code): \(result.output)")
            #expect(result.output.contains("\"src_line\":2"), "\(code): \(result.output)")
        }
    }

    @Test("that are cut, chained in a circle, locked or foreign leave with 65, by name, and give no record")
    func hostile() throws {
        let sound = table((1...200).map { ["TJ\($0)", "电线", "2025-01-08", "合格"] })
        let bytes = sound.bytes
        func with(_ at: Int, _ value: Int) -> [UInt8] {
            var changed = bytes
            changed.replaceSubrange(at..<at + 4, with: Old.u32(value))
            return changed
        }
        var locked = sound
        locked.globals = [Old.record(0x002F, Array(repeating: 7, count: 54))]
        let huge = Old.cell(0x0204, 300, 0, Old.u16(65_535) + [1] + Old.wide("抽"))
        let cases: [(name: String, bytes: [UInt8], words: String)] = [
            ("whole", bytes, ""),
            ("cut-half", Array(bytes[..<(bytes.count / 2)]), "cut"), ("cut-head", Array(bytes[..<300]), "cut"),
            ("cut-end", Array(bytes.dropLast(700)), "cut"),
            ("circle", with(512 + 4 * 9, 3), "comes back to itself"),
            ("circle-of-tables", with(512 + 4, 1), "comes back to itself"),
            ("huge-sector", with(512 * 2 + 128 + 116, 0x7FFF_FFFF), "workbook is empty"),
            ("huge-text", table([["TJ1", "电线", "2025-01-08", "合格"]], then: [huge]).bytes, "is cut"),
            (
                "huge-index", table([["TJ1", "电线", "", "合格"]], then: [Old.shared(1, 2, 0x7FFF_FFFF)]).bytes,
                "shared string"
            ),
            ("locked", locked.bytes, "password"),
            ("locked-new", Old.compound([1], name: "EncryptedPackage"), "password"),
            ("document", Old.compound([1], name: "WordDocument"), "not a workbook"),
            ("excel-4", [9, 4, 6, 0, 0, 0, 0x10, 0, 0, 0], "Excel 2, 3 or 4"),
        ]
        let shell = try Shell()
        for (name, bytes, _) in cases { try Data(bytes).write(to: shell.folder.appending(path: "\(name).xls")) }
        for (name, _, words) in cases {
            let result = try shell.run("spotcheck-ingest \(name).xls >s; echo $?; grep -c '\"kind\":\"seal\"' s")
            #expect(
                result.output == (words.isEmpty ? "0\n1\n" : "65\n0\n"), "\(name): \(result.output) \(result.error)")
            #expect(words.isEmpty || result.error.contains(words), "\(name): \(result.error)")
        }
    }
}
