import RecordStream
import TestMaterial
import Testing

@testable import CommandSupport

/// What is made of several files must not depend on the order in which somebody named them.
@Suite("The order of inputs")
struct InputOrderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func stream(_ name: String, id: String, producer: String, settings: [(name: String, value: String)] = [])
        throws
    {
        var bytes: [UInt8] = []
        var writer = RecordWriter { bytes += Array($0) }
        var header = StreamHeader(stream: id, producer: producer)
        header.settings = settings
        try writer.open(header)
        try writer.seal(accounting: Accounting(), sources: [], parents: [])
        try folder.write(name, bytes)
    }

    private func ordered(_ names: [String]) -> [String] {
        InputOrder.byHeader(names.map { $0 == "-" ? $0 : folder.path($0) }).map {
            String($0.split(separator: "/").last ?? "")
        }
    }

    @Test("by producer, settings and id, whatever the names and their order")
    func headers() throws {
        try stream("z", id: "0000000000000002", producer: "spotcheck-ingest 1")
        try stream("y", id: "0000000000000001", producer: "spotcheck-ingest 1")
        try stream("a", id: "0000000000000000", producer: "spotcheck-normalize 1")
        try stream("b", id: "0000000000000009", producer: "spotcheck-ingest 1", settings: [("as-of", "2025-03-31")])
        let expected = ["y", "z", "b", "a"]
        for names in [["z", "y", "a", "b"], ["b", "a", "y", "z"], ["a", "z", "b", "y"]] {
            #expect(ordered(names) == expected, "\(names)")
        }
    }

    @Test("as given where one is standard input, no stream, empty or absent")
    func asGiven() throws {
        try stream("z", id: "0000000000000002", producer: "spotcheck-ingest 1")
        try stream("y", id: "0000000000000001", producer: "spotcheck-ingest 1")
        try folder.write("bare", Array("{\"type\":\"sample\"}\n".utf8))
        try folder.write("empty", [])
        try folder.write("cut", Array("{\"_stream\":{\"kind\":\"header\"".utf8))
        for other in ["-", "bare", "empty", "cut", "absent"] {
            #expect(ordered(["z", other, "y"]) == ["z", other, "y"])
        }
        #expect(ordered(["z"]) == ["z"] && ordered([]) == [])
    }
}
