extension RecordSchema {
    /// A sample in a lead.
    private static let leadSamples = ValueKind.objects([
        Field(part: "sample", .text, "样品标识", required: true), Field(part: "number", .text, "抽样编号"),
        Field(part: "on", .date, "抽样日期"), Field(part: "seller", .text, "被抽样单位"), Field(part: "platform", .text, "网络平台"),
        Field(part: "verdict", .text, "检验结论"), Field(part: "standing", .word(["final", "pending"]), "结论是否已定"),
        Field(part: "kind", .text, "抽查类型"), Field(part: "batch", .text, "批号或生产日期"),
    ])

    /// One lead for recall and trace (线索), which is no finding of a defect (`spotcheck-report leads`).
    static let lead: [Field] = [
        Field(.id, .text, "线索编号", required: true, by: .report),
        Field(.leadStatus, .word(["final", "pending", "monitoring", "recalled"]), "线索状态", required: true, by: .report),
        Field(.section, .text, "分组", required: true, by: .report),
        Field(.severity, .count, "严重程度", required: true, by: .report),
        Field(.hazards, .text, "危害", required: true, by: .report),
        Field(.productName, .text, "产品名称", by: .report),
        Field(.categoryCode, .text, "类别代码", by: .report),
        Field(.categoryName, .text, "类别名称", by: .report),
        Field(.producerName, .text, "标称生产企业", by: .report),
        Field(.producerCode, .text, "统一社会信用代码", by: .report),
        Field(.brand, .text, "商标", by: .report),
        Field(.model, .text, "规格型号", by: .report),
        Field(.batch, .text, "批号", by: .report),
        Field(.producedOn, .date, "生产日期", by: .report),
        Field(.sampleNumber, .text, "抽样编号", by: .report),
        Field(.reportNumber, .text, "报告编号", by: .report),
        Field(.sampledOn, .date, "抽样日期", by: .report),
        Field(.sampledName, .text, "被抽样单位", by: .report),
        Field(.platform, .text, "网络平台", by: .report),
        Field(
            .verdict, .word(["pass", "fail", "undetermined", "not_inspected"]), "检验结论", by: .report),
        Field(.failingSamples, leadSamples, "不合格样品", by: .report),
        Field(.elsewhere, leadSamples, "其他销售者处的同一批", by: .report),
        Field(.elsewhereCount, .count, "其他销售者处的同一批（个）", by: .report),
        Field(.samePlace, leadSamples, "同一处的同一批", by: .report),
        Field(.samePlaceCount, .count, "同一处的同一批（个）", by: .report),
        Field(.otherBatches, leadSamples, "同型号其他批次", by: .report),
        Field(.otherBatchesCount, .count, "同型号其他批次（个）", by: .report),
        Field(.possible, leadSamples, "可能相同", by: .report),
        Field(.possibleCount, .count, "可能相同（个）", by: .report),
        Field(.recallID, .text, "召回编号", by: .report),
        Field(.recalledOn, .date, "召回发布日期", by: .report),
        Field(.recallIDs, .text, "全部召回编号", by: .report),
        Field(.stillSold, leadSamples, "召回后仍在销售", by: .report),
        Field(.stillSoldCount, .count, "召回后仍在销售（个）", by: .report),
        Field(.withheld, .count, "不予公开的样品", by: .report),
        Field(
            .chain,
            .objects([
                Field(part: "sample", .text, "样品标识", required: true),
                Field(
                    part: "step", .word(["sample", "report", "recheck", "notice", "case", "closing"]), "环节",
                    required: true),
                Field(part: "number", .text, "编号"), Field(part: "on", .date, "日期"),
                Field(part: "days", .count, "距上一环节的日数"),
            ]), "环节", by: .report),
    ]

    /// The class of events of one firm (质量事件分类), which is no official class (`spotcheck-report classes`).
    static let firmClass: [Field] = [
        Field(.id, .text, "记录标识", required: true, by: .report),
        Field(.firmKey, .text, "企业标识", required: true, by: .report),
        Field(.firmName, .text, "企业", by: .report),
        Field(.firmClass, .word(["A", "B", "C", "D", "U"]), "质量事件类别", required: true, by: .report),
        Field(.lastDay, .text, "类别最后一日", by: .report),
        Field(.grounds, .text, "依据（规则:编号）", by: .report),
        Field(.officialClass, .text, "官方信用风险类别", by: .report),
        Field(.inspectedOn, .date, "最近抽查日期", by: .report),
        Field(.pendingFailures, .count, "结论未定的不合格批次", by: .report),
    ]
}
