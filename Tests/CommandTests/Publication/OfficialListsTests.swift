import Foundation
import Testing

@Suite("Official lists")
struct OfficialListsTests {
    private typealias All = PublicationSituations

    @Test(
        "each list is read back by our own ingest to the same records, from CSV, workbook and page",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"), arguments: ["product", "food"])
    func readBack(form: String) throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + """
                spotcheck-report lists -q --form \(form) --notice 2025年第3号 --published-on 2025-04-08 -o l settled.ndjson
                keys='{sample_number,producer_name,producer_address,sampled_name,sampled_address,product_name,model,brand,batch,produced_on,lab}'
                for list in pass fail refused recheck; do
                  for kind in csv xlsx html; do
                    spotcheck-ingest -q l/data/$list.$kind 2>/dev/null | spotcheck-normalize -q |
                      jq -cS 'select(.type=="sample")|del(.src,.delivery)' >$list.$kind
                  done
                  cmp $list.csv $list.xlsx; cmp $list.csv $list.html
                  echo "$list $(wc -l <$list.csv)" >>listed
                done
                # How many there should be, counted by other means.
                jq -rs --arg form \(form) '
                  (map(select(.type=="case")) | group_by(.sample_id) | map({key: .[0].sample_id, value: map(.verdict_stage // "none")}) |
                    from_entries) as $stages |
                  map(select(.type=="sample" and (.sampling_kind=="supervision" or .sampling_kind=="special") and
                    (if $form=="food" then .regulatory_domain=="food" else (.regulatory_domain|IN("industrial","special_equipment","unassigned",null)) end))) |
                  "pass \\(map(select(.verdict=="pass"))|length)",
                  "fail \\(map(select(.verdict=="fail" and (.recheck_verdict=="fail" or (($stages[.id] // ["none"]) | all(IN("accepted","objected_late","objection_rejected"))))))|length)",
                  "refused \\(map(select(.verdict_raw=="拒检"))|length)",
                  "recheck \\(map(select(.recheck_verdict=="pass" or .recheck_verdict=="fail"))|length)"' settled.ndjson >wanted
                cmp listed wanted && wc -l <wanted
                # What comes back is what the records say: every key that the form has a column for.
                jq -cS 'select(.type=="sample")' settled.ndjson >all
                for list in pass fail; do
                  jq -cS "$keys" $list.csv | sort >back
                  jq -r .sample_number $list.csv >numbers
                  jq -cS --rawfile n numbers '($n|split("\\n")) as $all | select(.sample_number as $s | $all|index($s))' all |
                    jq -cS "$keys" | sort >there
                  cmp back there && echo "$list as settled"
                  jq -r '.verdict' $list.csv | sort -u
                  jq -r '.notice_number + " " + .published_on' $list.csv | sort -u
                done
                jq -cS '[.sample_number,.failing_items]' fail.csv | sort >back
                jq -r .sample_number fail.csv >numbers
                jq -cS --rawfile n numbers '($n|split("\\n")) as $all | select(.sample_number as $s | $all|index($s)) | [.sample_number,.failing_items]' all |
                  sort >there
                cmp back there && echo "items as settled"
                jq -r '.verdict' refused.csv | sort -u
                """)
        #expect(
            result.output == """
                4
                pass as settled
                pass
                2025年第3号 2025-04-08
                fail as settled
                fail
                2025年第3号 2025-04-08
                items as settled
                not_inspected

                """, "\(result.output)\(result.error)")
    }

    @Test("lists, waiting and set aside are all that was inspected and was not; no open objection is on any")
    func sums() throws {
        let shell = try Shell(files: All.files())
        let result = try shell.run(
            All.settle + """
                spotcheck-report lists -q --form product --notice 第1号 -o l settled.ndjson
                tail -n +2 l/data/account.csv | tr -d '\\r' | awk -F, '$1=="sum" {sum=$NF; seen=1} !seen {all+=$NF} END {print (sum==all ? "closes" : "open"), sum}'
                grep -h -o '虚构[^,]*制造' l/data/fail.csv | sort | tr '\\n' ' '; echo
                grep -h -o '虚构[^,]*商贸' l/data/refused.csv | sort | tr '\\n' ' '; echo
                cat l/data/*.csv | grep -c '虚构\\(窗口\\|未告\\|异议\\|待检\\|声称\\|备注\\|一方\\|公告\\|假冒\\|类别\\|未抽\\|查无\\|移送\\|疑假\\)'
                grep -o 虚构改判制造 l/data/recheck.csv
                spotcheck-verify -q --any-bag l; echo $?
                spotcheck-report lists -q --form product --notice 第1号 -o again settled.ndjson; diff -r l again && echo same
                spotcheck-report lists -q --form product --notice 第2号 -o l settled.ndjson 2>/dev/null; echo $?
                spotcheck-report lists -q --form goods --notice 第2号 -o m settled.ndjson 2>/dev/null; echo $?
                spotcheck-report lists -q --form product --notice ' ' -o m settled.ndjson 2>/dev/null; echo $?
                sed 's/虚构质检院/电话13812345678/' settled.ndjson >phone.ndjson
                spotcheck-report lists -q --form product --notice 第2号 -o m phone.ndjson 2>/dev/null; echo $?; ls -d m 2>/dev/null
                """)
        #expect(
            result.output == """
                closes 81
                虚构专项制造 虚构双方制造 虚构期满制造 虚构维持制造 虚构驳回制造\(" ")
                虚构拒检商贸\(" ")
                0
                虚构改判制造
                0
                same
                73
                64
                64
                65

                """, "\(result.output)\(result.error)")
    }

    @Test("batches that carry another notice's number are left out and counted")
    func otherNotice() throws {
        let head = "抽样编号,抽查类型,产品名称,标称生产企业名称,抽样日期,检验结论,公告号\n"
        let rows = (0..<9).map {
            "N\($0),监督抽查,儿童玩具,虚构\($0)有限公司,2025-01-05,合格,\($0 < 3 ? "第1号" : $0 < 5 ? "第2号" : "")\n"
        }
        let shell = try Shell(files: ["a.csv": head + rows.joined()])
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 |
              spotcheck-report lists -q --form product --notice 第1号 -o l
            tr -d '\\r' <l/data/account.csv | awk -F, 'NR>1 {print $1, $NF}'
            """)
        #expect(result.output == "listed_pass 7\nother_notice 2\nsum 9\n", "\(result.output)\(result.error)")
    }
}
