import RecordStream
import Testing

@testable import CommandSupport

@Suite("Lines on standard error")
struct DiagnosticFormatTests {
    private static let failure = DiagnosticEvent(
        level: .error, message: "“合\n格” is no date", whereabouts: "q2.csv:118", status: .badData)

    @Test("for a person: program, place, message; a line break in the data stays visible and breaks nothing")
    func text() {
        let line = DiagnosticFormat.text.line(of: Self.failure, from: "spotcheck-ingest")
        #expect(line == #"spotcheck-ingest: q2.csv:118: “合\u{a}格” is no date"#)
    }

    @Test("for a log collector: one JSON object with the same facts apart")
    func json() throws {
        let line = DiagnosticFormat.json.line(of: Self.failure, from: "spotcheck-ingest")
        let value = try #require(Array(line.utf8).withUnsafeBufferPointer { JSONValue(parsing: $0) })
        #expect(value["level"]?.text == "error")
        #expect(value["program"]?.text == "spotcheck-ingest")
        #expect(value["message"]?.text == #"“合\u{a}格” is no date"#)
        #expect(value["where"]?.text == "q2.csv:118")
        #expect(value["exit"]?.integer == 65)
        #expect(value["accounting"] == nil)
    }

    @Test("an account stands in a column of its own")
    func account() throws {
        var accounting = Accounting()
        accounting.read = 10
        accounting.records = 9
        accounting.rejected = 1
        let event = DiagnosticEvent(level: .info, message: Message(accounting), accounting: accounting)
        #expect(DiagnosticFormat.text.line(of: event, from: "p") == "p: read=10 records=9 rejected=1")
        let line = DiagnosticFormat.json.line(of: event, from: "p")
        let value = try #require(Array(line.utf8).withUnsafeBufferPointer { JSONValue(parsing: $0) })
        #expect(value["accounting"]?["rejected"]?.integer == 1)
        #expect(value["exit"] == nil)
    }

    @Test("a message of any length is cut, in both forms", arguments: [DiagnosticFormat.text, .json])
    func long(_ format: DiagnosticFormat) {
        let event = DiagnosticEvent(level: .info, message: Message(verbatim: String(repeating: "批", count: 100_000)))
        #expect(format.line(of: event, from: "p").unicodeScalars.count < 4200)
    }
}
