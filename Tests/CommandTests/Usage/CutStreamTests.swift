import Foundation
import TestMaterial
import Testing

/// `spotcheck-stream profile`, `head` and `sample`.
@Suite("Profiles and cuts of streams")
struct CutStreamTests {
    private static let prepare = """
        awk 'NR == 1 || NR % 20 == 0' "$FIXTURES/quarter/results.csv" >some.csv
        spotcheck-ingest -q some.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 -o s.ndjson
        """

    @Test("a profile counts what jq counts, in every record, in a pipe as in a chain")
    func profile() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare + """
                ; spotcheck-stream profile --format ndjson s.ndjson >p
                spotcheck-stream bare -q s.ndjson >bare
                jq -c 'select(.key == "district_name" and .type == "sample") | [.records, .filled, .distinct, .least, .greatest, .most_common_count]' p
                jq -sc '[.[] | select(.type == "sample")] | [length, (map(select(.district_name)) | length), (map(.district_name) | map(select(.)) | unique | length),
                    (map(.district_name // empty) | min), (map(.district_name // empty) | max), (map(.district_name // empty) | group_by(.) | map(length) | max)]' bare
                spotcheck merge 2>/dev/null; spotcheck stream merge -q s.ndjson then stream profile --format ndjson | cmp - p && echo same
                jq -r 'select(.type != "") | .type + "." + .key' p | sort >keys
                jq -r '.type as $t | keys_unsorted[] | select(. != "type") | $t + "." + .' bare | sort -u | cmp - keys && echo all
                """)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 4 && lines.first == lines.dropFirst().first, "\(result.output)\(result.error)")
        #expect(lines.suffix(2) == ["same", "all"])
    }

    @Test("a cut is sealed, says what it is, and nobody makes a figure of it")
    func cut() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare
                + """
                ; n=$(spotcheck-stream bare -q s.ndjson | wc -l)
                spotcheck-stream head -q 7 s.ndjson >h; spotcheck-stream sample -q 7 --seed 3 s.ndjson >r
                for f in h r; do
                    spotcheck-stream check --strict $f | head -n 1 | cut -f 1,2,4
                    spotcheck-rate -q $f >out 2>err; echo $?; grep -c ' records' err
                    spotcheck-report -q -o b $f >out 2>err; echo $?; ls -d b 2>/dev/null
                    spotcheck-rate -q --partial $f >out; echo $?
                    spotcheck-stream table -q --keys id $f | wc -l
                done
                spotcheck-stream bare -q s.ndjson | head -n 7 >seven; spotcheck-stream bare -q h | cmp - seven && echo first
                spotcheck-stream sample -q 7 --seed 3 s.ndjson | cmp - r && echo again
                spotcheck-stream sample -q 7 --seed 4 s.ndjson | spotcheck-stream bare -q | cmp -s - <(:) ; spotcheck-stream bare -q r >a
                spotcheck-stream bare -q s.ndjson >all; grep -nFxf a all | cut -d: -f2- | cmp - a && echo in-order
                spotcheck-stream head -q 100000 s.ndjson >w; spotcheck-rate -q w >out && echo whole
                spotcheck stream head -q 7 s.ndjson then stream bare -q | cmp - seven && echo chain
                spotcheck-stream merge -q h s.ndjson >out 2>err; echo $?
                """.replacing("| cmp -s - <(:) ;", with: ">other;"))
        let n = try #require(Int(try shell.run("wc -l <all").output.trimmingCharacters(in: .whitespacesAndNewlines)))
        let grouped = n >= 1000 ? "\(n / 1000),\(String(n % 1000 + 1000).dropFirst())" : "\(n)"
        func block(_ words: String) -> String { "sealed\trecords=7\t\(words) of \(grouped) records\n65\n1\n65\n0\n8\n" }
        #expect(
            result.output == block("head 7") + block("sample 7 seed 3") + "first\nagain\nin-order\nwhole\nchain\n65\n",
            "\(result.output)\(result.error)")
        let seeds = try shell.run("cmp -s other a; echo $?; grep -o '\"sample\":\"7\"[^}]*' r | head -n 1")
        #expect(seeds.output.hasPrefix("1\n") && seeds.output.contains("\"seed\":\"3\""), "\(seeds.output)")
    }

    @Test("a truncated input gives no cut, and a seed is asked for")
    func refused() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare + """
                ; head -n 3 s.ndjson | spotcheck-stream head -q 1 -o h; echo $?; ls h 2>/dev/null
                spotcheck-stream sample 5 s.ndjson 2>err; echo $?; tail -n 1 err
                spotcheck-stream head s.ndjson 2>err; echo $?; tail -n 1 err
                spotcheck-stream head 2 -n s.ndjson 2>err; echo $?
                """)
        let lines = result.output.split(separator: "\n")
        #expect(
            lines.count == 6 && lines[0] == "65" && lines[1] == "64" && lines[2].contains("--seed is missing"),
            "\(result.output)")
        #expect(lines[3] == "64" && lines[4].contains("'s.ndjson' is invalid for '<count>'"), "\(result.output)")
    }
}
