import Testing

/// What cannot be drawn is refused by name, with all that is missing, and nothing is written.
@Suite("Draws that are refused")
struct DrawRefusalTests {
    /// A change to the lists, and what is then said.
    struct Refused: CustomTestStringConvertible {
        var testDescription: String
        var change = ""
        var flags = "--seed 1"
        var status: Int32 = 65
        var says: [String]
    }

    static let cases = [
        Refused(
            testDescription: "a firm in two strata",
            change: "sed -n '2s/西青区/东丽区/p' roster.csv >>roster.csv",
            says: ["roster.csv:49: 91120111MAF", "stands in 西青区 和 东丽区 (lines 2, 49)"]),
        Refused(
            testDescription: "more than there are", change: "sed -i 's/津南区,1/津南区,9/' quota.csv",
            says: ["津南区: quota 9, 5 can be drawn, 4 missing"]),
        Refused(
            testDescription: "a stratum that is misspelt: it, and the one without a quota",
            change: "sed -i 's/西青区/西清区/' quota.csv",
            says: [
                "西清区: quota 5, but no firm of the roster is there; nearest: 西青区",
                "西青区: 18 firms of the roster and no quota; 0 is written where none is drawn",
            ]),
        Refused(
            testDescription: "inspectors that must stand aside",
            change:
                "sed -i '4,$d' inspectors.csv; cut -d, -f1 roster.csv | tail -n +2 | sed 's/.*/X01,&,,亲属/' >>avoid.csv; sed -i '/,,,/d' avoid.csv",
            says: ["1 of 2 inspectors can go (X01 亲属)", "nothing is drawn and nothing is written"]),
        Refused(
            testDescription: "a cap that the rule does not meet", flags: "--seed 1 --max-load 4",
            says: [
                "inspectors can go",
                "no assignment whatever gives every firm two within --max-load; --max-load 5 is enough",
            ]),
        Refused(
            testDescription: "a seed with a blank at its end", flags: "--seed '123 '",
            says: ["the seed has a blank at one end"]),
        Refused(
            testDescription: "a seed and a quota at once", change: "sed -i 's/津南区,1/津南区,9/' quota.csv",
            flags: "--seed ''",
            says: ["the seed is empty", "津南区: quota 9", "nothing is written: 2 reasons"]),
        Refused(
            testDescription: "a firm without a stratum", change: "sed -i '5s/西青区//' roster.csv",
            says: ["roster.csv:5: 所属区 of 91120111MAF"]),
        Refused(
            testDescription: "a column that is not there", change: "printf 'risk,grade,数量\\nA,x,1\\n' >quota.csv",
            flags: "--seed 1 --strata risk,grade", status: 78,
            says: ["roster.csv:1: \"grade\" is no column of the list"]),
        Refused(
            testDescription: "an interest of nobody, under strict", change: "sed -i 's/X05/X50/' avoid.csv",
            flags: "--seed 1 --strict",
            says: ["avoid.csv: 1 rows match no inspector: lines 4"]),
        Refused(
            testDescription: "an id that is published and is an identity card number",
            change: "sed -i 's/X01/110101199003074477/' inspectors.csv avoid.csv",
            says: ["inspectors.csv", "an id looks like an identity card number"]),
        Refused(
            testDescription: "a table of quotas with a word for a number", change: "sed -i 's/津南区,1/津南区,一/' quota.csv",
            status: 78,
            says: ["quota.csv:5: record 4, 数量: \"一\" is not a number of firms"]),
        Refused(
            testDescription: "no such roster", change: "rm roster.csv", status: 66, says: ["roster.csv: cannot open"]),
        Refused(
            testDescription: "no number of firms", flags: "--seed 1 --party maker", status: 64,
            says: ["“maker” is not one of producer, seller"]),
    ]

