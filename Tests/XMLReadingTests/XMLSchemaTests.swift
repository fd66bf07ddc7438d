import Foundation
import Testing
import XMLReading

@Suite("Validating against a schema while reading")
struct XMLSchemaTests {
    static let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="records"><xs:complexType><xs:sequence>
            <xs:element name="record" maxOccurs="unbounded"><xs:complexType>
              <xs:sequence>
                <xs:element name="number" type="xs:string"/>
                <xs:element name="verdict"><xs:simpleType><xs:restriction base="xs:string">
                  <xs:enumeration value="合格"/><xs:enumeration value="不合格"/>
                </xs:restriction></xs:simpleType></xs:element>
              </xs:sequence>
              <xs:attribute name="lab"><xs:simpleType><xs:restriction base="xs:string">
                <xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:attribute>
            </xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """

    static let document = """
        <records>
        <record lab="a&amp;b"><number>1</number><verdict>合格</verdict></record>
        <record><number>2</number><verdict>不知道</verdict></record>
        <record lab="long"><number>3</number><verdict><![CDATA[合格]]></verdict></record>
        <record>
          <number>4</number>
        </record>
        <other/>
        </records>
        """

    @Test("violations belong to their records and have lines", arguments: [0, 1, 10])
    func violations(size: Int) throws {
        var lines: [[Int]] = []
        let reader = XMLRecordReader(
            records: try #require(XMLRecordPath("record")), schema: try XMLSchema(Array(Self.schema.utf8))
        ) { record in
            lines.append(record.violations.map(\.line))
            return .proceed
        }
        for chunk in chunks(Array(Self.document.utf8), size) {
            try chunk.withUnsafeBufferPointer { try reader.push($0) }
        }
        try reader.finish()
        #expect(lines.map(Set.init) == [[], [3], [4], [7]])
        #expect(reader.outerViolations.map(\.line) == [8])
        #expect(reader.outerViolations.first?.message.contains("other") == true)
        #expect(reader.violationCount == lines.joined().count + 1)
    }

    @Test(
        "what is not one whole schema is refused",
        arguments: [
            "", "<a/>", "<!DOCTYPE a><a/>", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>",
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a' type='b'/></xs:schema>",
            "<?xml version='1.0' encoding='gbk'?><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>",
        ])
    func refused(schema: String) { #expect(throws: XMLReadingError.self) { try XMLSchema(Array(schema.utf8)) } }

    @Test("a schema on disk is neither included nor imported", arguments: ["include", "import", "redefine"])
    func external(element: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString).xsd")
        let other = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:x'/>"
        try Data((element == "import" ? other : other.replacing(" targetNamespace='urn:x'", with: "")).utf8).write(
            to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let namespace = element == "import" ? "namespace='urn:x'" : ""
        let schema = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
            <xs:\(element) \(namespace) schemaLocation="\(file.path)"/></xs:schema>
            """
        #expect(throws: XMLReadingError.self) { try XMLSchema(Array(schema.utf8)) }
    }

    @Test("a schema that the document points at is not fetched")
    func schemaLocation() throws {
        let document = """
            <records xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="/etc/passwd">\
            <record><number>1</number><verdict>合格</verdict></record></records>
            """
        let reader = XMLRecordReader(
            records: try #require(XMLRecordPath("record")), schema: try XMLSchema(Array(Self.schema.utf8))
        ) { _ in .proceed }
        try Array(document.utf8).withUnsafeBufferPointer { try reader.push($0) }
        try reader.finish()
        #expect(reader.violationCount == 0)
        #expect(XMLParserSetup.isHardened)
    }
}
