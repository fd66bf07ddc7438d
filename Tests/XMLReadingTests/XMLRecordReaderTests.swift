import Testing
import XMLReading

/// What a record said, in a form that can be compared.
struct ReadRecord: Equatable {
    var leaves: [String] = []
    var inherited: [String] = []
    var line = 0
    var raw = ""
}

/// Reads all records; `item` is a path whose groups are numbered in the leaves.
func records(
    _ document: String, at path: String, chunk size: Int = 0, item: String? = nil, limits: XMLLimits = .standard
) throws -> [ReadRecord] {
    var found: [ReadRecord] = []
    let reader = XMLRecordReader(records: try #require(XMLRecordPath(path)), limits: limits) { record in
        var read = ReadRecord(line: record.line, raw: String(decoding: record.raw(), as: UTF8.self))
        for leaf in record.leaves {
            var text = "\(record.paths.path(leaf.path))=\(record.string(leaf))"
            if leaf.isMixed { text += " mixed" }
            if let item, let id = record.paths.id(of: item),
                let group = record.enclosingGroup(of: leaf.group, path: id)
            {
                text += " #\(group)"
            }
            read.leaves.append(text)
        }
        for leaf in record.inherited {
            read.inherited.append(
                "\(record.paths.path(leaf.path))=\(record.string(leaf))" + (leaf.isAmbiguous ? " ambiguous" : ""))
        }
        found.append(read)
        return .proceed
    }
    for chunk in chunks(Array(document.utf8), size) { try chunk.withUnsafeBufferPointer { try reader.push($0) } }
    try reader.finish()
    return found
}

@Suite("Reading records")
struct XMLRecordReaderTests {
    static let flat = """
        <?xml version="1.0"?>
        <records>
          <record>
            <抽样编号>TJ2401001</抽样编号><产品名称>电热水壶 &amp; 底座</产品名称>
            <检验结果>合格</检验结果><备注/>
          </record>
          <record>
            <抽样编号>TJ2401002</抽样编号><产品名称></产品名称>
            <检验结果>不合格</检验结果><检验结果>复检不合格</检验结果>
          </record>
        </records>
        """

