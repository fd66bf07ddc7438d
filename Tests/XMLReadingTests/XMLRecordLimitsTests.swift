import Testing
import XMLReading

@Suite("Limits of records")
struct XMLRecordLimitsTests {
    private func refusals(_ document: String, _ limits: XMLLimits) throws -> [XMLRecordRefusal?] {
        var found: [XMLRecordRefusal?] = []
        let reader = XMLRecordReader(records: try #require(XMLRecordPath("r")), limits: limits) { record in
            found.append(record.refusal)
            #expect(record.refusal == nil || record.leaves.isEmpty)
            return .proceed
        }
        try Array(document.utf8).withUnsafeBufferPointer { try reader.push($0) }
        try reader.finish()
        return found
    }

    @Test("a value that is too long refuses its record and no other")
    func longValue() throws {
        var limits = XMLLimits()
        limits.valueBytes = 10
        #expect(
            try refusals(
                "<l><r><a>1234567890</a></r>\n<r><a>12345678901</a><b/></r><r b='12345678901'/><r/></l>", limits)
                == [nil, .valueTooLong(path: "a", line: 2), .valueTooLong(path: "@b", line: 2), nil])
    }

    @Test("a record that is too long is refused, however it came to be so")
    func longRecord() throws {
        var limits = XMLLimits()
        limits.recordBytes = 100
        limits.recordLeaves = 5
        let long = String(repeating: "x", count: 101)
        #expect(
            try refusals(
                "<l><r>\(long)</r><r a='\(long)'/><r><!--\(long)--></r><r><a/><a/><a/><a/><a/></r>"
                    + "<r><a/><a/><a/><a/><a/><a/></r><r><a><b/></a><a><b/></a><a><b/></a><a><b/></a><a><b/></a></r></l>",
                limits)
                == [.recordTooLong, .recordTooLong, .recordTooLong, nil, .recordTooLong, .recordTooLong])
    }

    @Test("the raw text of a record is cut")
    func rawText() throws {
        var limits = XMLLimits()
        limits.rawBytes = 8
        for size in [0, 1, 3, 7] {
            let read = try records("<l><r><a>1234567890</a></r><r/></l>", at: "r", chunk: size, limits: limits)
            #expect(read.map(\.raw) == ["<r><a>12", "<r/>"])
        }
    }

    @Test("paths are limited, inside records and outside")
    func paths() {
        let items = (0..<101).map { a in (0..<101).map { "<b\($0)/>" }.joined().wrapped(in: "a\(a)") }.joined()
        for document in ["<l><r>\(items)</r></l>", "<l>\(items)<r/></l>"] {
            let error = #expect(throws: XMLReadingError.self) { try records(document, at: "r") }
            #expect(error?.kind == .tooManyPaths)
        }
    }

    @Test("what holds for records is limited, and its lack is told")
    func inheritance() throws {
        let names = (0..<300).map { "<n\($0)>1</n\($0)>" }.joined()
        for (head, count) in [
            ("<a>1</a>", 1), (names, 128), ("<a>\(String(repeating: "x", count: 70_000))</a>", 0),
            ("<a>1</a><a>\(String(repeating: "x", count: 70_000))</a>", 0),
        ] {
            var inherited = 0
            let reader = XMLRecordReader(records: try #require(XMLRecordPath("r"))) { record in
                inherited = record.inherited.count
                return .proceed
            }
            try Array("<l>\(head)<r/></l>".utf8).withUnsafeBufferPointer { try reader.push($0) }
            try reader.finish()
            #expect(inherited == count)
            #expect(reader.isInheritanceIncomplete == !head.hasSuffix("<a>1</a>"))
        }
    }

    @Test("text between records, however long, is nobody's value")
    func textOutside() throws {
        let long = String(repeating: "x", count: 200_000)
        let document = "<l>\(long)<r><a>1</a></r>\(long)<n>\(long)</n>\(long)<r><a>2</a></r>\(long)</l>"
        let read = try records(document, at: "r", chunk: 4096)
        #expect(read.map(\.leaves) == [["a=1"], ["a=2"]])
        #expect(read.map(\.inherited) == [[], []])
    }
}

extension String {
    fileprivate func wrapped(in name: String) -> String { "<\(name)>\(self)</\(name)>" }
}
