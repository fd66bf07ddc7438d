/// Rows that name two batches in one: 0号普通柴油和92号车用汽油.
///
/// One verdict stands for both, so that a rate counts one where there were two. Only names that each begin with a grade
/// are told; 饼干和面包 may be one product.
enum TwoBatches {
    /// Whether the name of a product is two names of grades; one look at most names.
    @inline(__always)
    static func areNamed(_ cell: CellBytes) -> Bool {
        guard cell.count > 8, let first = cell.first, first &- UInt8(ascii: "0") < 10 || first == 0xEF else {
            return false
        }
        return areGrades(cell)
    }

    @inline(never)
    private static func areGrades(_ cell: CellBytes) -> Bool {
        let text = Array(String(decoding: CellText.halfWidth(cell).prefix(400), as: UTF8.self).unicodeScalars)
        let parts = text.split { joints.contains($0) }.map { ItemText.trimmed($0) }
        guard parts.count >= 2, parts.allSatisfy({ isGrade($0) }) else { return false }
        // 92号和95号 is a list of grades of one product unless goods are named.
        return parts.contains { $0.contains { $0.value >= 0x4E00 && !marks.contains($0) } }
    }

    /// Whether a text begins with the number of a grade: 0号, 92#, 42.5级.
    private static func isGrade(_ text: ItemText.Slice) -> Bool {
        let digits = text.prefix { ItemText.isDigit($0) || $0 == "." }
        return !digits.isEmpty && digits.count <= 5 && text.dropFirst(digits.count).first.map(marks.contains) == true
    }

    /// Whether a cell of a number names two: A001、A002, and A001/A002, but not 2024/0012.
    @inline(never)
    static func areNumbers(_ cell: CellBytes) -> Bool {
        let text = Array(String(decoding: CellText.halfWidth(cell).prefix(400), as: UTF8.self).unicodeScalars)
        let isListed = text.contains { listSigns.contains($0) }
        let parts = text.split { listSigns.contains($0) || $0 == "/" || ItemText.isSpace($0) }
        guard parts.count >= 2, parts.allSatisfy({ $0.contains(where: ItemText.isDigit) && $0.count >= 3 }) else {
            return false
        }
        if isListed { return true }
        // Between a stroke or a blank only numbers that are made alike are two.
        let first = parts[0]
        return parts.dropFirst().allSatisfy { part in
            part.count == first.count && part.first == first.first
                && (part.count >= 6 || !(part.first.map(ItemText.isDigit) ?? true))
                && zip(part, first).allSatisfy { ItemText.isDigit($0) == ItemText.isDigit($1) }
        }
    }

    private static let listSigns: Set<Unicode.Scalar> = ["、", ",", ";", "；", "，", "和", "及", "与"]

    private static let joints: Set<Unicode.Scalar> = ["和", "及", "与", "、", "；", ";", "+", "&"]
    private static let marks: Set<Unicode.Scalar> = ["号", "#", "＃", "级", "度"]
}

extension RowMapper {
    /// Notes a row with two numbers of samples.
    @inline(never)
    mutating func noteTwoNumbers(_ cell: CellBytes) {
        notes.rowsOfTwoNumbers += 1
        if notes.firstTwoNumbers.isEmpty { notes.firstTwoNumbers = Reject.text(cell, limit: 60) }
    }

    /// Notes a row that names two batches.
    @inline(never)
    mutating func noteTwo(_ cell: CellBytes, line: Int) {
        notes.rowsOfTwo += 1
        if notes.firstOfTwo.isEmpty { notes.firstOfTwo = "line \(line): \(Reject.text(cell, limit: 60))" }
    }
}
