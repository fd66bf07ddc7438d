import Testing

@Suite("Bounds, told in words")
struct BoundsTests {
    private static func shell() throws -> Shell {
        let shell = try Shell(files: ["a.csv": SettledFew.table])
        let made = try shell.run(
            "spotcheck ingest -q a.csv then normalize -q then reconcile -q --as-of 2025-03-31 -o s")
        #expect(made.status == 0, "\(made.error)")
        return shell
    }

    @Test(
        "more groups than are wanted end a rate with 65, whatever it writes",
        arguments: [
            ("--by sample_number --max-cells 6", "more than 6 groups"),
            ("--by sample_number --max-cells 20 --format csv", "more than 1 lines"),
            ("--by sample_number --max-cells 20 --rank", "more than 1 lines"),
            ("--by sample_number --max-cells 20 --period 2025Q1 --compare year", "more than 1 lines"),
            ("--by sampled_name,producer_key,sample_number,product_name --max-cells 6", "more than 6 groups"),
        ])
    func cells(options: String, says: String) throws {
        let shell = try Self.shell()
        let result = try shell.run("spotcheck-rate \(options) s")
        // The header may be written by then, and an abort line ends what is.
        #expect(result.status == 65 && !result.output.contains("\"seal\""), "\(result.output)\(result.error)")
        #expect(result.error.contains(says) && result.error.contains("--max-cells"), "\(result.error)")
    }

    @Test("as many as are wanted are no trouble, and merging is bounded too")
    func enough() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            spotcheck-rate -q --by sample_number --max-cells 7 s -o r; echo $?; grep -c '"rate"' r
            spotcheck-rate -q --by sample_number r --max-cells 140 | grep -c '"rate"'
            spotcheck-rate --by sample_number r --max-cells 100; echo $?
            """)
        #expect(result.output == "0\n7\n7\n65\n", "\(result.output)\(result.error)")
    }

    @Test("too wide a table is said to be too wide")
    func width() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            awk 'BEGIN { printf "{\\"type\\":\\"sample\\",\\"id\\":\\"a\\""; for (i = 0; i < 600; i++) printf ",\\"k%d\\":\\"v\\"", i; print "}" }' >r
            spotcheck-stream table r; echo $?
            spotcheck-stream table -q --csv --keys id,k599 r | tail -n 1
            spotcheck-stream table --keys "$(seq -s, -f k%g 0 599)" r; echo $?
            """)
        #expect(result.output == "65\na,v\r\n64\n", "\(result.output)\(result.error)")
        #expect(
            result.error.contains("601 keys, which make too wide a table") || result.error.contains("602 keys"),
            "\(result.error)")
        #expect(result.error.contains("600 columns make too wide a table"))
    }
}
