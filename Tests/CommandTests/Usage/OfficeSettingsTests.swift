import Foundation
import TestMaterial
import Testing

/// The table of settings of an office: `--settings`, `SPOTCHECK_SETTINGS` and `spotcheck settings`.
@Suite("Settings of an office")
struct OfficeSettingsTests {
    private static let prepare = """
        awk 'NR == 1 || NR % 40 == 0' "$FIXTURES/quarter/results.csv" >some.csv
        spotcheck-ingest -q some.csv | spotcheck-normalize -q >coded
        mkdir office; printf 'setting,value,tool\\njurisdiction,1201,\\nmapping,ours.csv,\\noffice,某局,\\ncounted-producer,principal,\\n' >office/s.csv
        printf 'term,match,category,context,priority,note\\n' >office/ours.csv
        """

    @Test("a setting says the same in every byte of a stream as the flag does, and a flag wins")
    func sameAsFlag() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare + """
                ; reconcile() { spotcheck-reconcile -q --as-of 2025-03-31 "$@" coded; }
                reconcile --jurisdiction 1201 >flag; reconcile --settings office/s.csv >setting
                SPOTCHECK_SETTINGS=office/s.csv reconcile >environment; cmp flag setting && cmp flag environment && echo same
                reconcile --jurisdiction 12 >twelve; reconcile --settings office/s.csv --jurisdiction 12 | cmp - twelve && echo flag
                cmp -s flag twelve || echo differs
                head -n 1 setting | grep -o '"jurisdiction":"[0-9]*"'
                spotcheck-reconcile --as-of 2025-03-31 --settings office/s.csv coded 2>&1 >o | head -n 1
                SPOTCHECK_SETTINGS=office/s.csv spotcheck-report -q -o b twelve; grep -c 某局 b/data/index.html | sed 's/[1-9][0-9]*/some/'
                """)
        #expect(
            result.output
                == "same\nflag\ndiffers\n\"jurisdiction\":\"1201\"\nspotcheck-reconcile: from office/s.csv: --jurisdiction=1201\nsome\n",
            "\(result.output)\(result.error)")
    }

    @Test("a chain and a pipe agree, whether flag or variable names the table; paths are taken from its folder")
    func chain() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare + """
                ; export SPOTCHECK_SETTINGS=$PWD/office/s.csv
                spotcheck-ingest -q some.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 >pipe
                spotcheck ingest -q some.csv then normalize -q then reconcile -q --as-of 2025-03-31 >chain
                unset SPOTCHECK_SETTINGS
                spotcheck --settings office/s.csv ingest -q some.csv then normalize -q then reconcile -q --as-of 2025-03-31 >flag
                cmp pipe chain && cmp pipe flag && echo same
                cat pipe | tail -n 1 | grep -o 'counted-producer\\|ours.csv' | sort -u; head -n 1 coded | grep -c ours.csv
                spotcheck-normalize -q --settings office/s.csv coded | head -n 1 | grep -o '"counted-producer":"[a-z]*"\\|ours.csv' | sort -u
                """)
        #expect(result.output.hasPrefix("same\n"), "\(result.output)\(result.error)")
        #expect(
            result.output.hasSuffix("\"counted-producer\":\"principal\"\nours.csv\n"), "\(result.output)\(result.error)"
        )
    }

    @Test("what holds and where it comes from is printed, in any format")
    func printed() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare + """
                ; spotcheck settings --settings office/s.csv --format ndjson >told; jq -r 'select(.setting == "jurisdiction" or .setting == "mapping") | [.value, .from, .tools] | join(" ")' told
                spotcheck settings --format ndjson | jq -r 'select(.setting == "jurisdiction") | [.value, .from] | join(" ")'
                spotcheck --settings office/s.csv settings --format ndjson | cmp - told || SPOTCHECK_SETTINGS=office/s.csv spotcheck settings --format ndjson | grep -v SPOTCHECK | cmp - told && echo same
                """)
        #expect(
            result.output.hasPrefix(
                "1201 office/s.csv:2 reconcile\noffice/ours.csv office/s.csv:3 normalize\n12 built in\n"),
            "\(result.output)\(result.error)")
        #expect(result.output.hasSuffix("same\n"), "\(result.output)\(result.error)")
    }

    @Test(
        "what is wrong with a table ends the run with its line, before anything is read",
        arguments: [
            (
                "setting,value\njurisdicton,12\n", 78,
                "s.csv:2: record 1, setting: \"jurisdicton\" is no setting; nearest is “jurisdiction”"
            ),
            (
                "setting,value\noffice,a\noffice,b\n", 78,
                "s.csv:3: record 2, setting: \"office\" stands in line 2 already"
            ),
            ("setting,value\noffice,\n", 78, "s.csv:2: record 1, value: \"\" is empty and must not be"),
            ("setting,value,tool\noffice,a,rats\n", 78, "s.csv:2: record 1, tool: \"rats\" is not one of"),
            ("setting,value,tool\noffice,a,reconcile\n", 78, "s.csv:2: setting: reconcile has no --office"),
            ("setting,wert\noffice,a\n", 78, "s.csv:1"),
            ("setting,value\njurisdiction,xx\n", 64, "--jurisdiction: “xx” is not the beginning of a code"),
        ])
    func refused(_ table: String, _ status: Int, _ message: String) throws {
        let shell = try Shell(files: ["s.csv": table])
        let result = try shell.run("spotcheck-reconcile --settings s.csv --as-of 2025-03-31 none.ndjson >out; echo $?")
        #expect(result.output == "\(status)\n" && result.error.contains(message), "\(result.output)\(result.error)")
    }

    @Test("a table that is not there, and a command that takes no setting, are said; help does not ask for it")
    func missing() throws {
        let shell = try Shell(files: ["s.csv": "setting,value\noffice,a\n"])
        let result = try shell.run(
            """
            spotcheck-rate --settings none.csv x; echo $?; SPOTCHECK_SETTINGS=none.csv spotcheck-rate x; echo $?
            spotcheck-stream check --settings s.csv x; echo $?
            SPOTCHECK_SETTINGS=none.csv spotcheck-rate --version; spotcheck-rate --settings none.csv --help | wc -l | sed 's/[0-9]..*/long/'
            printf '{"type":"a"}\\n' | SPOTCHECK_SETTINGS=s.csv spotcheck-stream check -q | cut -f 1
            """)
        #expect(result.output == "66\n66\n64\n0.1.0\nlong\nbare\n", "\(result.output)\(result.error)")
        #expect(result.error.contains("--settings: spotcheck-stream check takes none of the settings"))
    }
}
