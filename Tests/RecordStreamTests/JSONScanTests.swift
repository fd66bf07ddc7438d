import Foundation
import RecordStream
import TestMaterial
import Testing

@Suite("Strict JSON")
struct JSONScanTests {
    private static let suite = "suites/json/test_parsing"

    /// The files of the suite whose names begin so, with the bytes of each.
    private static func files(_ prefix: String) throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: SharedMaterial.url(suite).path)
            .filter { $0.hasPrefix(prefix) }.sorted()
            .map { (name: $0, bytes: try SharedMaterial.bytes("\(suite)/\($0)")) }
    }

    private static func accepts(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { JSONScan.isText($0) } }

    @Test(
        "accepts all 95 texts that must be accepted",
        .enabled(if: SharedMaterial.has(suite), "needs suites/json"))
    func mustAccept() throws {
        let files = try Self.files("y_")
        #expect(files.count == 95)
        for file in files { #expect(Self.accepts(file.bytes), "\(file.name)") }
    }

    @Test(
        "rejects all 188 texts that must be rejected",
        .enabled(if: SharedMaterial.has(suite), "needs suites/json"))
    func mustReject() throws {
        let files = try Self.files("n_")
        #expect(files.count == 188)
        for file in files { #expect(!Self.accepts(file.bytes), "\(file.name)") }
    }

    /// A stream holds one object a line.
    ///
    /// Of the texts that must be accepted, those that are no object, or that hold a line feed, are no record lines; every
    /// text that must be rejected is refused as a line, too.
    @Test(
        "as lines of a stream, only objects pass, and nothing malformed does",
        .enabled(if: SharedMaterial.has(suite), "needs suites/json"))
    func asLines() throws {
        var scanner = RecordScanner(KeySet([]))
        func kind(_ bytes: [UInt8]) -> LineKind { bytes.withUnsafeBufferPointer { scanner.scan($0) } }
        for file in try Self.files("y_") where !file.bytes.contains(0x0a) {
            let isObject = file.bytes.first { $0 != 0x20 } == 0x7b
            switch kind(file.bytes) {
            case .malformed(_, let reason):
                // Objects of the suite lack a `type`, which is a fault of a record, not of the JSON.
                #expect(
                    isObject ? [.noType, .repeatedKey, .loneSurrogate].contains(reason) : reason == .notAnObject,
                    "\(file.name)")
            case .record, .control: #expect(isObject, "\(file.name)")
            }
        }
        for file in try Self.files("n_") {
            guard case .malformed = kind(file.bytes) else {
                Issue.record("\(file.name) passed as a line")
                continue
            }
        }
    }

    @Test("nesting deeper than the limit is refused, just at the limit it is not")
    func depth() {
        func nested(_ depth: Int) -> [UInt8] {
            Array(repeating: 0x5b, count: depth) + Array(repeating: 0x5d, count: depth)
        }
        #expect(Self.accepts(nested(JSONScan.deepest)))
        #expect(!Self.accepts(nested(JSONScan.deepest + 1)))
        #expect(!Self.accepts(Array(repeating: 0x5b, count: 100_000)))
    }

    @Test(
        "a tree written out again is the compact text",
        arguments: [
            #"{"a":[1,2.50,-0,1e3,{"b":null}],"c":"\"\\\n\u0001\u007f中","d":true,"e":{},"f":[]}"#
        ])
    func treeRoundTrip(text: String) throws {
        let tree = try #require(Array(text.utf8).withUnsafeBufferPointer { JSONValue(parsing: $0) })
        #expect(tree.compact == text)
    }
}
