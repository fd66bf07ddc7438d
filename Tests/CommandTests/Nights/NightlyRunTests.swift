import Foundation
import Testing

/// Scripts/nightly.mk: which steps run after which change, and what a bad night leaves behind.
@Suite(
    "The nightly run",
    .enabled(if: InstalledTools.have("make", "flock", "sha256sum"), "make, flock or sha256sum is not installed"))
struct NightlyRunTests {
    /// Two small months, and a function that runs the night and prints the steps it took and its status.
    static let prelude = """
        mkdir -p inbox/2025-01 inbox/2025-02
        cp "$FIXTURES/small/plain.csv" "$FIXTURES/small/ledger.csv" inbox/2025-01
        cp "$FIXTURES/small/plain.xml" "inbox/2025-02/a name with spaces.xml"
        night() {
          make -s -f "$FIXTURES/../Scripts/nightly.mk" INBOX=inbox AS_OF=2025-03-31 >steps 2>errors
          status=$?
          awk '{ printf "%s ", $1 }' steps
          echo "$status"
        }
        night

        """

    /// What happens after the first night, and what the second one then prints.
    struct Change: CustomTestStringConvertible {
        var testDescription: String
        var script: String
        var steps: String
        /// The newest bundle afterwards.
        var latest: String
    }

    static let changes = [
        Change(testDescription: "nothing changed: no step", script: "", steps: "0", latest: "2025-03-31-r1"),
        Change(
            testDescription: "a file only touched: no step", script: "touch -d 2030-01-01 inbox/2025-01/plain.csv",
            steps: "0", latest: "2025-03-31-r1"),
        Change(
            testDescription: "a late row: its month alone is read again",
            script: #"sed -n '2s/0001/0009/p' inbox/2025-01/plain.csv >>inbox/2025-01/plain.csv"#,
            steps: "read reconcile report 0", latest: "2025-03-31-r2"),
        Change(
            testDescription: "a deleted file is noticed", script: "rm inbox/2025-01/ledger.csv",
            steps: "read reconcile report 0", latest: "2025-03-31-r2"),
        Change(
            testDescription: "another way of coding: the records as they were read are coded again, and are as before",
            script: "export NORMALIZE_FLAGS=--groups", steps: "normalize normalize reconcile report 0",
            latest: "2025-03-31-r2"),
        Change(
            testDescription: "a deleted month is noticed", script: "rm -r inbox/2025-02",
            steps: "reconcile report 0", latest: "2025-03-31-r2"),
        Change(
            testDescription: "a file of refused rows: the ledger in the seals changes, so all stages pass it on",
            script: #"f=inbox/2025-01; sed -n '1p; 2s/TJ[0-9]*//p' $f/plain.csv >$f/refused.csv"#,
            steps: "read reconcile report 0", latest: "2025-03-31-r2"),
        Change(
            testDescription: "a file of which most rows are refused is reported, and the night ends with 2",
            script: #"f=inbox/2025-01; sed -n '1p; 2s/2025-[0-9-]*/2025-02-30/p' $f/plain.csv >$f/refused.csv"#,
            steps: "read reconcile report 2", latest: "2025-03-31-r2"),
        Change(
            testDescription: "so do the nights after it, which have nothing else to do",
            script:
                #"f=inbox/2025-01; sed -n '1p; 2s/2025-[0-9-]*/2025-02-30/p' $f/plain.csv >$f/refused.csv; night >/dev/null"#,
            steps: "2", latest: "2025-03-31-r2"),
        Change(
            testDescription: "litter is no delivery, and a month of litter no month",
            script:
                "mkdir inbox/2025-03; touch inbox/2025-03/Thumbs.db 'inbox/2025-01/~$plain.xlsx' inbox/2025-01/x.part",
            steps: "0", latest: "2025-03-31-r1"),
        Change(
            testDescription: "a month that cannot be read, repaired: only that month is read again",
            script: #"printf '<a><b>' >inbox/2025-02/cut.xml; night >/dev/null; rm inbox/2025-02/cut.xml"#,
            steps: "read 0", latest: "2025-03-31-r1"),
        Change(
            testDescription: "a month that cannot be read stops the night and leaves the last bundle",
            script: #"printf '<a><b>' >inbox/2025-02/cut.xml"#, steps: "read 2", latest: "2025-03-31-r1"),
        Change(
            testDescription: "a report that is made again with the same figures is no revision",
            script: "rm nightly/report.ran", steps: "report 0", latest: "2025-03-31-r1"),
        Change(
            testDescription: "an empty inbox stops the night and leaves the last bundle",
            script: "rm -r inbox/*", steps: "2", latest: "2025-03-31-r1"),
    ]

    @Test("runs what is stale and nothing else", arguments: changes)
    func runsWhatIsStale(_ change: Change) throws {
        let shell = try Shell()
        let result = try shell.run(Self.prelude + change.script + "\nnight\nreadlink bundles/latest\ncat errors >&2")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "read read reconcile report 0", "\(result.error)")
        #expect(lines.dropFirst() == [change.steps, change.latest], "\(result.error)")
    }

