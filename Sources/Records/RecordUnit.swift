/// In what the number under a key is told.
package enum RecordUnit: String, Sendable {
    case percent = "%"
    /// Differences of percentages.
    case points = "percentage points"
    /// 工作日, by the calendar of public holidays and make-up days.
    case workingDays = "working days"
    case days, persons, batches, cases, enterprises, bytes, lines
    /// Failures of single items; a batch may have several.
    case items
    /// 万元.
    case tenThousandYuan = "10,000 yuan"
    /// 元.
    case yuan
}
