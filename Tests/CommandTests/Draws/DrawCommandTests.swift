import Foundation
import TestMaterial
import Testing

/// `spotcheck-draw` as a whole command: what it writes, and that it is the same whatever the lists look like.
@Suite("The draw as a command")
struct DrawCommandTests {
    @Test("writes all files whole, and what is published names no person and no interest")
    func files() throws {
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + """
                draw -q --seed 40718 --product 101.01 -o draw; echo $?
                (cd draw && find . -type f | sort && sha256sum --quiet -c manifest-sha256.txt && echo whole)
                spotcheck-stream check draw/plan.ndjson 2>&1 | head -n 1 | cut -f 1,2
                spotcheck-stream check --schema -q draw/plan.ndjson >/dev/null && echo sound
                for person in 甲某 乙某 丙某 戊某 己某 示例-00 亲属 曾任职 持股 一科 二科; do
                  grep -rl "$person" draw | grep -v internal
                  grep -q "$person" draw/internal/sheets.html && echo "$person"
                done
                grep -c . draw/draw.csv; grep -c selected draw/draw.csv; grep -c '"type":"plan"' draw/plan.ndjson
                grep -c '<article>' draw/internal/sheets.html
                """)
        let lines = result.output.split(separator: "\n").map(String.init)
        let expected = [
            "0", "./draw.csv", "./draw.html", "./draw.json", "./internal/sheets.html", "./manifest-sha256.txt",
            "./plan.csv",
            "./plan.ndjson", "whole", "sealed\trecords=12", "sound",
        ]
        #expect(Array(lines.prefix(11)) == expected, "\(result.error)")
        // Names and numbers stand on the sheets, reasons for avoidance nowhere.
        let people = Set(lines.dropFirst(11).dropLast(4))
        #expect(people.isSubset(of: ["甲某", "乙某", "丙某", "戊某", "己某", "示例-00", "一科", "二科"]), "\(lines)")
        #expect(people.contains("示例-00"))
        #expect(Array(lines.suffix(4)) == ["48", "12", "12", "12"])
    }

    @Test("without a commitment every file says so; with one none does")
    func uncommitted() throws {
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + """
                spotcheck-draw commit -q $lists --as-of 2025-07-01 --seed-from '2025-07-15 排列五' -o c.json; echo $?
                draw -q --seed 40718 --product 101.01 -o plain
                draw -q --seed 40718 --commitment c.json -o committed; echo $?
                for f in draw.csv draw.html draw.json plan.csv plan.ndjson internal/sheets.html; do
                  grep -q 未事先承诺 plain/$f && echo $f
                  [ ! -f committed/$f ] || ! grep -q 未事先承诺 committed/$f || echo "committed/$f"
                done
                cmp c.json committed/commitment.json
                # Named as the commitment, and as the file beside it.
                grep -c "$(sha256sum <c.json | cut -c 1-64)" committed/draw.json
                grep -c "$(sha256sum <c.json | cut -c 1-64)" committed/draw.html
                tail -n 1 plain/plan.ndjson | grep -o '"completeness":"[^"]*"'
                stat -c %a c.salt; grep -c 亲属 c.json
                """)
        #expect(
            result.output == """
                0
                0
                draw.csv
                draw.html
                draw.json
                plan.csv
                plan.ndjson
                internal/sheets.html
                2
                1
                "completeness":"未事先承诺"
                600
                0

                """, "\(result.error)")
    }

    @Test("the same bytes for lists shuffled, in another encoding, on another run, in another locale")
    func sameBytes() throws {
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + """
                draw -q --seed 种子 -o one && draw -q --seed 种子 -o two
                cp roster.csv r; (head -n 1 r; tail -n +2 r | sort -R --random-source=r) >roster.csv; cmp -s r roster.csv || echo shuffled
                draw -q --seed 种子 -o three
                (head -n 1 inspectors.csv; tail -n +2 inspectors.csv | tac) >i && mv i inspectors.csv
                (head -n 1 avoid.csv; tail -n +2 avoid.csv | tac) >i && mv i avoid.csv
                (head -n 1 quota.csv; tail -n +2 quota.csv | tac) >i && mv i quota.csv
                for f in roster inspectors avoid quota; do iconv -f UTF-8 -t GB18030 $f.csv >g && mv g $f.csv; done
                LC_ALL=C LANG=zh_CN.GB18030 draw -q --seed 种子 -o four
                for f in roster inspectors avoid quota; do
                  (printf '\\377\\376'; iconv -f GB18030 -t UTF-16LE $f.csv) >g && mv g $f.csv; done
                draw -q --seed 种子 -o five
                for d in two three four five; do diff -r one $d && echo same; done
                """)
        #expect(result.output == "shuffled\nsame\nsame\nsame\nsame\n", "\(result.output)\(result.error)")
    }

    @Test("a draw that is there is left as it is, and never written over by another")
    func existing() throws {
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + """
                draw -q --seed 1 -o d; touch -d 2030-01-01 d/draw.csv; draw --seed 1 -o d 2>&1 | grep -c already; echo $?
                draw -q --seed 2 -o d 2>&1 | grep -c 'never written over'; draw -q --seed 2 -o d 2>/dev/null; echo $?
                date -r d/draw.csv +%Y; ls -a | grep -c tmp
                echo x >>d/plan.csv; draw -q --seed 1 -o d 2>/dev/null; echo $?
                """)
        #expect(result.output == "1\n0\n1\n73\n2030\n0\n73\n", "\(result.error)")
    }

    @Test("spotcheck-rate reads the plan, district by district")
    func plan() throws {
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + """
                cp "$FIXTURES"/quarter/results.csv "$FIXTURES"/quarter/ledger.csv .
                spotcheck ingest -q results.csv then normalize -q then reconcile -q --as-of 2025-03-31 -o settled.ndjson
                draw -q --seed 1 --batches 3 -o d; cat d/plan.csv
                spotcheck-rate -q --measure plan_completion --plan d/plan.csv settled.ndjson |
                  spotcheck-stream table -q --type rate --keys district,planned,fulfilled
                """)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(
            Array(lines.prefix(5)) == [
                "district,planned,note", "120110,6,未事先承诺", "120112,3,未事先承诺", "120116,12,未事先承诺", "120111,15,未事先承诺",
            ], "\(result.output)\(result.error)")
        #expect(lines.contains { $0.hasPrefix("120111") && $0.contains("15") })
        #expect(lines.count == 11)
    }

    @Test("firms whose product was checked leave, in a chain as with a file")
    func history() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            cp "$FIXTURES"/quarter/results.csv .
            spotcheck ingest -q results.csv then normalize -q then reconcile -q --as-of 2025-03-31 -o settled.ndjson
            { echo code,name,district
              grep -v _stream settled.ndjson | jq -r 'select(.producer_code and .producer_district_name) |
                [.producer_code, .producer_name, .producer_district_name] | @csv' | sort -u -t, -k1,1; } >roster.csv
            settings="--firms roster.csv --total 10 --as-of 2025-03-31 --product F24 --seed 9"
            spotcheck-draw -q $settings --history settled.ndjson -o file; echo $?
            spotcheck ingest -q results.csv then normalize -q then reconcile -q --as-of 2025-03-31 then draw -q $settings -o chain; echo $?
            diff -r file chain && echo same
            grep -c 个月内已检查 file/draw.csv
            grep -v _stream settled.ndjson | jq -r 'select(.type == "sample" and (.category_code // "" | startswith("F24")) and
              (.sampling_kind // "supervision" | IN("supervision", "special", "follow_up", "emergency", "complaint"))) |
              .producer_code // empty' | sort -u >checked
            tr -d '\\r' <file/draw.csv | awk -F, '/个月内已检查/ {print $2}' | sort -u | join -v 1 - checked | wc -l
            grep -c 上次抽样 file/internal/sheets.html
            spotcheck-ingest -q results.csv | spotcheck-draw -q $settings --history - -o none; echo $?
            """)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.prefix(3) == ["0", "0", "same"], "\(result.error)")
        #expect(lines.count == 7)
        #expect(
            (Int(lines[3]) ?? 0) > 3 && lines[4] == "0" && lines[5] == "10" && lines[6] == "65",
            "\(lines) \(result.error)")
    }

    @Test("sheets tell classes of events and leads of their firms, or that there are none; nothing published does")
    func findings() throws {
        let result = try Shell().run(
            """
            cp "$FIXTURES"/quarter/results.csv "$FIXTURES"/quarter/ledger.csv .
            spotcheck ingest -q results.csv ledger.csv then normalize -q then reconcile -q --as-of 2025-03-31 -o settled.ndjson
            spotcheck-report classes -q -o classes settled.ndjson >/dev/null
            spotcheck-report leads -q -o leads settled.ndjson >/dev/null
            { echo code,name,district; jq -r 'select(.type == "lead" and .producer_code) | [.producer_code, .producer_name, "城区"] | @csv' \
              leads/leads.ndjson | sort -u -t, -k1,1; echo ',虚构无记录有限公司,城区'; } >roster.csv
            total=$(($(wc -l <roster.csv) - 1))
            draw="spotcheck-draw --firms roster.csv --total $total --as-of 2025-03-31 --seed 9"
            $draw --classes classes/classes.ndjson --leads leads/leads.ndjson -o draw 2>told; echo $?; grep -c 'is as of' told
            count() { grep -o "$1" draw/internal/sheets.html | wc -l; }
            jq -r 'select(.type == "lead" and .producer_code) | .id' leads/leads.ndjson | wc -l; count '线索 L-'
            jq -r 'select(.type == "firm_class" and .class == "C") | .firm_key' classes/classes.ndjson | sort >c
            cut -d, -f1 roster.csv | tr -d '"' | sort | join - c | wc -l; count '质量事件分类 C，至'
            count '质量事件分类：没有记录'; count '线索：没有'
            cat draw/*.csv draw/*.json draw/*.ndjson draw/draw.html | grep -cE '质量事件分类|线索'
            $draw --classes leads/leads.ndjson -o other; echo $?; ls other 2>/dev/null
            spotcheck-draw --firms roster.csv --total 1 --as-of 2025-04-30 --seed 9 --leads leads/leads.ndjson -o later; echo $?
            """)
        let lines = result.output.split(separator: "\n").map(String.init)
        try #require(lines.count == 11, "\(lines) \(result.error)")
        #expect(lines[0] == "0" && lines[1] == "0", "\(result.error)")
        #expect(lines[2] == lines[3] && (Int(lines[2]) ?? 0) > 10, "\(lines)")
        #expect(lines[4] == lines[5] && (Int(lines[4]) ?? 0) > 10, "\(lines)")
        #expect(lines[6] == "1" && lines[7] == "1" && lines[8] == "0", "\(lines)")
        #expect(lines[9] == "65" && lines[10] == "0", "\(lines)")
        #expect(result.error.contains("holds records of type “lead”; those of type firm_class are asked for"))
        #expect(result.error.contains("leads.ndjson: is as of 2025-03-31, and the draw as of 2025-04-30"))
    }

    @Test(
        "twenty lines of Python in the manual draw the same firms",
        .enabled(if: InstalledTools.have("python3"), "no python3"))
    func python() throws {
        let page = try String(
            contentsOf: SharedMaterial.packageRoot.appending(path: "Sources/Manual/draw.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "## The recipe\n").last)
        let script = try #require(
            section.components(separatedBy: "```python\n").dropFirst().first?.components(separatedBy: "```").first)
        #expect(script.split(separator: "\n").count <= 21)
        let shell = try Shell(files: ["reproduce.py": script])
        let result = try shell.run(
            DrawFixture.prelude + """
                draw -q --seed '双色球2025081期:03,11+09' -o d
                python3 reproduce.py '双色球2025081期:03,11+09' roster.csv quota.csv | sort >python
                tr -d '\\r' <d/draw.csv | tail -n +2 | grep -v excluded | cut -d, -f1-5 | sort >swift
                wc -l <swift; cmp python swift && echo same
                ticket=$(grep selected d/draw.csv | head -n 1 | cut -d, -f3); key=$(grep selected d/draw.csv | head -n 1 | cut -d, -f2)
                printf 'spotcheck-draw/1\\n双色球2025081期:03,11+09\\nfirm\\n%s' "$key" | sha256sum | grep -c "$ticket"
                """)
        #expect(result.output == "45\nsame\n1\n", "\(result.output)\(result.error)")
    }

    @Test("the command on the page gives the ticket on the page, whatever the seed holds")
    func pageCommand() throws {
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + #"""
                draw -q --seed "it's 50 % \\n of \$HOME" -o d
                grep -o "printf .* | sha256sum<br>" d/draw.html | sed "s/<br>//; s/&#39;/'/g; s/&amp;/\&/g; s/&quot;/\"/g" >command
                grep -o '<br>[0-9a-f]\{64\}' d/draw.html | cut -c 5- >ticket
                bash command | cut -c 1-64 | cmp - ticket && echo same
                """#)
        #expect(result.output == "same\n", "\(result.output)\(result.error)")
    }

    @Test("names that are markup stay text, and names that are formulas stay names")
    func hostileNames() throws {
        let shell = try Shell(files: [
            "r.csv":
                "code,name,地址\nA1,\"<script>alert(1)</script>\",\"<img src=x>\"\nA2,=cmd|' /C calc'!A0,\"甲\n路\"\nA3,甲\u{202e}乙,\n"
        ])
        let result = try shell.run(
            """
            spotcheck-draw -q --firms r.csv --total 3 --seed 1 -o d; echo $?
            cat d/*.html d/internal/*.html | grep -c '<script\\|<img'; grep -c '&lt;script' d/draw.html
            grep -c . d/draw.csv; grep -c ", =cmd" d/draw.csv; grep -rlP '\\x{202e}' d | wc -l
            """)
        #expect(result.output == "0\n0\n1\n4\n1\n0\n", "\(result.output)\(result.error)")
    }
}
