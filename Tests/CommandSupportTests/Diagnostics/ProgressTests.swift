import Testing

@testable import CommandSupport

@Suite("Progress of long work")
struct ProgressTests {
    struct Row: CustomTestStringConvertible {
        var testDescription: String
        var bytes: Int
        var expected: Int
        var milliseconds: Int
        var line: String
    }

    static let rows = [
        Row(
            testDescription: "of files: rows, speed, share and what is left", bytes: 500_000_000,
            expected: 2_000_000_000,
            milliseconds: 5000, line: "p: 7 rows, 100 MB/s, 25 %, 15 s left"),
        Row(
            testDescription: "long: in minutes", bytes: 30_000_000, expected: 3_030_000_000, milliseconds: 3000,
            line: "p: 7 rows, 10 MB/s, 0 %, 5 min left"),
        Row(
            testDescription: "of a pipe: no share, no end in sight", bytes: 500_000_000, expected: 0,
            milliseconds: 5000, line: "p: 7 rows, 100 MB/s"),
        Row(
            testDescription: "of more than was expected: no share above 100 %", bytes: 20_000_000, expected: 10_000_000,
            milliseconds: 2000, line: "p: 7 rows, 10 MB/s"),
        Row(
            testDescription: "at once: no division by nothing", bytes: 0, expected: 10, milliseconds: 0,
            line: "p: 7 rows, 0 MB/s, 0 %, 0 s left"),
    ]

    @Test("is told", arguments: rows)
    func line(_ row: Row) {
        #expect(
            Progress.line(
                program: "p", bytes: row.bytes, records: 7, expected: row.expected, milliseconds: row.milliseconds)
                == row.line)
    }

    @Test("is not drawn where standard error is no terminal, as in a test")
    func absent() { #expect(Progress(program: "p") == nil) }
}
