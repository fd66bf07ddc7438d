import Draws

extension FirmFile {
    /// What settled records say of the firm, in sentences for its sheet.
    var sentences: [String] {
        guard let latest else {
            return ["既往抽样：没有记录"] + (openCases > 0 ? ["未结案件 \(openCases) 件"] : [])
        }
        let verdicts = ["pass": "合格", "fail": "不合格", "undetermined": "未作结论", "not_inspected": "未检验"]
        return [
            "上次抽样 \(latest.day)：\(product)（\(latest.number)），\(verdicts[verdict] ?? "结论不明")",
            "已检 \(batches) 批次，不合格 \(failed) 批次",
            "未结案件 \(openCases) 件",
        ]
    }
}
