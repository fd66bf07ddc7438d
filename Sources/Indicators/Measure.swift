/// What a table of rates measures; figures of different measures are never added.
package enum Measure: String, Sendable, CaseIterable {
    /// 批次合格率: batches passed of batches inspected.
    case passRate = "pass_rate"
    /// 企业合格率: enterprises without a failed batch of enterprises inspected.
    case enterprisePassRate = "enterprise_pass_rate"
    /// 不合格整改完成率: cases completed of cases due.
    case rectificationCompletion = "rectification_completion"

    /// The type of the records that are counted.
    package var recordType: StaticString {
        switch self {
        case .passRate, .enterprisePassRate: "sample"
        case .rectificationCompletion: "case"
        }
    }
}
