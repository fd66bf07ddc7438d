import InspectionModel

extension Wording {
    /// What becomes of groups with few batches, as the end of a sentence.
    static func few(_ model: ReportModel) -> Saying {
        let fewest = GroupLine.fewestJudged
        return model.showsFew
            ? Saying.saying("gaps.rates_over_fewer_than_batches", fewest: fewest)
            : Saying.saying("gaps.those_with_fewer_than_batches", fewest: fewest)
    }
}
