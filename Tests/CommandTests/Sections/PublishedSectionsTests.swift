import Foundation
import TestMaterial
import Testing

@Suite(
    "Whom the sections of a public edition name",
    .enabled(if: InstalledTools.have("jq", "unzip"), "jq or unzip is not installed"))
struct PublishedSectionsTests {
    @Test("every byte: no firm, laboratory or district from signals, leads, classes, repeats or lists, but final leads")
    func everyByte() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + SectionInputs.lists + SectionInputs.records + PublicationSituations.everyByte
                + #"""
                spotcheck-stream via -q -- jq -c 'if .type=="sample" and (.id|endswith("07")) then .repeat="repeat"|.repeat_of="X-1"|.barred_until="2025-07-05" else . end' <settled.ndjson >flagged.ndjson
                for type in signal timeliness lead firm_class; do spotcheck-stream via -q -- sh -c "cat >/dev/null; cat $type.lines" <flagged.ndjson >$type.ndjson; done
                spotcheck-rate -q --by producer_name --period 2025Q1 flagged.ndjson -o firms.rates
                spotcheck-rate -q --measure roster_coverage --roster 名录.csv --by name --period 2025Q1 flagged.ndjson -o names.rates
                for edition in internal public; do
                  report -o $edition --edition $edition --plan 计划.csv --roster 名录.csv flagged.ndjson signal.ndjson timeliness.ndjson lead.ndjson firm_class.ndjson firms.rates
                  spotcheck-verify -q $edition && every $edition >all.$edition
                done
                report -o named --edition public flagged.ndjson names.rates firms.rates; every named >>all.public
                ls named/data/tables | grep -c 'roster_firm\|^rate'
                jq -r 'select(.measure=="roster_coverage")|.name' names.rates | sort -u >roster
                jq -r '.producer_name // empty' firms.rates | sort -u | head -n 400 >producers
                # Names that a report without any section publishes anyhow: final verdicts, refusals.
                report -o plain --edition public flagged.ndjson; every plain >all.plain
                while read -r name; do grep -qF "$name" all.plain || { grep -qF "$name" all.public && echo "$name is named"; }; done <producers
                grep -cF -f roster all.internal | sed 's/[0-9][0-9]*/many/'
                """#)
        let outputs = try ["internal", "public"].map { edition in
            try String(decoding: Data(contentsOf: shell.folder.appending(path: "all." + edition)), as: UTF8.self)
        }
        #expect(result.output == "0\nmany\n", "\(result.output)\(result.error)")
        for name in [
            "虚构信号区", "虚构漏斗检测有限公司", "虚构及时检测有限公司", "天津虚构线索卖家有限公司", "天津虚构线索别家有限公司", "天津虚构线索可能有限公司",
            "天津虚构未决线索有限公司", "王小虚线索玩具店", "天津虚构分类有限公司", "天津虚构未抽有限公司", "91120111MA0000001X", "spotcheck-stream-via",
            "records/signal.ndjson",
        ] {
            #expect(!outputs[1].contains(name), "\(name)")
            // What is looked for is there to be found, but for sellers that stand in the records alone.
            #expect(outputs[0].contains(name), "\(name)")
        }
        for name in ["虚构信号品类", "天津虚构终局线索有限公司", "虚构区市场监督管理局", "某店"] { #expect(outputs[1].contains(name), "\(name)") }
    }

    @Test("a number of a telephone in a companion record stops the public edition and not the internal one")
    func personal() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + SectionInputs.lists + SectionInputs.records + """
                sed -i 's/"hazards":"触电"/"hazards":"触电 13812345678"/' lead.lines; seal lead
                report -o p --edition public settled.ndjson lead.ndjson 2>err; echo $?; ls -d p 2>/dev/null; grep -c 'looks like' err; grep -c 1381234 err
                report -o i settled.ndjson lead.ndjson; echo $?
                """)
        #expect(result.output == "65\n1\n0\n0\n", "\(result.output)\(result.error)")
    }

    @Test("the bulletin of the office names no firm of a section, and has its sums")
    func bulletin() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + SectionInputs.lists + SectionInputs.records + """
                report -o b --roster 名录.csv --plan 计划.csv settled.ndjson lead.ndjson firm_class.ndjson signal.ndjson
                grep -o '重点企业抽查覆盖率。31 家重点企业抽到 [0-9]* 家' b/data/bulletin.md | sed 's/到 [0-9]*/到 N/'
                grep -c '天津虚构\\(未抽\\|终局线索\\|分类\\)' b/data/bulletin.md
                """)
        #expect(result.output == "重点企业抽查覆盖率。31 家重点企业抽到 N 家\n0\n", "\(result.output)\(result.error)")
    }
}