    @Test("each bundle is compared with the one before it, on the same day or an earlier one")
    func comparesWithTheOneBefore() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prelude + #"""
                revisions() { echo "$1 $(tr -d '\r' <bundles/latest/data/tables/revision.csv | awk -F, 'NR>1 {print $3, $6}' | sort -u | tr '\n' ' ')"; }
                next() { make -s -f "$FIXTURES/../Scripts/nightly.mk" INBOX=inbox AS_OF=$1 >steps 2>>errors; echo "$? $(readlink bundles/latest) $(grep -c . steps)"; }
                revisions first
                sed -n '2s/0001/0009/p' inbox/2025-01/plain.csv >>inbox/2025-01/plain.csv
                night; revisions late
                rm nightly/report.ran; night; next 2025-03-31
                next 2025-04-01; revisions tomorrow; next 2025-04-01
                grep -o 'bundle SC-[0-9Q-]*' bundles/latest/data/provenance.json
                spotcheck-verify --recompute --previous bundles/2025-03-31-r2 bundles/latest | tail -n 1 | sed -E 's/[0-9]+/N/g'
                cat errors >&2
                """#)
        // A late row is told of once; the report made again, on the same day or the next one, has nothing to tell.
        #expect(
            result.output == """
                read read reconcile report 0
                first \("")
                read reconcile report 0
                late inspected LATE_DATA passed LATE_DATA rate LATE_DATA\(" ")
                report 0
                0 2025-03-31-r2 0
                0 2025-04-01-r1 2
                tomorrow \("")
                0 2025-04-01-r1 0
                bundle SC-2025-01
                bundles/latest: recomputed, N of N files follow from N records

                """, "\(result.error)")
    }

    @Test("a work folder of version 1 rebuilds by itself, and the bundle of version 1 is compared with")
    func firstVersion() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prelude + #"""
                # The same lengths, so that sizes in the bag stay true; a newer tool has another digest than the one before.
                sed -i 's|"schema":"spotcheck/2"|"schema":"spotcheck/1"|; s/"digest":"xxh3:./"digest":"xxh64:/' \
                  nightly/*.ndjson nightly/*/*.ndjson bundles/2025-03-31-r1/data/records/*.ndjson
                sed -i '1s/^./g/' nightly/tool-*.list
                ( cd bundles/2025-03-31-r1
                  for manifest in manifest-sha256.txt tagmanifest-sha256.txt; do
                    cut -c 67- $manifest | while read -r file; do sha256sum "$file"; done >new; mv new $manifest
                  done )
                grep -l spotcheck/1 nightly/*.ndjson nightly/*/*.ndjson | wc -l
                spotcheck-report -q -o refused nightly/settled.ndjson; echo $?
                sed -n '2s/0001/0009/p' inbox/2025-01/plain.csv >>inbox/2025-01/plain.csv
                make -s -f "$FIXTURES/../Scripts/nightly.mk" INBOX=inbox AS_OF=2025-04-01 >steps 2>errors; echo $?
                grep -l spotcheck/1 nightly/*.ndjson nightly/*/*.ndjson | wc -l
                readlink bundles/latest
                tr -d '\r' <bundles/latest/data/tables/revision.csv | awk -F, 'NR>1 {print $6}' | sort -u
                cat errors >&2
                """#)
        #expect(
            result.output == """
                read read reconcile report 0
                10
                65
                0
                0
                2025-04-01-r1
                LATE_DATA

