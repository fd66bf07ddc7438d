import Testing

/// The columns of a file are the keys of the first record, and a later record may have more.
@Suite("Keys that a table has no column for")
struct LeftOutKeysTests {
    private static let records = """
        {"type":"sample","id":"a","x_one":1,"nested":{"inner":1,"other":[{"deep":2}]}}
        {"type":"sample","id":"b","x_one":2,"note":"a \\"quoted\\", {name}:","x_two":[1,{"three":4}]}
        {"type":"sample","id":"c","last":null}

        """

    private func run(_ flags: String, _ records: String = records) throws -> ShellResult {
        try Shell(files: ["records.ndjson": records]).run("spotcheck-stream table \(flags) records.ndjson")
    }

    @Test(
        "are named on standard error, also with --quiet",
        arguments: ["csv", "tsv", "excel", "markdown", "ndjson", "json"])
    func named(_ format: String) throws {
        let result = try run("--quiet --format \(format)")
        #expect(result.status == 0)
        #expect(
            result.error.contains(
                "the columns are the keys of the first record; later records also have last, note, x_two: "
                    + "name the columns with --keys"), "\(result.error)")
        #expect(!result.output.contains("quoted"))
    }

    @Test("are not spoken of where somebody named the columns, or all records have the same keys")
    func none() throws {
        #expect(try !run("--format csv --keys id,note").error.contains("later records"))
        let alike = String(Self.records.split(separator: "\n")[0])
        #expect(try !run("--format csv", "\(alike)\n\(alike)\n").error.contains("later records"))
        #expect(try !run("--format csv --top 1").error.contains("later records"))
    }

    @Test("are told by number where they are many")
    func many() throws {
        let keys = (10..<40).map { "\"x_\($0)\":1" }.joined(separator: ",")
        let result = try run("--format ndjson", "{\"type\":\"sample\"}\n{\"type\":\"sample\",\(keys)}\n")
        #expect(
            result.error.contains("later records also have x_10, x_11, ") && result.error.contains("x_21 and 18 more:"))
    }
}
