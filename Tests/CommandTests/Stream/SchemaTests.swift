import Testing

@Suite("A schema for laboratories")
struct SchemaTests {
    @Test("refuses the records that break it, which are read without it")
    func laboratory() throws {
        let shell = try Shell()
        let free = try shell.run("spotcheck-ingest \"$FIXTURES/lab/lab-results.xml\" | grep -c '\"sample\"'")
        #expect(free.output == "3\n", "\(free.error)")
        let checked = try shell.run(
            """
            spotcheck-ingest --schema "$FIXTURES/lab/lab-results.xsd" "$FIXTURES/lab/lab-results.xml" --rejects r >s
            grep -c '"sample"' s; grep -c '"src_line":4.*"code":"schema"' r
            """)
        #expect(checked.output == "2\n1\n", "\(checked.error)")
    }

    @Test("that is none leaves with 78")
    func none() throws {
        let shell = try Shell()
        let result = try shell.run(
            "echo '<a/>' >a.xsd; spotcheck-ingest --schema a.xsd \"$FIXTURES/lab/lab-results.xml\"")
        #expect(result.status == 78, "\(result.error)")
    }
}
