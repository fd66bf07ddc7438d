import Testing

@testable import SourceLayouts

@Suite("Cells as they are written")
struct CellsAsWrittenTests {
    private func layout(_ lines: String...) throws -> LayoutFile {
        let text = "what,heading,field,value\n" + lines.joined(separator: "\n") + "\n"
        return try LayoutFile(named: "l.csv", bytes: Array(text.utf8))
    }

    /// The member of a record by its key.
    private func member(_ key: String, _ record: String) -> String? {
        guard let start = record.firstRange(of: "\"\(key)\":\"") else { return nil }
        return String(record[start.upperBound...].prefix { $0 != "\"" })
    }

    @Test("below failing items say that a batch passed, and the list is no list of failures")
    func passWords() throws {
        let reading = Reading("序号,产品名称,生产企业,不合格项目\n1,电线,甲厂,符合本次监督检查要求\n2,电线,乙厂,导体电阻\n3,电线,丙厂,√\n")
        #expect(reading.records.map { member("verdict_raw", $0) } == ["合格", "不合格", "合格"])
        #expect(reading.records.map { member("failing_items_raw", $0) } == ["符合本次监督检查要求", nil, "√"])
        #expect(reading.records.allSatisfy { !$0.contains("failures_only") })
        #expect(reading.plan?.layout.constantReasons[.selection]?.contains("符合本次监督检查要求") == true)
    }

    @Test("that are neither an item nor a verdict refuse their row", arguments: ["见附件", "1", "待定"])
    func unclear(word: String) {
        let reading = Reading("抽样编号,产品名称,不合格项目\nA1,电线,\(word)\nA2,电线,导体电阻\nA3,电线,/\n")
        #expect(reading.records.count == 1)
        #expect(reading.rejects.map(\.code) == ["verdict_unclear", "verdict_missing"])
        #expect(reading.rejects.first?.field == "不合格项目")
        #expect(reading.rejects.last?.message.contains("--set verdict=合格") == true)
    }

    @Test("beside a column of verdicts lose nothing, whatever they say", arguments: ["见附件", "1", "合格", "标识不符合要求", "否"])
    func raw(word: String) {
        let reading = Reading("抽样编号,产品名称,检验结论,不合格项目\nA1,电线,不合格,\(word)\n")
        #expect(reading.records.count == 1)
        #expect(reading.records.first?.contains("\"failing_items_raw\":\"\(word)\"") == true)
    }

