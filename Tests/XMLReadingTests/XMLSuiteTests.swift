import Foundation
import TestMaterial
import Testing
import XMLReading

@Suite("Published suites of XML documents")
struct XMLSuiteTests {
    /// The bytes as UTF-8, as a caller who looks at the byte order mark and the declaration would decode them.
    private func decoded(_ data: Data) -> [UInt8]? {
        let bytes = [UInt8](data)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return String(data: data, encoding: .utf16).map { Array($0.utf8) }
        }
        switch XMLDeclaration.encoding(bytes) {
        case nil, "utf-8": return bytes
        case "iso-8859-1": return String(data: data, encoding: .isoLatin1).map { Array($0.utf8) }
        default: return nil
        }
    }

    @Test(
        "no document that is not well-formed is accepted, and none with a DOCTYPE",
        .enabled(if: SharedMaterial.has("suites/xmltest/xmltest.zip"), "suites/xmltest is not here"))
    func xmltest() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "xmltest-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let unpack = Process()
        unpack.executableURL = URL(filePath: "/usr/bin/python3")
        unpack.arguments = ["-m", "zipfile", "-e", SharedMaterial.url("suites/xmltest/xmltest.zip").path, folder.path]
        try unpack.run()
        unpack.waitUntilExit()
        try #require(unpack.terminationStatus == 0)

        var refused = 0
        var accepted = 0
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "xml" {
            let data = try Data(contentsOf: file)
            guard let bytes = decoded(data) else {
                // `encoding=" utf-8"`: a caller refuses a name that it does not know.
                #expect(file.path.hasSuffix("/not-wf/sa/101.xml"))
                continue
            }
            let isMalformed = file.path.contains("/not-wf/")
            let hasDoctype = bytes.firstRange(of: Array("<!DOCTYPE".utf8)) != nil
            let whole = refusal(bytes)
            #expect(refusal(bytes, chunk: 1)?.kind == whole?.kind, "\(file.path)")
            #expect(whole != nil || !(isMalformed || hasDoctype), "\(file.path) is accepted")
            // <doc :="v1"/> breaks Namespaces in XML, which is younger than the suite.
            let isColonName = file.path.hasSuffix("/valid/sa/out/012.xml")
            if !isMalformed {
                #expect(whole?.kind == (hasDoctype ? .doctype : isColonName ? .namespace : nil), "\(file.path)")
            }
            if whole == nil { accepted += 1 } else { refused += 1 }
        }
        #expect(refused > 300)
    }

    @Test(
        "documents that attack the parser are refused before it sees them",
        .enabled(if: SharedMaterial.has("suites/defusedxml/xmltestdata"), "suites/defusedxml is not here"),
        arguments: ["cyclic", "dtd", "dtd_element", "external", "external_file", "quadratic", "xmlbomb", "xmlbomb2"])
    func defusedxml(name: String) throws {
        let bytes = try SharedMaterial.bytes("suites/defusedxml/xmltestdata/\(name).xml")
        #expect(refusal(bytes)?.kind == .doctype)
        #expect(refusal(bytes, chunk: 1)?.kind == .doctype)
    }
}