    @Test("a flat batch is its leaves, with empty ones and repeated ones")
    func flatBatch() throws {
        let read = try records(Self.flat, at: "/records/record")
        #expect(
            read.map(\.leaves) == [
                ["抽样编号=TJ2401001", "产品名称=电热水壶 & 底座", "检验结果=合格", "备注="],
                ["抽样编号=TJ2401002", "产品名称=", "检验结果=不合格", "检验结果=复检不合格"],
            ])
        #expect(read.map(\.line) == [3, 7])
        #expect(read[1].raw.hasPrefix("<record>\n    <抽样编号>TJ2401002<"))
        #expect(read[1].raw.hasSuffix("</检验结果>\n  </record>"))
    }

    static let rowPerResult = """
        <d:results xmlns:d="urn:demo"><dataset><country>CN</country>
        <result><sampId>S1</sampId><sampMatCode><base>A0BBB</base><attribute code="F23">A07VC</attribute></sampMatCode>\
        <paramCode>铅</paramCode><resVal>0.12</resVal></result>
        <result><sampId>S1</sampId><paramCode>镉</paramCode><d:resVal>0.02</d:resVal></result>
        </dataset></d:results>
        """

    @Test("a row per result keeps nested codes and what the data set says")
    func resultRows() throws {
        let read = try records(Self.rowPerResult, at: "result")
        #expect(
            read.map(\.leaves) == [
                [
                    "sampId=S1", "sampMatCode/base=A0BBB", "sampMatCode/attribute/@code=F23",
                    "sampMatCode/attribute=A07VC", "paramCode=铅", "resVal=0.12",
                ], ["sampId=S1", "paramCode=镉", "resVal=0.02"],
            ])
        #expect(read[1].inherited == ["/results/dataset/country=CN"])
    }

    static let nested = """
        <Result>
          <Event id="e1">
            <EventMetaData><EventDate>2024-03-05</EventDate><EventType><Soil/></EventType></EventMetaData>
            <Samples>
              <Sample><Number>1</Number><Depths><Depth DepthID="1">
                <NutrientResult><Element>pH</Element><Value unit="none">7.0</Value></NutrientResult>
                <NutrientResult><Element>P</Element><Value unit="ppm">12</Value></NutrientResult>
              </Depth></Depths></Sample>
              <Sample><Number>2</Number></Sample>
            </Samples>
          </Event>
          <Event id="e2">
            <Samples><Sample><Number>3</Number></Sample></Samples>
            <EventMetaData><EventDate>2024-03-06</EventDate></EventMetaData>
          </Event>
          <Event id="e3"><EventMetaData><EventDate>2024-03-07</EventDate></EventMetaData></Event>
          <Event id="e4"><EventMetaData><EventDate>2024-03-08</EventDate></EventMetaData>
            <Samples><Sample><Number>4</Number></Sample></Samples>
          </Event>
        </Result>
        """

    @Test("nested results are grouped by the item that they stand in")
    func nestedResults() throws {
        let read = try records(Self.nested, at: "Sample", item: "Depths/Depth/NutrientResult")
        #expect(
            read[0].leaves == [
                "Number=1", "Depths/Depth/@DepthID=1", "Depths/Depth/NutrientResult/Element=pH #3",
                "Depths/Depth/NutrientResult/Value/@unit=none #3", "Depths/Depth/NutrientResult/Value=7.0 #3",
                "Depths/Depth/NutrientResult/Element=P #5", "Depths/Depth/NutrientResult/Value/@unit=ppm #5",
                "Depths/Depth/NutrientResult/Value=12 #5",
            ])
    }

    @Test("a record inherits from the elements around it, never from their neighbours")
    func inheritance() throws {
        let read = try records(Self.nested, at: "/Result/Event/Samples/Sample")
        let first = [
            "/Result/Event/@id=e1", "/Result/Event/EventMetaData/EventDate=2024-03-05",
            "/Result/Event/EventMetaData/EventType/Soil=",
        ]
        #expect(
            read.map(\.inherited) == [
                first, first, ["/Result/Event/@id=e2"],
                ["/Result/Event/@id=e4", "/Result/Event/EventMetaData/EventDate=2024-03-08"],
            ])
    }

    @Test("a value that came after the records beside it is named as late")
    func late() throws {
        let reader = XMLRecordReader(records: try #require(XMLRecordPath("Sample"))) { _ in .proceed }
        try Array(Self.nested.utf8).withUnsafeBufferPointer { try reader.push($0) }
        try reader.finish()
        #expect(reader.latePaths == ["/Result/Event/EventMetaData/EventDate"])
        #expect(reader.recordCount == 4)
    }

    @Test("two values for one record are ambiguous")
    func ambiguous() throws {
        let document = "<a><lab><n>甲</n></lab><lab><n>乙</n></lab><rs><r><x>1</x></r></rs></a>"
        #expect(try records(document, at: "r")[0].inherited == ["/a/lab/n=乙 ambiguous"])
    }

    static let attributes = """
        <list lab="示例检验院"><row
           no="1" name="a&amp;b"
           verdict="合格"/><row no="2"><item name="铅" value="0.1"/><item name="镉" value="&lt;0.01"/></row></list>
        """

    @Test("attributes are leaves, of the record as of its items")
    func attributeFamily() throws {
        let read = try records(Self.attributes, at: "/list/row", item: "item")
        #expect(
            read.map(\.leaves) == [
                ["@no=1", "@name=a&b", "@verdict=合格"],
                ["@no=2", "item/@name=铅 #1", "item/@value=0.1 #1", "item/@name=镉 #2", "item/@value=<0.01 #2"],
            ])
        #expect(read.map(\.line) == [1, 3])
        #expect(read[0].inherited == ["/list/@lab=示例检验院"])
        #expect(
            read[1].raw == "<row no=\"2\"><item name=\"铅\" value=\"0.1\"/><item name=\"镉\" value=\"&lt;0.01\"/></row>")
    }

    @Test("mixed content is all text inside, and flagged; white space between elements is not text")
    func mixed() throws {
        let document = "<l><r>\n <a>见<b>附件</b>一</a> <c> <d/> </c></r><r>只有文字</r></l>"
        #expect(
            try records(document, at: "r").map(\.leaves) == [["a/b=附件", "a=见附件一 mixed", "c/d="], ["=只有文字"]])
    }

    @Test(
        "the cut of the input does not change the records", arguments: [1, 2, 3, 7, 31, 100],
        [(flat, "record"), (rowPerResult, "result"), (nested, "Sample"), (attributes, "row")])
    func anyCut(size: Int, family: (String, String)) throws {
        #expect(try records(family.0, at: family.1, chunk: size) == records(family.0, at: family.1))
    }

    @Test("lines, offsets and raw text stay right in a long document", arguments: [1, 1000, 70_000])
    func longDocument(size: Int) throws {
        let note = String(repeating: "说明文字\n", count: 50)
        var document = "<l>\n"
        var expected: [String] = []
        for number in 1...300 {
            let raw = "<r n='\(number)'>\n<a>\(number)</a><!-- \(note) --><b><![CDATA[\(note)]]></b></r>"
            expected.append(raw)
            document += raw + "\n"
        }
        document += "</l>"
        let bytes = Array(document.utf8)
        var index = 0
        let reader = XMLRecordReader(records: try #require(XMLRecordPath("r"))) { record in
            let raw = record.raw()
            let isRight =
                record.line == 2 + index * 102 && raw.elementsEqual(expected[index].utf8)
                && bytes[record.byteOffset...].starts(with: raw) && record.byteCount == raw.count
                && record.number == index + 1 && record.leaves.count == 3
            if !isRight { Issue.record("record \(index + 1) at line \(record.line)") }
            index += 1
            return isRight ? .proceed : .stop
        }
        for chunk in chunks(bytes, size) { try chunk.withUnsafeBufferPointer { try reader.push($0) } }
        try reader.finish()
        #expect(index == 300)
    }

    @Test("a truncated document is an error, and the records before it were handed out", arguments: [0, 1])
    func truncated(size: Int) throws {
        var count = 0
        let reader = XMLRecordReader(records: try #require(XMLRecordPath("record"))) { _ in
            count += 1
            return .proceed
        }
        let document = Array(Self.flat.utf8.prefix(Self.flat.utf8.count - 30))
        for chunk in chunks(document, size) { try chunk.withUnsafeBufferPointer { try reader.push($0) } }
        let error = #expect(throws: XMLReadingError.self) { try reader.finish() }
        #expect(error?.kind == .truncated)
        #expect(error?.line == 9)
        #expect(count == 1)
    }

    @Test("a reader that is stopped does not look at the rest")
    func stop() throws {
        let reader = XMLRecordReader(records: try #require(XMLRecordPath("r"))) { _ in .stop }
        try Array("<l><r/><r/></oops".utf8).withUnsafeBufferPointer { try reader.push($0) }
        try reader.finish()
        #expect(reader.recordCount == 1)
        #expect(reader.isStopped)
    }

    @Test(
        "a path says which elements are records",
        arguments: [
            ("r", 3), ("/l/r", 1), ("g/r", 2), ("/l/g/r", 2), ("x:r", 3), ("/r", 0), ("/l", 1), ("q", 0),
        ])
    func paths(path: String, count: Int) throws {
        #expect(try records("<l><r/><g><r/><r><r/></r></g></l>", at: path).count == count)
    }

    @Test("a path with an empty name is none", arguments: ["", "/", "a//b", "a/", "@a", "a/@b"])
    func badPath(path: String) { #expect(XMLRecordPath(path) == nil) }
}
