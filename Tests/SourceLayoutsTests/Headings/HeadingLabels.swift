import Foundation
import TestMaterial
import Testing

@testable import SourceLayouts

/// The labels of the lists of real headings, as fields of this format.
enum HeadingLabels {
    /// The labels of the list of real headings, and the fields that mean the same.
    static let meaning: [String: Set<SourceField>] = [
        "test_outcome": [.itemColumn, .itemResult, .wideResult, .result, .itemVerdict],
        "adulterant": [.itemName, .failingItem, .itemColumn, .wideItem],
        "sheetname": [.unused], "filename": [.unused], "data_source_detailed": [.unused],
        "product_classification": [.category, .categoryDetail],
        "food_name": [.productName],
        "failing_results": [.failingItems, .failingItem],
        "sampled_location_address": [.sampledAddress, .sampledPlace, .firmAddress],
        "legal_limit": [.itemLimit, .wideLimit],
        "manufacturer_name": [.producerName, .firmName],
        "inspection_results": [.verdict, .result, .qualityVerdict, .labelVerdict, .itemVerdict],
        "specifications_model": [.model],
        "sampled_location_name": [.sampledName, .sampledPlace, .firmName],
        "task_source_or_project_name": [.taskName],
        "sampled_location_province": [.sampledProvince],
        "notice_number": [.noticeNumber],
        "testing_agency": [.lab, .samplingAgency],
        "manufacturer_address": [.producerAddress, .firmAddress],
        "announcement_date": [.publishedOn],
        "production_date": [.producedOn, .producedOrBatch],
        "sampled_date": [.sampledOn],
    ]

    /// Headings whose label in the list is wrong, what they mean, and why.
    static let wrongLabels: [(reason: String, field: SourceField?, headings: [String])] = [
        ("the day of the report, and not of the notice", .reportedOn, ["报告日期", "报告签发时间", "检测报告完成时间"]),
        ("a measured value, and no verdict", .itemResult, ["实测值"]),
        ("a state of work, and no verdict or value", .status, ["状态", "抽样单状态"]),
        ("a fragment of a broken heading", nil, ["目", "及所在地", "生产单", "51组，", "山东/省抽"]),
        ("one product, and no heading", nil, ["(公/母)蟹"]),
        ("a stage of trade", .channel, ["流通环节", "抽样环节（食用农产品/餐饮）"]),
        (
            "the address of the sampled firm, and not of the maker", .sampledAddress,
            ["被抽企业地址", "被抽样单位/生产企业详细地址", "被抽样单位所在省地址", "被抽检单位及所在地"]
        ),
        ("the sampled firm, and not the maker", .sampledName, ["供样单位（受检单位)", "供样单位（受检单位）", "受检单位.1", "被监测人"]),
        ("the offender of a penalty list", .partyName, ["违法企业名称或违法自然人姓名", "违法经营者名称或姓名"]),
        ("the maker is named first", .producerName, ["标示生产企业名称或地址"]),
        ("a date", .publishedOn, ["公告日期.1"]),
        ("a running number", .rowNumber, ["养殖环节序号", "出口食品序号", "粮食序号"]),
        ("a batch number", .batch, ["批号", "样品批号", "生产批号", "生产批次"]),
        ("a date or a batch number", .producedOrBatch, ["购进日期/批号"]),
        ("the number of the report", .reportNumber, ["报告编号", "检验报号编告", "不合格产品报告编号"]),
        ("the number of the sample", .sampleNumber, ["外部样品编号"]),
        ("the agency that takes the sample", .samplingAgency, ["抽样单位/地址", "采样单位名称"]),
        ("labelled packaging of the maker or the supplier", .producerAddress, ["标称企业地址", "标称购入单位地址"]),
        ("a firm with its particulars, its name first", .sampledName, ["被抽样单位信息", "被抽检单位信息"]),
        (
            "a place of the administration, and no address or name", .district,
            ["被抽样单位所在市州", "被抽检单位所在地区", "所在县(市、区)", "采样区域（企业/市场/餐饮）"]
        ),
        ("an address, and no name", .firmAddress, ["单位地址"]),
        ("the laboratory", .lab, ["承捡单位"]),
        (
            "the province of the maker, and not of the sampled firm", .producerProvince,
            ["标示生产企业所在省份", "标称生产企业所在省份", "标称生产者所在省份", "生产企业省份"]
        ),
        (
            "packaging or quantity, and no model", .unused,
            [
                "包装/散装/现场制作", "包装分类", "包装类别", "受检批数量", "定型包装/散装", "定型包装/散装/现场制作（保健食品填写批准文号）", "抽样基数(kg)", "抽样数量(★必填)",
                "样品形态及包装",
            ]
        ),
        ("the kind of sampling", .samplingKind, ["抽样类别", "抽检类别", "监督性质", "检验目的小类"]),
        ("the method", .unused, ["\u{A0}检验依据"]),
        ("item, result and limit in one cell", .failingItems, ["不合格项检验值/标准限量值"]),
        ("a verdict", .verdict, ["检验是否合格"]),
        ("a verdict on physical and chemical items", .qualityVerdict, ["实物质量"]),
        ("a penalty", .outcome, ["没收违法"]),
        ("the name of the task", .taskName, ["任务名称"]),
        ("who orders that samples are taken", .organisingAuthority, ["组织抽检部门", "组织机构"]),
        // Where no other column is the day of sampling, they stand for that: see ColumnContext.
        ("the day on which it came to the laboratory", .receivedOn, ["到样日期", "送样日期"]),
        ("the office that follows the case up", .office, ["负责核查单位"]),
    ]

