import Testing

@Suite("Whose column it is")
struct WhoseColumnTests {
    /// One table or document, and what its records hold and do not hold.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var file = "f.csv"
        var text: String
        /// `key=value` of the first record; an empty value stands for no such key.
        var holds: [String]
        /// What standard error says.
        var says: [String] = []

        var testDescription: String { name }
    }

    private static let keys = [
        "id", "product_name", "producer_name", "producer_code", "producer_address", "sampled_name", "sampled_code",
        "sampled_address", "sampling_agency", "lab", "district_raw", "unmapped", "verdict_raw", "producer_district_raw",
    ]

    static let groups: [Case] = [
        Case(
            name: "the groups of the national form over two rows",
            text: """
                抽样编号,产品名称,检验结论,被抽样单位信息,,抽样单位信息,
                ,,,单位名称,单位地址,单位名称,单位地址
                A1,挂面,合格,甲店,天津市和平区南京路1号,丙所,天津市河西区某路2号
                """,
            holds: [
                "id=A1", "sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "sampling_agency=丙所",
                "producer_name=", "producer_address=",
            ]),
        Case(
            name: "the agency's group first",
            text: """
                抽样编号,产品名称,检验结论,抽样单位信息,,被抽样单位信息,
                ,,,单位名称,单位地址,单位名称,单位地址
                A1,挂面,合格,丙所,天津市河西区某路2号,甲店,天津市和平区南京路1号
                """,
            holds: ["sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "sampling_agency=丙所", "producer_name="]),
        Case(
            name: "groups above members that are all known",
            text: """
                抽样基础信息,,抽检场所信息,,抽样生产企业信息,,检验信息
                抽样编号,产品名称,单位名称,所在地,企业名称,地址,检验结论
                A1,挂面,甲店,天津市和平区南京路1号,乙厂,天津市西青区某路3号,合格
                """,
            holds: [
                "sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "producer_name=乙厂",
                "producer_address=天津市西青区某路3号",
            ]),
        Case(
            name: "a group that nobody knows leaves its firm open",
            text: """
                抽样编号,产品名称,检验结论,甲方情况,,被抽样单位,
                ,,,单位名称,单位地址,单位名称,单位地址
                A1,挂面,合格,戊公司,天津市河东区某路4号,甲店,天津市和平区南京路1号
                """,
            holds: [
                "sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "producer_name=", "producer_address=",
                "unmapped=甲方情况单位名称=戊公司；甲方情况单位地址=天津市河东区某路4号",
            ],
            says: ["甲方情况单位名称"]),
        Case(
            name: "containers of a document", file: "f.xml",
            text: """
                <检验结果><样品><抽样编号>A1</抽样编号><产品名称>挂面</产品名称><检验结论>合格</检验结论>
                <被抽样单位信息><单位名称>甲店</单位名称><单位地址>天津市和平区南京路1号</单位地址></被抽样单位信息>
                <抽样单位信息><单位名称>丙所</单位名称><单位地址>天津市河西区某路2号</单位地址></抽样单位信息></样品>
                <样品><抽样编号>A2</抽样编号><产品名称>米</产品名称><检验结论>合格</检验结论></样品></检验结果>
                """,
            holds: [
                "id=A1", "sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "sampling_agency=丙所",
                "producer_name=",
            ]),
        Case(
            name: "containers of the national form", file: "f.xml",
            text: """
                <检验结果><样品><抽样基础信息><抽样单编号>A1</抽样单编号></抽样基础信息>
                <抽检样品信息><样品名称>挂面</样品名称></抽检样品信息><检验结论>合格</检验结论>
                <抽检场所信息><单位名称>甲店</单位名称><单位地址>天津市和平区南京路1号</单位地址></抽检场所信息>
                <抽样生产企业信息><企业名称>乙厂</企业名称><地址>天津市西青区某路3号</地址></抽样生产企业信息></样品>
                <样品><抽样基础信息><抽样单编号>A2</抽样单编号></抽样基础信息></样品></检验结果>
                """,
            holds: [
                "id=A1", "product_name=挂面", "sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "producer_name=乙厂",
                "producer_address=天津市西青区某路3号",
            ]),
        Case(
            name: "joined names",
            text: """
                抽样基础信息_抽样单编号,抽检样品信息_样品名称,抽检场所信息_单位名称,抽检场所信息_单位地址,抽样单位信息_单位名称,抽样单位信息_单位地址,检验结论
                A1,挂面,甲店,天津市和平区南京路1号,丙所,天津市河西区某路2号,合格
                """,
            holds: [
                "id=A1", "product_name=挂面", "sampled_name=甲店", "sampled_address=天津市和平区南京路1号",
                "sampling_agency=丙所", "producer_name=", "producer_address=",
            ]),
        Case(
            name: "joined names with a dash, the producer's last",
            text: """
                抽样编号,产品名称,检验结论,抽样单位信息-单位地址,被抽样单位信息-统一社会信用代码,抽样生产企业信息-所在区,抽样生产企业信息-企业名称
                A1,挂面,合格,天津市河西区某路2号,91120101MA00000000,西青区,乙厂
                """,
            holds: [
                "sampled_code=91120101MA00000000", "producer_district_raw=西青区", "producer_name=乙厂",
                "sampled_address=", "producer_address=", "producer_code=",
            ]),
    ]

    static let otherParties: [Case] = [
        Case(
            name: "groups of a seller, a laboratory and a supplier over two rows",
            text: """
                样品编号,样品名称,检验结论,承检机构信息,,经营者信息,,供货商信息,
                ,,,名称,地址,名称,地址,名称,地址
                A1,挂面,合格,丙院,天津市河西区某路2号,甲店,天津市和平区南京路1号,乙厂,天津市西青区某路3号
                """,
            holds: [
                "id=A1", "sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "lab=丙院", "producer_name=乙厂",
                "producer_address=天津市西青区某路3号",
            ]),
        Case(
            name: "containers of a document, of a seller, a maker and a laboratory", file: "f.xml",
            text: """
                <检验结果><样品><抽样编号>A1</抽样编号><产品名称>挂面</产品名称><检验结论>合格</检验结论>
                <检测机构><名称>丙院</名称><地址>天津市河西区某路2号</地址></检测机构>
                <销售者><名称>甲店</名称><住所>天津市和平区南京路1号</住所></销售者>
                <生产者><名称>乙厂</名称><住所>天津市西青区某路3号</住所></生产者></样品>
                <样品><抽样编号>A2</抽样编号><产品名称>米</产品名称><检验结论>合格</检验结论></样品></检验结果>
                """,
            holds: [
                "id=A1", "lab=丙院", "sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "producer_name=乙厂",
                "producer_address=天津市西青区某路3号",
            ]),
        Case(
            name: "joined names with a point",
            text: """
                抽样编号,产品名称,检验结论,委托单位.名称,委托单位.地址,受检商户.名称,受检商户.地址,标称制造商.名称
                A1,挂面,合格,丁局,天津市河西区某路2号,甲店,天津市和平区南京路1号,乙厂
                """,
            holds: [
                "sampling_agency=丁局", "sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "producer_name=乙厂",
                "producer_address=",
            ]),
        Case(
            name: "parties in brackets behind their attributes",
            text: """
                抽样编号,产品名称,检验结论,名称（销售者）,住所（销售者）,统一社会信用代码（制造商）,名称（制造商）,地址（承检机构）
                A1,挂面,合格,甲店,天津市和平区南京路1号,91120101MA00000000,乙厂,天津市河西区某路2号
                """,
            holds: [
                "sampled_name=甲店", "sampled_address=天津市和平区南京路1号", "producer_code=91120101MA00000000",
                "producer_name=乙厂", "producer_address=", "sampled_code=",
            ]),
        Case(
            name: "two names that nothing tells apart",
            text: """
                抽样编号,产品名称,检验结论,单位名称,单位地址,单位名称,单位地址
                A1,挂面,合格,甲店,天津市和平区南京路1号,丙所,天津市河西区某路2号
                """,
            holds: ["sampled_name=", "producer_name=", "sampling_agency=", "sampled_address=", "producer_address="],
            says: ["单位名称"]),
    ]

    static let brackets: [Case] = [
        Case(
            name: "the laboratory's address",
            text: "抽样编号,产品名称,生产企业,地址(检验机构)*,检验结论\nA1,挂面,乙厂,天津市河西区某路2号,合格\n",
            holds: ["producer_name=乙厂", "producer_address=", "sampled_address=", "district_raw="]),
        Case(
            name: "the sampled firm's address first",
            text: "单位地址(被抽样单位)*,标称生产企业名称,抽样编号,产品名称,检验结论\n天津市和平区南京路1号,乙厂,A1,挂面,合格\n",
            holds: ["sampled_address=天津市和平区南京路1号", "producer_name=乙厂", "producer_address="]),
        Case(
            name: "name and code of two firms",
            text:
                "抽样编号,产品名称,名称(受检单位),统一社会信用代码（受检单位）,名称【生产者】,统一社会信用代码【生产者】,检验结论\nA1,挂面,甲店,91120101MA00000000,乙厂,91120101MA00000001,合格\n",
            holds: [
                "sampled_name=甲店", "sampled_code=91120101MA00000000", "producer_name=乙厂",
                "producer_code=91120101MA00000001",
            ]),
        Case(
            name: "the district of the laboratory and of the sampled firm",
            text: "抽样编号,产品名称,所在区(检验机构),所在区(被抽检单位),检验结论\nA1,挂面,河西区,和平区,合格\n",
            holds: ["district_raw=和平区"]),
        Case(
            name: "one firm in two roles",
            text: "抽样编号,被抽查单位(标称生产企业名称),被抽查产品名称,抽查结果\nA1,乙厂,灭火器,合格\n",
            holds: ["sampled_name=乙厂", "producer_name=乙厂", "product_name=灭火器"]),
        Case(
            name: "one firm in two roles, the other way round",
            text: "抽样编号,生产企业名称（被抽样单位名称）,产品名称,检验结论\nA1,乙厂,灭火器,合格\n",
            holds: ["sampled_name=乙厂", "producer_name=乙厂"]),
        Case(
            name: "two roles where one has a column of its own",
            text: "抽样编号,被抽查单位(标称生产企业名称),生产单位,产品名称,检验结论\nA1,甲店,乙厂,灭火器,合格\n",
            holds: ["sampled_name=甲店", "producer_name=乙厂"]),
        Case(
            name: "a supplier in brackets is the maker's kin",
            text: "抽样编号,产品名称,标称生产企业名称（供货商）,检验结论\nA1,挂面,乙厂,合格\n",
            holds: ["producer_name=乙厂", "sampled_name="]),
    ]

    static let neighbours: [Case] = [
        Case(
            name: "an agency's address",
            text: "抽样编号,产品名称,被抽样单位名称,抽样单位名称,单位地址,检验结论\nA1,挂面,甲店,丙所,天津市河西区某路2号,合格\n",
            holds: ["sampled_name=甲店", "sampled_address=", "producer_address=", "unmapped=单位地址=天津市河西区某路2号"],
            says: ["unknown columns that read like keys", "单位地址"]),
        Case(
            name: "firms that nothing tells apart",
            text:
                "抽样编号,产品名称,单位名称,单位地址,单位名称,单位地址,检验结论\nA1,挂面,丙所,天津市河西区某路2号,甲店,天津市和平区南京路1号,合格\n",
            holds: ["producer_name=", "producer_address=", "sampled_name=", "sampled_address="],
            says: ["unknown columns that read like keys", "单位名称", "单位地址"]),
        Case(
            name: "a laboratory's address and code",
            text: "抽样编号,产品名称,生产企业,检验机构,统一社会信用代码,地址,检验结论\nA1,挂面,乙厂,丁院,91120101MA00000000,天津市河西区某路2号,合格\n",
            holds: ["producer_name=乙厂", "producer_code=", "producer_address=", "lab=丁院"], says: ["统一社会信用代码"]),
        Case(
            name: "each firm's own address behind it",
            text: "抽样编号,产品名称,标称生产企业,地址,被抽样单位,单位地址,检验机构,检验结论\nA1,挂面,乙厂,甲路1号,甲店,乙路2号,丁院,合格\n",
            holds: ["producer_address=甲路1号", "sampled_address=乙路2号"]),
        Case(
            name: "an address where no column names a firm",
            text: "抽样编号,产品名称,地址,检验结论\nA1,挂面,天津市和平区南京路1号,合格\n",
            holds: ["producer_address=", "sampled_address=", "unmapped=地址=天津市和平区南京路1号"], says: ["地址"]),
        Case(
            name: "the firm of a list of sellers",
            text:
                "天津市某区2020年流通领域口罩抽检通告,,,,\n序号,企业名称,企业住所,商品名称,检验结果\n1,甲药房,河北区铁东路1号,口罩,合格\n",
            holds: ["sampled_name=甲药房", "sampled_address=河北区铁东路1号", "producer_name="]),
        Case(
            name: "the firm of a list of makers",
            text: "2024年生产领域电线抽查结果,,,,\n序号,企业名称,住所,产品名称,检验结论\n1,乙厂,西青区某路1号,电线,合格\n",
            holds: ["producer_name=乙厂", "producer_address=西青区某路1号", "sampled_name="]),
    ]

    @Test("also of parties of every other name", arguments: otherParties)
    func checkOthers(_ example: Case) throws { try check(example) }

    @Test("a group says it first", arguments: groups)
    func checkGroups(_ example: Case) throws { try check(example) }

    @Test("then a bracket", arguments: brackets)
    func checkBrackets(_ example: Case) throws { try check(example) }

    @Test("then a neighbour, and else it stays open and is named", arguments: neighbours)
    func checkNeighbours(_ example: Case) throws { try check(example) }

    @Test("an agency's district is not that of the batch")
    func district() throws {
        let shell = try Shell(files: [
            "f.csv": "抽样编号,产品名称,被抽样单位,被抽样单位地址,地址(检验机构)*,检验结论\nA1,挂面,甲店,天津市和平区南京路1号,天津市河西区某路2号,合格\n",
            "g.csv": "抽样编号,产品名称,地址(检验机构)*,检验结论\nA1,挂面,天津市河西区某路2号,合格\n",
        ])
        let own = try shell.run(
            "spotcheck-ingest -q f.csv | spotcheck-normalize -q | spotcheck-stream table -q --keys district --format tsv"
        )
        #expect(own.output == "district\n120101\n", "\(own.error)")
        let none = try shell.run(
            "spotcheck-ingest -q g.csv | spotcheck-normalize -q | grep -c '\"district\"'")
        #expect(none.output == "0\n", "\(none.error)")
    }

    private func check(_ example: Case) throws {
        let shell = try Shell(files: [example.file: example.text])
        let result = try shell.run("spotcheck-ingest \(example.file) >out; grep -v '\"_stream\"' out | head -n 1")
        #expect(result.status == 0, "\(result.error)")
        let record = RecordText(result.output)
        for wanted in example.holds {
            let parts = wanted.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            #expect(Self.keys.contains(parts[0]) || parts[0] == "unmapped")
            #expect(
                record[parts[0]] == (parts[1].isEmpty ? nil : parts[1]), "\(wanted): \(result.output)\(result.error)")
        }
        for word in example.says { #expect(result.error.contains(word), "\(word): \(result.error)") }
    }
}
