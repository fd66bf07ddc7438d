import InspectionModel

/// What is printed of a sample in a lead.
struct SampleFace {
    /// A step of the chain from the sample to the end of a case.
    struct Step {
        /// `sample`, `report`, `recheck`, `notice`, `case`, `closing`.
        let step: String
        let number: String
        let on: CalendarDate?
    }

    var number = ""
    var product = ""
    var categoryName = ""
    var producerName = ""
    var producerCode = ""
    var brand = ""
    var model = ""
    var batch = ""
    var producedOn = ""
    var reportNumber = ""
    var sellerName = ""
    var sellerCode = ""
    var platform = ""
    var verdict = ""
    var kind = ""
    /// Sample, report, recheck and notice; what cases add comes behind.
    var steps: [Step] = []
    /// Whether it may stand in the public edition: a check of supervision that passed, or failed for good.
    var isPublic = false

    /// Steps by their days; one without a day stays behind the step that it follows.
    static func inOrder(_ steps: [Step]) -> [Step] {
        var day = Int32.min
        let dated = steps.enumerated().map { place, step in
            day = step.on?.daysSinceEpoch ?? day
            return (day: day, place: place, step: step)
        }
        return dated.sorted { ($0.day, $0.place) < ($1.day, $1.place) }.map(\.step)
    }

    /// The verdict in a word, with what may still change.
    func verdictWord(isFinal: Bool) -> String {
        switch verdict {
        case "pass": "合格"
        case "fail": isFinal ? "不合格" : "不合格（结论未定）"
        case "not_inspected": "未检验"
        case "undetermined": "无结论"
        default: "结论不明"
        }
    }
}
