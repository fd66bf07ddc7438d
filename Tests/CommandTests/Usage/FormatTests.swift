import Foundation
import Selection
import TestMaterial
import Testing

/// `--format` and `-o` of every command that prints a table.
@Suite("Formats of tables, alike in every command")
struct FormatTests {
    /// A stream of settled samples, another one that differs, and two bundles that differ.
    private static let prepare = """
        cp -r "$FIXTURES/quarter/." . 2>/dev/null
        awk 'NR == 1 || NR % 40 == 0' results.csv >some.csv
        spotcheck-ingest -q some.csv | spotcheck-normalize -q |
            spotcheck-reconcile -q --as-of 2025-03-31 -o a.ndjson
        sed '0,/"verdict":"pass"/s//"verdict":"fail"/' a.ndjson >b.ndjson
        spotcheck-report -q -o A a.ndjson
        spotcheck-stream select -q --where 'sampled_on<=2025-02-15' a.ndjson -o c.ndjson; spotcheck-report -q -o B c.ndjson
        cp -r A broken; rm broken/data/index.html
        """

    static let commands = [
        "spotcheck-rate -q --by district a.ndjson", "spotcheck-rate -q --timeliness a.ndjson",
        "spotcheck-stream table -q a.ndjson", "spotcheck-stream check -q a.ndjson", "spotcheck-verify broken",
        "spotcheck-stream diff -q a.ndjson b.ndjson", "spotcheck-report diff A B",
    ]

    @Test("the same words stand in the help of every command that has --format")
    func words() throws {
        let words = TableFormat.allCases.map(\.rawValue).joined(separator: ", ")
        let commands = FoundCommands.all.filter { $0.help.contains("\n  --format ") }
        #expect(commands.count >= 6)
        for command in commands where !command.name.hasSuffix("normalize") {
            let help = command.help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(help.contains("(values: \(words)"), "\(command.name)")
        }
    }

    @Test("every format holds the same rows, and -o writes what standard output would show")
    func formats() throws {
        let shell = try Shell()
        let made = try shell.run(Self.prepare + "; ls -d A B broken a.ndjson b.ndjson")
        #expect(made.status == 0, "\(made.error)")
        for command in Self.commands {
            var shown: [TableFormat: ShellResult] = [:]
            for format in TableFormat.allCases {
                let result = try shell.run("\(command) --format \(format.rawValue)")
                #expect(result.status <= 1 || command.contains("broken"), "\(command): \(result.error)")
                let file = try shell.run("\(command) --format \(format.rawValue) -o out --force; cat out")
                #expect(file.output == result.output && !result.output.isEmpty, "\(command) \(format)")
                shown[format] = result
            }
            let objects = try #require(
                try JSONSerialization.jsonObject(with: Data((shown[.json]?.output ?? "").utf8)) as? [[String: Any]],
                "\(command)")
            let lines = (shown[.ndjson]?.output ?? "").split(separator: "\n")
            #expect(objects.count == lines.count && !objects.isEmpty, "\(command)")
            for (line, object) in zip(lines, objects) {
                let one = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary
                #expect(one == object as NSDictionary, "\(command)")
            }
            #expect(shown[.tsv]?.output.split(separator: "\n").count == objects.count + 1, "\(command)")
            #expect(shown[.markdown]?.output.split(separator: "\n").count == objects.count + 2, "\(command)")
            #expect(shown[.excel]?.output.hasPrefix("\u{feff}") == true, "\(command)")
            #expect(shown[.csv]?.output.hasPrefix("\u{feff}") == false, "\(command)")
            let table = (shown[.text]?.output ?? "").components(separatedBy: "\n\n")[0]
            for line in table.split(separator: "\n") {
                #expect(DisplayWidth.of(String(line)) <= 100, "\(command): \(line)")
            }
        }
    }

    @Test("streams and bundles that differ exit with 1, those that do not with 0, and what cannot be told with more")
    func statuses() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare + """
                ; for pair in "a.ndjson a.ndjson" "a.ndjson b.ndjson" "a.ndjson none.ndjson"; do
                    spotcheck-stream diff -q $pair >out 2>err; echo $?; done
                for pair in "A A" "A B" "A none"; do spotcheck-report diff -q $pair >out 2>err; echo $?; done
                """)
        #expect(result.output == "0\n1\n66\n0\n1\n2\n", "\(result.error)")
    }

    @Test("a table without named columns has an order of its own, and --sort and --keys overrule it")
    func order() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare + """
                ; spotcheck-stream table -q --type sample a.ndjson | sed -n '/^$/q;p' | awk 'NR > 1 { print $2 }' >days
                sort -r -c days && sort -u days | wc -l
                spotcheck-stream table -q --type sample --sort sampled_on a.ndjson | sed -n '/^$/q;p' |
                    awk 'NR > 1 { print $2 }' | sort -c && echo sorted
                spotcheck-stream table -q --keys id a.ndjson | tail -n +2 >ids; spotcheck-stream bare -q a.ndjson | jq -r .id | cmp - ids && echo same
                """)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3 && (Int(lines[0].filter(\.isNumber)) ?? 0) > 5, "\(result.output)\(result.error)")
    }

    @Test("-o names the place of what is made, a file or a folder, in every command that makes something")
    func output() {
        for command in FoundCommands.all where command.help.contains("\n  -o, ") {
            let line = command.help.split(separator: "\n").first { $0.hasPrefix("  -o, ") } ?? ""
            #expect(line.hasPrefix("  -o, --output <"), "\(command.name): \(line)")
            let help = command.help.components(separatedBy: "  -o, --output ")[1].components(separatedBy: "\n  -")[0]
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(help.contains("whole or not at all") || help.contains("which appears"), "\(command.name): \(help)")
        }
        #expect(FoundCommands.all.count { $0.help.contains("-o, --output") } > 15)
    }
}
