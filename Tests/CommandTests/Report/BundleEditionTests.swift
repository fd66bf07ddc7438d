import Foundation
import Testing

/// The public edition, and what two bundles have to say about each other.
@Suite("Editions and comparisons of bundles")
struct BundleEditionTests {
    @Test("a public bundle holds no record, no id, no source and no case, and no name of a small shop")
    func publicEdition() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + """
                sed -i 's/"producer_name":"[^"]*"/"producer_name":"王小虚水果店"/' settled.ndjson
                report -o p --edition public settled.ndjson 2>/dev/null
                spotcheck-verify -q p && echo valid
                ls p/data p/data/tables | tr '\\n' ' '; echo
                grep -rl 王小虚 p; grep -rlE 'results\\.(csv|xml)' p
                grep -c 某水果店 p/data/tables/failed.csv | sed 's/[0-9]*/N/'
                grep -E '^(Edition|Masked)' p/bag-info.txt | sed 's/[0-9][0-9]*/N/'
                spotcheck-verify --recompute p | tail -n 1
                """)
        #expect(
            result.output == """
                valid
                p/data: bulletin.md datapackage.json en.html index.html provenance.json report.xlsx results.sqlite summary.json tables  p/data/tables: breakdown.csv category.csv comparison.csv district.csv failed.csv follow_up.csv item.csv level_kind.csv measure.csv measure_quantity.csv month.csv offender.csv online_shop.csv outside.csv publication.csv safety.csv size_year.csv targets.csv untested.csv untested_count.csv year.csv 
                N
                Edition: public
                Masked-Names: N
                p: NOT RECOMPUTED: holds no records, so nothing can be recomputed (a public edition?)

                """, "\(result.error)")
    }

    @Test(
        "a number of a telephone or identity card in any column stops the public edition with 65, and leaves nothing",
        arguments: [
            ("product_name", "电饭煲 13812345678"), ("product_name", "联系 138-1234-5678"), ("batch", "１３８１２３４５６７８"),
            ("product_name", "11010519491231002X"), ("batch", "8613912345678"),
        ])
    func personal(key: String, value: String) throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + """
                awk -v value="$VALUE" '/"recheck_verdict":"fail"/ && /"sampling_kind":"supervision"/ && !done { done = sub(/"\(key)":"[^"]*"/, "\\"\(key)\\":\\"" value "\\"") } { print }' settled.ndjson >s.ndjson
                cmp -s settled.ndjson s.ndjson && echo unchanged
                report -o p --edition public s.ndjson 2>err; echo $?; ls | grep -c '^p$'; grep -c "looks like" err; grep -c 1381234 err
                report -o internal s.ndjson 2>/dev/null; echo $?
                """, with: ["VALUE": value])
        #expect(result.output == "65\n0\n1\n0\n0\n", "\(result.error)")
    }

    @Test(
        "a revision names each reason: late data, a recheck, a withdrawn repeat, another category",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
    func revisions() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + #"""
                jq -c 'select(.type=="sample" and .sampling_kind=="supervision" and .district=="120111" and .sampled_on>="2025-01-01" and .sampled_on<"2025-02-01" and (.category_code//""|startswith("P")))' settled.ndjson >january
                fail=$(jq -r 'select(.verdict=="fail")|.id' january | head -n 1)
                pass=$(jq -r 'select(.verdict=="pass")|.id' january | sed -n '1,3p' | tr '\n' ' '); set -- $pass
                spotcheck-stream via -- jq -c --arg f "$fail" --arg late "$1" 'select(.id!=$late)' <settled.ndjson >before.ndjson 2>/dev/null
                spotcheck-stream via -- jq -c --arg f "$fail" --arg gone "$2" --arg moved "$3" \
                  'select(.id!=$gone) | if .id==$f then .verdict="pass"|.recheck_verdict="pass" elif .id==$moved then .category_code="P99" else . end' <settled.ndjson >after.ndjson 2>/dev/null
                report -o old before.ndjson; report -o new --previous old after.ndjson
                tr -d '\r' <new/data/tables/revision.csv | awk -F, '$1=="month" && $3=="inspected" || $1=="month" && $3=="passed" {print $2, $3, $6, $8}'
                spotcheck-verify --recompute --previous old new | tail -n 1 | sed -E 's/[0-9]+/N/g'
                spotcheck-verify --recompute new | tail -n 1
                spotcheck-report diff -q old old; echo $?; spotcheck-report diff -q old new; echo $?; spotcheck-report diff old nothing 2>/dev/null; echo $?
                spotcheck-report diff old new | tr -d '\r' | awk -F, '$1=="month" && $3=="passed" {print $6}'
                """#)
        #expect(
            result.output == """
                2025-01 passed LATE_DATA 1
                2025-01 passed RECHECK_VERDICT 1
                2025-01 passed DUPLICATE 1
                new: recomputed, N of N files follow from N records
                new: NOT RECOMPUTED: was compared with bundle SC-2025Q1; give that bundle by --previous to recompute
                0
                1
                2
                LATE_DATA RECHECK_VERDICT DUPLICATE

                """, "\(result.error)")
    }

    @Test("a changed table of targets or populations is the reason TARGET, for a verdict and for a figure")
    func targets() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + #"""
                mkdir t u
                for name in targets populations; do cp "$FIXTURES/../Sources/BuiltInTables/tables/$name.csv" t; done
                cp t/* u
                sed -i '/^city_supervision/s/,93,/,99,/' t/targets.csv
                sed -i -e 's/^supervision,supervision special -,/supervision,supervision -,/' -e 's/^rapid,rapid,/rapid,rapid special,/' u/populations.csv
                awk '!n && /"category_code":"P/ { n = sub(/"sampling_kind":"supervision"/, "\"sampling_kind\":\"special\"") } { print }' settled.ndjson >s.ndjson
                report -o old s.ndjson 2>/dev/null; report -o new --tables t --previous old s.ndjson 2>/dev/null
                tr -d '\r' <new/data/tables/revision.csv | awk -F, 'NR>1 {print $1, $2, $3, $4, $5, $6, $10}'
                spotcheck-report diff old new | tr -d '\r' | grep '^targets,[a-z_]*,target,'
                report -o other --tables u --previous old s.ndjson 2>/dev/null
                tr -d '\r' <other/data/tables/revision.csv | awk -F, 'NR>1 {print $6}' | sort -u
                """#)
        #expect(
            result.output == """
                targets city_supervision target 93 99 TARGET yes
                targets,city_supervision,target,93,99,TARGET,
                TARGET

                """, "\(result.error)")
    }

    @Test(
        "an earlier period is compared side by side, and alerts tell what got worse",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
    func comparison() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + """
                report -o january --period 2025-01 settled.ndjson; report -o february --period 2025-02 --previous january settled.ndjson
                tr -d '\\r' <february/data/tables/comparison.csv | awk -F, 'NR==2 {print $1, $12, $13}'
                jq -r '.alerts[]|select(.code=="RATE_BELOW_TARGET")|.key' february/data/summary.json | head -n 1
                jq -c '[.alerts[]|keys]|unique' february/data/summary.json
                """)
        #expect(
            result.output.hasPrefix("headline 2025-01 2025-02\n")
                && result.output.hasSuffix("[[\"code\",\"key\",\"now\",\"was\"]]\n"),
            "\(result.output)\(result.error)")
    }

    @Test("a damaged bundle is not compared with: 65")
    func damaged() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + """
                report -o old settled.ndjson; echo >>old/data/summary.json
                report -o new --previous old settled.ndjson 2>/dev/null; echo $?; report -o new --previous nowhere settled.ndjson 2>/dev/null; echo $?; ls -d new 2>/dev/null
                """)
        #expect(result.output == "65\n66\n", "\(result.error)")
    }
}
