extension RecordSchema {
    /// One sample of a comparison test as it is published (比较试验, `spotcheck-report comparison`): no source, no seller.
    static let comparison: [Field] = [
        Field(.id, .text, "记录标识", required: true, by: .report),
        Field(.sampleNumber, .text, "抽样编号", by: .report),
        Field(.taskName, .text, "任务名称", by: .report),
        Field(.productName, .text, "产品名称", by: .report),
        Field(.categoryCode, .text, "类别代码", by: .report),
        Field(.categoryName, .text, "类别名称", by: .report),
        Field(.brand, .text, "商标", by: .report),
        Field(.model, .text, "规格型号", by: .report),
        Field(.batch, .text, "批号", by: .report),
        Field(.producedOn, .date, "生产日期", by: .report),
        Field(.producerName, .text, "标称生产企业", by: .report),
        Field(.price, .text, "价格", by: .report),
        Field(.channel, .word(["production", "circulation", "catering", "online"]), "抽样环节", by: .report),
        Field(.platform, .text, "网络平台", by: .report),
        Field(.sampledOn, .date, "抽样日期", by: .report),
        Field(.reportedOn, .date, "报告日期", by: .report),
        Field(.standard, .text, "执行标准", by: .report),
        Field(.lab, .text, "检验机构", by: .report),
        Field(.organisingAuthority, .text, "组织单位", by: .report),
        Field(.verdict, .word(["pass", "fail", "undetermined", "not_inspected"]), "检验结论", by: .report),
        Field(.testedItems, testedItems, "检验项目（比较试验）", by: .report),
    ]
}