    /// The labels of `headings.json`; where a label is wrong, what the heading means.
    static func first() throws -> [HeadingListsTests.Label] {
        let data = Data(try SharedMaterial.bytes("data/headers/headings.json"))
        let labels = try #require(try JSONSerialization.jsonObject(with: data) as? [String: String])
        var judged: [String: SourceField?] = [:]
        for group in wrongLabels { for heading in group.headings { judged[heading] = .some(group.field) } }
        #expect(Set(judged.keys).isSubset(of: labels.keys))
        return labels.sorted { $0.key < $1.key }.map { heading, label in
            let fields = judged[heading].map { Set([$0].compactMap { $0 }) } ?? meaning[label] ?? []
            return HeadingListsTests.Label(heading: heading, fields: fields, isOwn: !fields.isEmpty)
        }
    }

    /// Labels of `headings2.csv` that are no field of a record by themselves.
    private static let notOwn: Set<String> = ["unused", "ambiguous", "aggregate", "joined", "row_number", "licence"]

    /// Headings that the second list labels by what there was a field for; since then what they mean has one of its own.
    private static let ownSince: [(reason: String, field: SourceField, headings: [String])] = [
        ("who orders that samples are taken", .organisingAuthority, ["部署机构"]),
        (
            "what the goods are made by, and not what they are tested by", .standard,
            ["执行标准编号", "执行标准名称", "执行标准/技术文件情况", "执行标准、技术文件和明示质量指标", "执行标准/技术文件*"]
        ),
        // Where no other column is the day of sampling, it stands for that: see ColumnContext.
        ("the day on which it came to the laboratory", .receivedOn, ["收样时间", "收检日期*", "样品到达日期", "样品接收日期"]),
    ]

    /// The labels of `headings2.csv`, with the fields that its notes accept beside them.
    static func second() throws -> [HeadingListsTests.Label] {
        var own: [String: SourceField] = [:]
        for group in ownSince { for heading in group.headings { own[heading] = group.field } }
        return try SharedTable("data/headers/headings2.csv").rows.map { row in
            let heading = try #require(row["heading"])
            let label = try #require(row["field"])
            if let field = own[heading] {
                return HeadingListsTests.Label(heading: heading, fields: [field], isOwn: true)
            }
            let note = row["note"] ?? ""
            var names = [label]
            if let accepted = note.firstRange(of: " accepted") {
                names += note[..<accepted.lowerBound].split { !$0.isLetter && $0 != "_" }.map(String.init)
            }
            if label == "ambiguous" { names += note.split(separator: "|").map(String.init) + ["unused"] }
            // What nothing is made of may be passed over for any reason.
            let passedOver = ["unused", "licence", "aggregate", "row_number"]
            if passedOver.contains(label) { names += passedOver }
            return HeadingListsTests.Label(
                heading: heading, fields: Set(names.compactMap { SourceField(rawValue: $0) }),
                isOwn: !notOwn.contains(label))
        }
    }
}