                """, "\(result.output) \(result.error)")
        #expect(result.error.contains("spotcheck/1"))
        #expect(result.error.contains("spotcheck-reconcile --as-of 2025-03-31"))
    }

    @Test("a wrapper tells what changed since the night before, once, and leaves with the status of the failed step")
    func tellsChanges() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            mkdir -p inbox/2025-01
            cp "$FIXTURES/small/plain.csv" inbox/2025-01
            night() { "$FIXTURES/../Scripts/nightly" INBOX=inbox AS_OF=2025-03-31 | grep -v bundle: ; }
            status() { "$FIXTURES/../Scripts/nightly" INBOX=inbox AS_OF=2025-03-31 >/dev/null; echo "status $?"; }
            night; echo "second"; night
            printf '<a><b>' >inbox/2025-01/cut.xml
            echo "cut"; night | head -n 3; echo "again"; night; status
            rm inbox/2025-01/cut.xml
            echo "repaired"; night; status
            printf 'echo "$1"; cat' >tell
            echo "told"; NOTIFY="sh tell" "$FIXTURES/../Scripts/nightly" INBOX=none AS_OF=2025-03-31 | head -n 2
            """)
        let lines = result.output.split(separator: "\n").map(String.init)
        let alerts = lines.filter { $0.contains("alert ") }
        #expect(
            lines.filter { !$0.contains("alert ") } == [
                "spotcheck: the run works", "now: the run works", "second", "cut",
                "spotcheck: the run fails with status 65", "no longer: the run works",
                "now: the run fails with status 65", "again", "status 65", "repaired", "spotcheck: the run works",
                "no longer: the run fails with status 65", "now: the run works", "status 0", "told",
                "spotcheck: the run fails with status 66", "no longer: the run works",
            ], "\(result.output)\(result.error)")
        #expect(Set(alerts).count == alerts.count, "\(alerts)")
    }

    @Test("a draw, its plan and a roster are inputs: what they come to is said, and only what changed runs again")
    func draws() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            mkdir -p inbox/2025-01
            cp "$FIXTURES/small/plain.csv" inbox/2025-01
            cp "$FIXTURES"/draw/*.csv .
            spotcheck-draw -q --firms roster.csv --strata district --quota quota.csv --seed 40718 -o draw
            sed '1s/.*/code,name,district,risk,state,address/' roster.csv >list.csv
            night() { make -s -f "$FIXTURES/../Scripts/nightly.mk" INBOX=inbox AS_OF=2025-03-31 "$@" >steps 2>errors; status=$?
              sed -E 's/2025-03(-31)?//; s/ +/ /g' steps; echo "$status"; }
            night DRAW=draw ROSTER=list.csv
            ls nightly/*.rates.ndjson nightly/draw.findings
            night DRAW=draw ROSTER=list.csv
            printf '抽签键,事由,凭证\\n%s,停业,照片\\n' "$(grep ',replacement,1,' draw/draw.csv | head -n 1 | cut -d, -f2)" >used.csv
            night DRAW=draw ROSTER=list.csv USED=used.csv
            night ROSTER=list.csv; ls nightly/*.rates.ndjson nightly/draw.findings 2>/dev/null
            night DRAW='no such'; cat errors >&2
            """)
        // Nothing of what was drawn is checked yet; three batches of firms that nobody drew are, and none of a firm of the list.
        #expect(
            result.output == """
                read 2025-01
                reconcile as of\(" ")
                plan 1 of 12 planned batches inspected
                coverage 0 of 47 enterprises inspected
                report\(" ")
                draw 0 of 12 drawn firms and used replacements were checked; 15 findings
                0
                nightly/coverage.rates.ndjson
                nightly/draw.findings
                nightly/plan.rates.ndjson
                0
                draw 0 of 13 drawn firms and used replacements were checked; 16 findings
                0
                report\(" ")
                0
                nightly/coverage.rates.ndjson
                2

                """, "\(result.output) \(result.error)")
        #expect(result.error.contains("DRAW"), "\(result.error)")
    }

    @Test("what the office expects is tested again where it or the records change, and told as alerts until it is met")
    func expectations() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prelude + """
                night() { "$FIXTURES/../Scripts/nightly" INBOX=inbox AS_OF=2025-03-31 EXPECTATIONS=e.csv EXPECT_PERIOD=2025-01 "$@"; echo "status $?"; }
                told() { grep -o '.*EXPECTATION.*\\|status.*'; }
                printf 'expectation,kind,key,low,high\\nenough,count,,1,\\nmany,count,,1000,\\nseen,share,nobody,,5\\n' >e.csv
                night | told; echo again; night | told; grep expect nightly/log | wc -l
                printf 'expectation,kind,low\\nenough,count,1\\n' >e.csv
                echo mended; night | told; grep -o '^expect .*' nightly/log
                make -s -f "$FIXTURES/../Scripts/nightly.mk" INBOX=inbox AS_OF=2025-03-31 EXPECTATIONS=e.csv | grep '^expect'
                printf 'expectation,kind\\nx,y\\n' >e.csv; echo bad; night | told
                make -s -f "$FIXTURES/../Scripts/nightly.mk" INBOX=inbox AS_OF=2025-03-31; ls nightly | grep expect
                """)
        #expect(
            Array(result.output.split(separator: "\n").map(String.init).dropFirst()) == [
                "now: alert EXPECTATION_FAILED many", "now: alert EXPECTATION_UNTESTED seen", "status 0", "again",
                "status 0",
                "0", "mended", "no longer: alert EXPECTATION_FAILED many", "no longer: alert EXPECTATION_UNTESTED seen",
                "status 0", "expect    1 met in 2025-01", "expect    1 failed in 2025-03", "bad", "status 78",
                "status 78", "now: alert EXPECTATION_FAILED enough", "status 78",
            ], "\(result.output)\(result.error)")
    }

    @Test("the quarter in months gives the figures of the quarter in one delivery")
    func quarter() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            rates() { spotcheck-rate --population all --by district,month "$1" | spotcheck-stream bare -q; }
            make -s -f "$FIXTURES/../Scripts/nightly.mk" INBOX="$FIXTURES/quarter/inbox" AS_OF=2025-03-31 >&2 || exit
            cd "$FIXTURES/quarter"
            spotcheck-ingest results.csv results.xml ledger.csv | spotcheck-normalize |
              spotcheck-reconcile --as-of 2025-03-31 >"$OLDPWD/settled.ndjson"
            cd "$OLDPWD"
            rates nightly/settled.ndjson >months && rates settled.ndjson >once && cmp months once && wc -l <once
            """)
        #expect(result.status == 0, "\(result.error)")
        #expect((Int(result.output.filter(\.isNumber)) ?? 0) > 100, "\(result.output)\(result.error)")
    }
}