    @Test(
        "have line ends taken off and folded, in every field",
        arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{85}", " \n ", "\n\n"])
    func lineEnds(end: String) {
        let heading = "抽样编号,产品名称,标称生产企业名称,抽样日期,生产日期,检验结论,任务名称,备注,本局\n"
        let plain = Reading(heading + "TJ1,插座甲型,天津甲厂,2025-02-01,2025-01-05,合格,任务一,BV 2.5,外\n")
        let wrapped = Reading(
            heading
                + "\"TJ1\(end)\",\"插座\(end)甲型\(end)\",\"天津\(end)甲厂\",\"2025-02-\(end)01\",\"2025-01-05\(end)\",\"合\(end)格\",\"\(end)任务一\",\"BV\(end)2.5\",\"外\(end)\"\n"
        )
        #expect(plain.records.count == 1)
        // The line end inside a day is written beside it.
        let record = wrapped.records.first.map { record in
            record.split(separator: ",").filter { !$0.hasPrefix("\"sampled_on_raw\"") }.joined(separator: ",")
        }
        #expect(record == plain.records.first)
    }

    @Test("in a pretty-printed document are those of a plain one")
    func prettyPrinted() {
        let plain = Reading(
            "<r><样品><抽样编号>T1</抽样编号><产品名称>电线电缆</产品名称><规格型号>BV 2.5</规格型号><检验结论>合格</检验结论></样品></r>", name: "a.xml")
        let pretty = Reading(
            "<r><样品>\n <抽样编号>\n  T1\n </抽样编号>\n <产品名称>\n  电线\n  电缆\n </产品名称>\n<规格型号>\n\tBV\n\t2.5\n</规格型号><检验结论>\n合格\n</检验结论></样品></r>",
            name: "a.xml")
        func tail(_ reading: Reading) -> [String] { reading.records.map { $0.replacing("a.xml:2", with: "a.xml:1") } }
        #expect(plain.records.count == 1)
        #expect(tail(pretty) == tail(plain))
    }

    @Test("a line end makes no other batch of a sample without a number")
    func identity() {
        let heading = "产品名称,标称生产企业名称,检验结论\n"
        let plain = Reading(heading + "电线,天津甲厂,合格\n")
        let wrapped = Reading(heading + "电线,\"天津\n甲厂\n\",合格\n")
        #expect(plain.records == wrapped.records)
    }

    @Test("two labelled lines stay two firms")
    func roles() {
        let reading = Reading("抽样编号,产品名称,标称生产企业名称,检验结论\nA1,电线,\"委托商：甲公司\n生产商：乙公司\",合格\n")
        #expect(reading.records.first.flatMap { member("producer_name", $0) } == "委托商：甲公司；生产商：乙公司")
    }

    @Test("are taken out of =\"…\", in quotes or without, in every column")
    func wrapped() {
        let text =
            "抽样编号,产品名称,标称生产企业名称,检验结论\n=\"0012345001\",=\"插座\",\"=\"\"甲厂\"\"\",合格\n=\"0012345002\",插座,乙厂,=\"不合格\"\n"
        let reading = Reading(text)
        #expect(reading.rejects.isEmpty)
        #expect(reading.records.map { member("id", $0) } == ["0012345001", "0012345002"])
        #expect(reading.records.first.flatMap { member("product_name", $0) } == "插座")
        #expect(reading.records.first.flatMap { member("producer_name", $0) } == "甲厂")
        for chunk in [1, 3, 17] { #expect(Reading(text, chunk: chunk).records == reading.records) }
    }

    @Test(
        "a stray quote behind an equals sign refuses its row alone",
        arguments: ["=\"001,插座,合格", "=\"001\"2,插座,合格", "=\"0\"\"1\",插座,合格"])
    func strayWrapping(row: String) {
        let reading = Reading("抽样编号,产品名称,检验结论\n\(row)\nA2,插座,合格\n")
        #expect(reading.records.count == 1)
        #expect(reading.rejects.map(\.line) == [2])
    }

    @Test("measured values beside the verdict are results of items, and a verdict among them is none")
    func mixedResults() {
        let reading = Reading(
            "抽样编号,产品名称,不合格项目,检验结果,检验结论\nA1,韭菜,/,合格,合格\nA2,韭菜,腐霉利,1.2mg/kg,不合格\nA3,韭菜,毒死蜱,不合格,不合格\n")
        #expect(reading.records.count == 3)
        #expect(reading.records[1].contains(#""failing_items":[{"item":"腐霉利","result":"1.2mg/kg","kind":"physical"}]"#))
        #expect(reading.records[2].contains(#""failing_items":[{"item":"毒死蜱","kind":"physical"}]"#))
    }

    @Test("a row that names two batches is said, and what only looks so is not")
    func twoBatches() {
        let heading = "抽样编号,产品名称,检验结论\n"
        let reading = Reading(heading + "A1,0号普通柴油和92号车用汽油,不合格\nA2,92号车用汽油,合格\nA3,饼干和面包,合格\nA4,3号和田玉枣,合格\n")
        #expect(reading.notes.rowsOfTwo == 1)
        #expect(reading.notes.lines.contains { $0.contains("line 2: 0号普通柴油和92号车用汽油") })
    }

    // MARK: Layout files

    @Test("words mean what the layout says, and what was written is kept")
    func words() throws {
        let file = try layout(
            "word,Pass,verdict,pass", "word,NG,verdict,fail", "word,Shop,channel,流通", "word,n.d.,verdict,undetermined")
        let reading = Reading("抽样编号,产品名称,抽样环节,检验结论\nA1,插座,Shop,Pass\nA2,插座,shop,ng\nA3,插座,生产,N.D.\nA4,插座,生产,Maybe\n") {
            $0.layoutFile = file
        }
        #expect(reading.records.map { member("verdict_raw", $0) } == ["合格", "不合格", "无法判定"])
        #expect(reading.records.map { member("verdict_written", $0) } == ["Pass", "ng", "N.D."])
        #expect(reading.records.map { member("channel_raw", $0) } == ["流通", "流通", "生产"])
        #expect(reading.rejects.map(\.code) == ["verdict_unknown"])
    }

    @Test("words of a layout settle what stands below failing items")
    func wordsBelowItems() throws {
        let file = try layout("word,无问题项,verdict,pass")
        let reading = Reading("抽样编号,产品名称,不合格项目\nA1,插座,无问题项\nA2,插座,耐热\n") { $0.layoutFile = file }
        #expect(reading.records.map { member("verdict_raw", $0) } == ["合格", "不合格"])
    }

    @Test("quotes may be escaped by a backslash where the layout says so", arguments: [1, 5, 1 << 16])
    func backslash(chunk: Int) throws {
        let file = try layout("option,,quote,backslash")
        let text =
            "抽样编号,产品名称,检验结论\n\"T1\",\"电线 \\\"BV\\\" 电缆\",\"合格\"\n\"T2\",\"电线\\\\\",\"不合格\"\n\"T3\",\"a\\b\",\"合格\"\n"
        let reading = Reading(text, chunk: chunk) { $0.layoutFile = file }
        #expect(reading.rejects.isEmpty)
        #expect(reading.records.count == 3)
        #expect(reading.records.first?.contains(#""product_name":"电线 \"BV\" 电缆""#) == true)
        #expect(reading.records[1].contains(#""product_name":"电线\\""#))
        #expect(reading.records[2].contains(#""product_name":"a\\b""#))
        #expect(Reading(text).rejects.isEmpty == false)
    }

    @Test("days stand in the order that the layout says", arguments: [("dmy", "2016-09-10"), ("mdy", "2016-10-09")])
    func order(order: String, day: String) throws {
        let file = try layout("option,,date_order,\(order)")
        let reading = Reading("抽样编号,产品名称,抽样日期,检验结论\nD1,插座,10/9/2016,合格\nD2,插座,10/9/16,合格\n") { $0.layoutFile = file }
        #expect(reading.records.map { member("sampled_on", $0) } == [day, day])
        let single = try layout("option,抽样日期,date_order,\(order)")
        #expect(Reading("抽样编号,产品名称,抽样日期,检验结论\nD1,插座,10/9/2016,合格\n") { $0.layoutFile = single }.records.count == 1)
    }

    @Test("a day that is none in the order that was said is refused")
    func impossible() throws {
        let file = try layout("option,,date_order,mdy")
        let reading = Reading("抽样编号,产品名称,抽样日期,检验结论\nD1,插座,30/9/2016,合格\n") { $0.layoutFile = file }
        #expect(reading.rejects.map(\.code) == ["date_impossible"])
    }

    @Test("a layout written for a table with words and orders reads it in the same way")
    func roundTrip() throws {
        let file = try layout("word,Pass,verdict,pass", "option,,date_order,dmy", "option,,quote,backslash")
        let text = "抽样编号,产品名称,抽样日期,检验结论\nD1,\"插座 \\\"A\\\"\",10/9/2016,Pass\n"
        let first = Reading(text) { $0.layoutFile = file }
        let written = try LayoutFile(named: "w.csv", bytes: Array(LayoutFile.text(of: try #require(first.plan)).utf8))
        let second = Reading(text) { $0.layoutFile = written }
        #expect(first.records.count == 1)
        #expect(second.records == first.records)
    }

    @Test(
        "a line of a layout that says nothing is an error that says so",
        arguments: [
            "option,,kind,sample\noption,,kind,case", "constant,,task_level,区级\nconstant,,task_level,市级",
            "constant,,row_number,1",
            "word,Pass,verdict,pass\nword,pass,verdict,fail", "option,,items,a/b",
            "option,,record,/a/b\noption,,delimiter,tab",
            "column,甲,sample_number,\ncolumn,乙,product_name,\nword,Pass,verdict,pass", "option,甲,kind,sample",
            "column,甲,sample_number,\noption,,date_order,dmy", "column,甲,sample_number,\ncolumn,甲,product_name,",
            "column,甲,sample_number,\nmerged,甲,,\nmerged,甲,,",
        ])
    func idle(lines: String) {
        #expect { _ = try layout(lines) } throws: { "\($0)".contains("no effect") }
    }

    @Test(
        "a line that says nothing about this table refuses it",
        arguments: [
            "column,备用,-,", "column,其他,unmapped,", "word,Shop,channel,流通", "option,,date_order,dmy",
            "option,,record,/a/b",
        ])
    func idleHere(line: String) throws {
        let isColumn = line.hasPrefix("column")
        let file =
            isColumn
            ? try layout("column,抽样编号,sample_number,", "column,产品名称,product_name,", "column,检验结论,verdict,", line)
            : try layout(line)
        let refusal = Reading("抽样编号,产品名称,检验结论\nA1,插座,合格\n") { $0.layoutFile = file }.refusal
        #expect(refusal?.description.contains("no effect") == true)
    }

    @Test("the encoding of a layout is the one that is read")
    func encoding() throws {
        let file = try layout("option,,encoding,gb18030")
        #expect(Reading("抽样编号,产品名称,检验结论\nA1,插座,合格\n") { $0.layoutFile = file }.refusal != nil)
        #expect(throws: (any Error).self) { _ = try layout("option,,encoding,klingon") }
    }

    @Test("headings are looked for from the line on that the layout names")
    func header() throws {
        let text = "产品名称,抽样编号,检验结论\n抽样编号,产品名称,检验结论\nA1,插座,合格\n"
        let file = try layout("option,,header,2")
        #expect(Reading(text) { $0.layoutFile = file }.records.first.flatMap { member("id", $0) } == "A1")
        let late = try layout(
            "option,,header,9", "column,抽样编号,sample_number,", "column,产品名称,product_name,", "column,检验结论,verdict,")
        #expect(Reading(text) { $0.layoutFile = late }.refusal?.description.contains("line 9") == true)
    }

    @Test(
        "below a second column of verdicts are compared with those that are read",
        arguments: [
            ("检验结论,判定\nA1,插座,合格,不合格\nA2,插座,合格,合格\nA3,插座,不合格,/\n", "line 2: 合格 | 判定 不合格"),
            ("检验结果,检验结论\nA1,插座,0.25mg/kg,合格\nA2,插座,合格,合格\nA3,插座,不合格,合格\n", "line 4: 合格 | 检验结果 不合格"),
            ("检验结论,判定\nA1,插座,合格,符合\nA2,插座,不合格,不符合\nA3,插座,合格,\n", nil),
        ] as [(String, String?)])
    func otherVerdicts(rows: String, first: String?) {
        let reading = Reading("抽样编号,产品名称," + rows)
        #expect(reading.records.count == 3)
        let line = reading.remarks.first { $0.contains("another verdict in a second column") }
        #expect(
            first.map { line?.contains("1 rows say") == true && line?.contains($0) == true } ?? (line == nil),
            "\(line ?? "")")
    }

    // MARK: Counts

    @Test(
        "a source that holds other than it says is said",
        arguments: [
            "抽检结果（共40批次）\n抽样编号,产品名称,检验结论\nA1,插座,合格\nA2,插座,合格\n",
            "抽样编号,产品名称,检验结论\nA1,插座,合格\nA2,插座,合格\n合计,40批次,\n", "记录数：40\n抽样编号,产品名称,检验结论\nA1,插座,合格\nA2,插座,合格\n",
            "抽样编号,产品名称,检验结论\nA1,插座,合格\nA2,插座,合格\n合计,40,\n",
            "抽检结果（共40批次）\n抽样编号,产品名称,检验结论\nA1,插座,合格\nA2,插座,合格\n合计,2批次,\n",
            "<r><表头><记录数>40</记录数></表头><样品><抽样编号>A1</抽样编号><产品名称>插座</产品名称><检验结论>合格</检验结论></样品><样品><抽样编号>A2</抽样编号><产品名称>插座</产品名称><检验结论>合格</检验结论></样品></r>",
            "<r><样品集 count=\"40\"/><记录数>40</记录数><样品><抽样编号>A1</抽样编号><产品名称>插座</产品名称><检验结论>合格</检验结论></样品><样品><抽样编号>A2</抽样编号><产品名称>插座</产品名称><检验结论>合格</检验结论></样品></r>",
        ])
    func declared(text: String) {
        let reading = Reading(text, name: text.hasPrefix("<") ? "a.xml" : "a.csv")
        #expect(reading.records.count == 2)
        #expect(reading.remarks.contains { $0.contains("says 40") && $0.contains("2 rows") }, "\(reading.remarks)")
        let whole = Reading(text.replacing("40", with: "2"), name: text.hasPrefix("<") ? "a.xml" : "a.csv")
        #expect(!whole.remarks.contains { $0.contains("the source says") }, "\(whole.remarks)")
    }

    @Test(
        "numbers that count something else are no counts of a source",
        arguments: [
            "2025年第40批次公告\n", "（本次抽检40批次，详见附件）\n", "合格率40%\n", "公告〔2025〕40号\n", "共抽检2批次，合格40批次\n",
        ])
    func otherNumbers(title: String) {
        let reading = Reading(title + "抽样编号,产品名称,检验结论\nA1,插座,合格\nA2,插座,合格\n")
        #expect(!reading.remarks.contains { $0.contains("the source says") }, "\(reading.remarks)")
    }

    @Test("a list of failures is not measured by the number of all that were taken")
    func failuresOnly() {
        let reading = Reading("不合格产品名单（共抽查41批次，不合格2批次）\n抽样编号,产品名称,不合格项目\nA1,插座,耐热\nA2,插座,耐热\n", name: "a.csv")
        #expect(reading.records.count == 2)
        #expect(!reading.remarks.contains { $0.contains("the source says") })
        let cut = Reading("不合格产品名单（共抽查41批次，不合格3批次）\n抽样编号,产品名称,不合格项目\nA1,插座,耐热\nA2,插座,耐热\n", name: "a.csv")
        #expect(cut.remarks.contains { $0.contains("says 3") })
    }
}
