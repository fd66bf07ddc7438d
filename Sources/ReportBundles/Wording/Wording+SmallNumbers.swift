import InspectionModel

extension Wording {
    /// What becomes of groups with few batches, as the end of a sentence.
    static func few(_ model: ReportModel) -> BilingualText {
        let fewest = GroupLine.fewestJudged
        return model.showsFew
            ? BilingualText(
                "检验不足 \(fewest) 批次的列出合格率和批次数，不排名、不判定。",
                "rates over fewer than \(fewest) batches are listed beside their number of batches, with neither rank nor verdict."
            )
            : BilingualText(
                "检验不足 \(fewest) 批次的只列批次数，不列合格率，不排名、不判定。",
                "those with fewer than \(fewest) batches have their counts, and no rate, rank or verdict.")
    }
}