    @Test("are refused in words that name what is missing, and leave nothing behind", arguments: cases)
    func refused(_ refused: Refused) throws {
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + refused.change
                + "\ndraw -q \(refused.flags) -o d 2>said; echo $?; cat said; ls -d d .tmp-d 2>/dev/null")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "\(refused.status)", "\(result.output)")
        for words in refused.says { #expect(result.output.contains(words), "\(words) in \(result.output)") }
        #expect(!shell.has("d") && !lines.contains("d"))
    }

    @Test("with --short fewer are drawn, and every place says how many are missing")
    func short() throws {
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + """
                sed -i 's/津南区,1/津南区,9/' quota.csv
                draw --seed 1 --short -o d 2>&1 | grep -c '津南区: 4 fewer than the quota of 9'
                jq -c '.counts.shortfall, .strata[1].shortfall' d/draw.json; grep -c '少 4 家' d/draw.html
                tail -n 1 d/plan.ndjson | grep -o '"completeness":"[^"]*"'
                """)
        #expect(result.output == "1\n4\n4\n2\n\"completeness\":\"未事先承诺+少于要求\"\n", "\(result.output)\(result.error)")
    }

    /// A change between the commitment and the draw.
    static let changes: [(change: String, says: String)] = [
        ("sed -i '$d' roster.csv", "roster.csv is not the one committed on 2025-07-01"),
        ("sed -i 's/津南区,1/津南区,2/' quota.csv", "quota.csv is not the one committed on 2025-07-01"),
        ("sed -i '$d' inspectors.csv", "inspectors.csv is not the one committed on 2025-07-01"),
        ("sed -i 's/持股/亲属/' avoid.csv", "avoid.csv is not the one committed on 2025-07-01"),
        ("more='--max-load 9'", "--max-load 9: nothing was committed on 2025-07-01"),
        ("more='--product 102'", "--product 102: 101 was committed on 2025-07-01"),
        ("more='--as-of 2025-07-02'", "--as-of 2025-07-02: 2025-07-01 was committed"),
        ("more='--fixed fixed.csv'", "fixed.csv: a list for --fixed was not committed on 2025-07-01"),
        (
            "lists='--firms roster.csv --quota quota.csv --inspectors inspectors.csv'",
            "avoid.csv: was committed on 2025-07-01 for --avoid, and is not given"
        ),
        (
            "mkdir t; sed 's/history_months,6/history_months,3/' words >t/draw_words.csv; more='--tables t'",
            "the table draw_words.csv is not the one committed on 2025-07-01"
        ),
    ]

    @Test("inputs that were changed after the commitment are refused by name", arguments: 0..<changes.count)
    func changed(number: Int) throws {
        let (change, says) = Self.changes[number]
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + """
                cp "$FIXTURES"/../Sources/BuiltInTables/tables/draw_words.csv words
                printf '统一社会信用代码,事由\\n%s,举报\\n' "$(sed -n '3s/,.*//p' roster.csv)" >fixed.csv
                spotcheck-draw commit -q $lists --product 101 --as-of 2025-07-01 --seed-from '2025-07-15 排列五' -o c.json || exit
                more=
                \(change)
                draw -q --seed 40718 --commitment c.json $more -o d 2>said; echo $?; cat said
                """)
        #expect(result.output.hasPrefix("65\n"), "\(result.output)\(result.error)")
        #expect(result.output.contains(says), "\(result.output)\(result.error)")
        #expect(!shell.has("d"))
    }

    @Test("a commitment refuses what the draw would refuse, and a lost salt is asked for")
    func commitments() throws {
        let shell = try Shell()
        let result = try shell.run(
            DrawFixture.prelude + """
                spotcheck-draw commit -q $lists --as-of 2025-07-01 --seed-from x -o c.json; echo $?
                rm c.salt; draw -q --seed 1 --commitment c.json -o d 2>said; echo $?; grep -c 'salt of the commitment' said
                sed -i 's/津南区,1/津南区,9/' quota.csv
                spotcheck-draw commit -q $lists --as-of 2025-07-01 --seed-from x -o e.json 2>said; echo $?; grep -c 'quota 9, 5 can be drawn' said
                ls e.json e.salt 2>/dev/null
                spotcheck-draw commit -q $lists --as-of 2025-07-01 --seed-from ' ' -o e.json 2>/dev/null; echo $?
                draw -q --seed 1 --commitment quota.csv -o d 2>/dev/null; echo $?
                """)
        #expect(result.output == "0\n66\n1\n65\n1\n64\n65\n", "\(result.output)\(result.error)")
    }

    @Test("what was drawn is compared with what was done")
    func check() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            cp "$FIXTURES"/quarter/results.csv .
            spotcheck ingest -q results.csv then normalize -q then reconcile -q --as-of 2025-03-31 -o settled.ndjson
            { echo code,name; grep -v _stream settled.ndjson | jq -r 'select(.producer_code) | [.producer_code, .producer_name] | @csv' |
              sort -u -t, -k1,1; echo 91120111MAFZZZZZZ1,从未检查厂; } >roster.csv
            spotcheck-draw -q --firms roster.csv --total 5 --as-of 2025-02-28 --seed 9 -o d
            printf '抽签键,事由,凭证\\n%s,停业,照片\\n' "$(grep ',replacement,2,' d/draw.csv | cut -d, -f2)" >used.csv
            spotcheck-draw check -q --used used.csv d settled.ndjson >found; echo $?
            spotcheck reconcile -q --as-of 2025-03-31 settled.ndjson then draw check -q --used used.csv d - >chained; cmp found chained && echo same
            grep -c 'is replacement 2 and was used before' found; grep -c 'never drawn\\|not on the list' found | grep -vc '^0'
            tail -n 1 found | grep -c 'of 6 drawn firms and used replacements were checked'
            echo x >>d/draw.csv; spotcheck-draw check -q d settled.ndjson 2>&1 | grep -c 'is not the list that was drawn'
            """)
        #expect(result.output == "2\nsame\n1\n1\n1\n1\n", "\(result.output)\(result.error)")
    }
}
