import Testing
import XMLReading

@Suite("Finding the repeating element")
struct RepeatingElementFinderTests {
    private func candidates(_ document: String, first: Int? = nil) throws -> [XMLRepeatingElement] {
        let bytes = Array(document.utf8)
        return try bytes.prefix(first ?? bytes.count).withUnsafeBufferPointer {
            try RepeatingElementFinder.candidates(in: $0)
        }
    }

    @Test(
        "is the shallowest that repeats with two values or more",
        arguments: [
            (XMLRecordReaderTests.flat, "/records/record"),
            (XMLRecordReaderTests.rowPerResult, "/results/dataset/result"),
            (XMLRecordReaderTests.nested, "/Result/Event"), (XMLRecordReaderTests.attributes, "/list/row"),
            ("<l><h><a>1</a><b>2</b></h><n>x</n><n>y</n><r><a/><b/></r><r><a/><b/></r></l>", "/l/r"),
        ])
    func repeating(document: String, path: String) throws {
        let first = try #require(try candidates(document).first)
        #expect(first.path.description == path)
        #expect(first.repeats)
    }

    @Test("a sample that ends anywhere will do")
    func cutSample() throws {
        let bytes = Array(XMLRecordReaderTests.flat.utf8)
        let second = try #require(XMLRecordReaderTests.flat.ranges(of: "</抽样编号>").last?.upperBound)
        let enough = XMLRecordReaderTests.flat[..<second].utf8.count
        for length in enough..<bytes.count {
            let found = try bytes.prefix(length).withUnsafeBufferPointer {
                try RepeatingElementFinder.candidates(in: $0)
            }
            #expect(found.first?.path.description == "/records/record")
        }
    }

    @Test("tells values from repeated items")
    func fieldsAndItems() throws {
        let found = try candidates(
            "<l><s id='1'><m><n>1</n></m><t><r><p/><v/></r><r><p/><v/></r></t></s><s id='2'><k/></s></l>")
        #expect(found.first?.fields == ["@id", "m/n", "k"])
        #expect(found.first?.items == ["t/r"])
        #expect(found.dropFirst().first?.path.description == "/l/s/t/r")
    }

    @Test("a single record is offered as such")
    func singleRecord() throws {
        let found = try candidates("<report><head><lab>x</lab></head><sample><a/><b/><c/></sample></report>")
        #expect(found.first?.path.description == "/report/sample")
        #expect(found.first?.repeats == false)
    }

    @Test("a refused sample is refused")
    func refused() {
        #expect(throws: XMLReadingError.self) { try candidates("<!DOCTYPE l><l/>") }
    }
}
