import ByteTables
import Glibc
import InspectionModel

/// What becomes of a value in a cell of the workbook.
enum WorkbookText {
    /// A cell.
    enum Cell: Equatable {
        /// A number and the pattern that shows it as the table file has it.
        case number(Double, pattern: String)
        /// `[x]` and its like.
        case shorthand
        case text(String)
    }

    /// Excel holds no longer text in a cell.
    static let longest = 32_767

    static func cell(_ value: String, _ kind: CSVTable.Column.Kind) -> Cell {
        if kind == .text { return .text(shown(value)) }
        if CSVTable.missing.contains(value) { return .shorthand }
        let decimals = value.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.utf8.count ?? 0
        let zeros = decimals == 0 ? "0" : "0." + String(repeating: "0", count: decimals)
        switch kind {
        case .integer, .number:
            if isDecimal(value), let number = Double(value) { return .number(number, pattern: zeros) }
        case .percent:
            // The decimal point is moved in the text, so that 93.5 becomes the number nearest to 0.935.
            if isDecimal(value), let number = Double(value + "e-2") { return .number(number, pattern: zeros + "%") }
        case .date:
            // Day numbers before 1 March 1900 mean another day in Excel than in other programs.
            if let date = CalendarDate(value), date.daysSinceEpoch >= -25_508 {
                return .number(Double(Int(date.daysSinceEpoch) + 25_569), pattern: "yyyy-mm-dd")
            }
        case .text: break
        }
        return .text(shown(value))
    }

    private static func isDecimal(_ value: String) -> Bool {
        let digits = value.hasPrefix("-") ? value.dropFirst() : value[...]
        return (digits.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false)
            && digits.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
            }
            && digits.utf8.count { $0 == UInt8(ascii: ".") } <= 1
    }

    /// A text as XML 1.0 and Excel can hold it: control characters are shown as escapes, what looks like one of Excel's
    /// own escapes (`_x0041_`) is guarded, and a longer one than a cell holds says so at its end.
    static func shown(_ text: String) -> String {
        // Nearly every text stands as it is; one look at its bytes says so.
        var text = text
        if text.utf8.count < longest - 200, text.withUTF8(isPlain) { return text }
        var out = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0a: out.append(scalar)
            case 0..<0x20, 0x7f..<0xa0, 0xfdd0...0xfdef, 0xfffe, 0xffff:
                out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: out.append(scalar)
            }
            count += scalar.value > 0xffff ? 2 : 1
            if count > longest - 200 {
                out.append(contentsOf: "…（超出单元格容量，全文见 tables/）".unicodeScalars)
                break
            }
        }
        return guarded(String(out))
    }

    /// For each byte whether it stands for itself wherever it stands.
    private static let isUsual = FixedArray(
        (0...255).map { (byte: UInt8) in
            byte >= 0x20 && byte != UInt8(ascii: "_") && byte != 0x7f && byte != 0xc2 && byte != 0xef
        })

    /// Whether nothing in UTF-8 bytes could have to be shown otherwise: no control character but tab and line feed, no
    /// non-character (U+FDD0…, U+FFFE, U+FFFF), no `_x`.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // Few texts hold a byte with which one of these begins.
        let isUsual = Self.isUsual
        if bytes.allSatisfy({ isUsual[Int($0)] }) { return true }
        for index in bytes.indices {
            let byte = bytes[index]
            func next(_ distance: Int) -> UInt8 { index + distance < bytes.count ? bytes[index + distance] : 0 }
            switch byte {
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"): continue
            case 0..<0x20, 0x7f: return false
            case UInt8(ascii: "_") where next(1) == UInt8(ascii: "x"): return false
            case 0xc2 where next(1) < 0xa0: return false
            case 0xef where next(1) == 0xb7 || (next(1) == 0xbf && next(2) >= 0xbe): return false
            default: continue
            }
        }
        return true
    }

    /// The text with `_x005F_` in place of the first character of what Excel takes for an escape.
    private static func guarded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(UInt8(ascii: "_")) else { return text }
        var out: [UInt8] = []
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"),
                bytes[index + 6] == UInt8(ascii: "_"),
                bytes[index + 2..<index + 6].allSatisfy(isHexadecimal)
            {
                out += Array("_x005F_".utf8)
            } else {
                out.append(bytes[index])
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    /// The name of a table's sheet: the first words of its title.
    static func sheetName(_ table: CSVTable) -> String { table.sheetName }

    /// What `[x]` stands for in place of a rate.
    static func unavailable(_ model: ReportModel) -> String {
        model.showsFew
            ? "没有可列的比率（检验不足 \(GroupLine.fewestJudged) 批次的比率照列，不判定）" : "检验不足 \(GroupLine.fewestJudged) 批次，不列比率"
    }

    /// What stands under the title.
    static func note(_ model: ReportModel, rows: Int) -> String {
        "数据截止 \(model.cover.asOf)；\(rows) 行；[x] \(unavailable(model))；[c] 不予公布；[p] 初步数；[r] 修订数；空白表示没有"
    }

    /// The width of a text in Excel's units: an ideograph takes about 2.1 of them.
    private static func units(_ text: String) -> Double {
        var text = text
        return text.withUTF8 { units($0[...]) }
    }

    /// The width of a text of UTF-8 bytes.
    private static func units(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Double {
        var units = 0.0
        for at in text.indices where text[at] & 0xc0 != 0x80 {
            // From U+2E80 on, which is E2 BA 80.
            let isWide = text[at] > 0xe2 || text[at] == 0xe2 && at + 1 < text.endIndex && text[at + 1] >= 0xba
            units += isWide ? 2.1 : 1.1
        }
        return units
    }

    /// So many rows decide how wide a column is.
    static let mostMeasured = 2000

    /// A column's width in Excel's units: that of its values; headings wrap, and so does what is longer than `most`.
    static func width(_ column: CSVTable.Column, _ values: some Sequence<String>, most: Double = 44) -> Double {
        var widest = min(units(column.title), 9)
        for value in values.prefix(mostMeasured) where value.utf8.count < 400 { widest = max(widest, units(value)) }
        return min(max(widest + 2.5, 8), most)
    }

    /// How many lines a text takes in a column of that width.
    static func lines(_ text: String, width: Double) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            // Three bytes of an ideograph take no more room than three letters, so a short text needs no counting.
            let isShort = Double(bytes.count) * 1.1 < width - 1.5
            if bytes.isEmpty || isShort && memchr(bytes.baseAddress!, 0x0a, bytes.count) == nil {
                return 1
            }
            var (lines, start) = (0, 0)
            // The line feed of a CRLF is no end of its own: to Excel and here the two are one character.
            for end in 0...bytes.count
            where end == bytes.count
                || bytes[end] == UInt8(ascii: "\n") && (end == 0 || bytes[end - 1] != UInt8(ascii: "\r"))
            {
                lines += max(1, Int((units(bytes[start..<end]) / (width - 1.5) - 0.001).rounded(.up)))
                start = end + 1
            }
            return lines
        }
    }
}
