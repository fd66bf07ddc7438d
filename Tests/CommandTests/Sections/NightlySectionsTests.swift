import Testing

@Suite(
    "What the nightly run makes beside the report",
    .enabled(if: InstalledTools.have("make", "flock", "sha256sum"), "make, flock or sha256sum is not installed"))
struct NightlySectionsTests {
    /// Tools that write records made by hand where they are asked for signals, times, leads and classes, sealed as descendants of
    /// the settled stream, and hand everything else on.
    private static let stands = #"""
        mkdir bin
        cat >bin/spotcheck-rate <<'END'
        #!/bin/bash
        for kind in signals timeliness; do
          [[ " $* " == *" --$kind "* ]] && exec spotcheck-stream via -q -- sh -c "cat >/dev/null; cat $PWD/$kind.lines" <"${@: -1}"
        done
        exec "$REAL/spotcheck-rate" "$@"
        END
        cat >bin/spotcheck-report <<'END'
        #!/bin/bash
        case $1 in leads | classes)
          kind=$1; shift
          while (($# > 1)); do [[ $1 == -o ]] && out=$2; shift; done
          mkdir "$out"; exec spotcheck-stream via -q -- sh -c "cat >/dev/null; cat $PWD/$kind.lines" <"$1" >"$out/$kind.ndjson" ;;
        esac
        exec "$REAL/spotcheck-report" "$@"
        END
        chmod +x bin/*; export REAL=$(dirname "$(command -v spotcheck-rate)") PATH=$PWD/bin:$PATH
        echo '{"type":"signal","family":"category","cell":"1","population":"supervision","period":"2025Q1","against":"four-quarters-before","failed":3,"inspected":40,"state":"too_few","q":0.0125}' >signals.lines
        echo '{"type":"timeliness","step":"receipt_to_report","unit_kind":"bureau","unit":"甲局","due":9,"in_time":9,"open_late":0}' >timeliness.lines
        echo '{"type":"lead","id":"L-1","status":"final","severity":3,"hazards":"触电"}' >leads.lines
        echo '{"type":"firm_class","id":"c1","firm_key":"k","firm_name":"甲","class":"B","last_day":"2026-01-01"}' >classes.lines

        """#

    @Test(
        "signals, times, leads, classes, a plan and a roster become sections; each prints a line, and only what changed runs again"
    )
    func sections() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.stands + #"""
                mkdir -p inbox/2025-01
                cp "$FIXTURES/small/plain.csv" inbox/2025-01
                printf '企业名称\n虚构未抽有限公司\n' >名录.csv; printf 'district_name,planned\n西青区,4\n' >plan.csv
                night() { make -s -f "$FIXTURES/../Scripts/nightly.mk" INBOX=inbox AS_OF=2025-03-31 "$@" >steps 2>errors; status=$?
                  sed -E 's/2025-03(-31)?//; s/ +/ /g' steps; echo "$status"; }
                all='PLAN=plan.csv ROSTER=名录.csv SIGNALS=yes TIMELINESS=yes LEADS=yes CLASSES=yes'
                night $all; cat errors >&2
                ls bundles/latest/data/records bundles/latest/data/tables | grep -x 'rate.ndjson\|signal.*\|timeliness.*\|lead.*\|firm_class.*\|plan.csv\|coverage.csv\|roster_firm.csv' | tr '\n' ' '; echo
                night $all
                sed -i s/too_few/untestable/ signals.lines; rm nightly/signals.ran; night $all
                rm nightly/leads.ran; night $all
                night PLAN=plan.csv ROSTER=名录.csv SIGNALS=yes; ls nightly | grep -c 'leads\|classes\|timeliness'; ls bundles
                night SIGNALS=perhaps; cat errors >&2
                """#)
        #expect(
            result.output == """
                read 2025-01
                reconcile as of\(" ")
                plan 1 of 4 planned batches inspected
                coverage 0 of 1 enterprises inspected
                signals 1 too_few
                timeliness 1 receipt_to_report
                leads 1 final
                classes 1 B
                report\(" ")
                0
                firm_class.ndjson lead.ndjson rate.ndjson signal.ndjson timeliness.ndjson coverage.csv firm_class.csv lead.csv plan.csv roster_firm.csv signal.csv timeliness.csv\(" ")
                0
                signals 1 untestable
                report\(" ")
                0
                leads 1 final
                0
                report\(" ")
                0
                0
                2025-03-31-r1
                2025-03-31-r2
                2025-03-31-r3
                latest
                2

                """, "\(result.output)\(result.error)")
        #expect(result.error.contains("nightly: SIGNALS is yes or no"), "\(result.error)")
    }
}
