/// Days written in Chinese numerals: 二〇二五年二月一日, 二零二五年十二月三十一日.
enum ChineseNumerals {
    /// A cell whose years, months and days are numerals, in digits: what stands before 年, 月, 日 or 号; nil for any other.
    static func digits(ofDate cell: CellBytes) -> [UInt8]? {
        guard mayHold(cell) else { return nil }
        var out = String.UnicodeScalarView()
        var run: [Unicode.Scalar] = []
        var found = false
        var last: Unicode.Scalar = " "
        for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
            if numerals[scalar] != nil || scalar == "十" || scalar == "廿" || scalar == "卅" {
                run.append(scalar)
                continue
            }
            if !run.isEmpty {
                let isMark = scalar == "年" || scalar == "月" || last == "月" && (scalar == "日" || scalar == "号")
                if isMark, let number = number(run) {
                    out.append(contentsOf: number.unicodeScalars)
                    found = true
                } else {
                    out.append(contentsOf: run)
                }
                run.removeAll()
            }
            out.append(scalar)
            if scalar == "年" || scalar == "月" { last = scalar }
        }
        out.append(contentsOf: run)
        return found ? Array(String(out).utf8) : nil
    }

    /// Whether a numeral stands right before 年, 月 or 日: one look at most cells.
    private static func mayHold(_ cell: CellBytes) -> Bool {
        guard cell.count >= 9 else { return false }
        for at in 3..<(cell.count - 2) where cell[at] == 0xE5 || cell[at] == 0xE6 {
            guard ends.contains(where: { CellText.hasPrefix(cell, at: at, $0) }) else { continue }
            if cell[at - 1] >= 0x80 { return true }
        }
        return false
    }

    private static let ends = ["年", "月", "日"].map { Array($0.utf8) }

    /// A number of up to four digits; nil where the numerals are none.
    private static func number(_ run: [Unicode.Scalar]) -> String? {
        // 二〇二五: digit by digit.
        let digits = run.compactMap { numerals[$0] }
        if digits.count == run.count { return run.count <= 4 ? digits.map(String.init).joined() : nil }
        // 十, 十二, 三十, 三十一, 廿一
        var text = run[...]
        var tens = 0
        switch text.first {
        case "廿": tens = 2
        case "卅": tens = 3
        case "十": tens = 1
        case let first?:
            guard let count = numerals[first], (1...3).contains(count), text.dropFirst().first == "十" else {
                return nil
            }
            tens = count
            text.removeFirst()
        case nil: return nil
        }
        text.removeFirst()
        guard text.count <= 1, let ones = text.first.map({ numerals[$0] }) ?? 0 else { return nil }
        return String(tens * 10 + ones)
    }

    private static let numerals: [Unicode.Scalar: Int] = [
        "〇": 0, "○": 0, "零": 0, "Ｏ": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
        "元": 1,
    ]
}
