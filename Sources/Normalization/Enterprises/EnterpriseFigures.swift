import InspectionModel

/// Persons employed, revenue and assets as a table prints them: `1,200人`, `3500`, `1.2亿元`, `35000000元`.
enum EnterpriseFigures {
    /// A whole number of persons; nil for what is none.
    static func persons(_ cell: UnsafeBufferPointer<UInt8>, folding: TextFolding) -> Int? {
        guard let (value, unit) = figure(cell, folding: folding), ["", "人", "名"].contains(unit) else { return nil }
        return Int(exactly: value.rounded(.down))
    }

    /// Whole 10,000 yuan, rounded down, which no comparison with a bound can tell from the exact sum; a bare number is
    /// taken for 万元, the unit of the official table.
    static func tenThousandYuan(_ cell: UnsafeBufferPointer<UInt8>, folding: TextFolding) -> Int? {
        guard let (value, unit) = figure(cell, folding: folding) else { return nil }
        let sum: Double
        switch unit {
        case "", "万", "万元": sum = value
        case "亿", "亿元": sum = value * 10000
        case "元": sum = value / 10000
        default: return nil
        }
        return Int(exactly: sum.rounded(.down))
    }

    private static func figure(
        _ cell: UnsafeBufferPointer<UInt8>, folding: TextFolding
    ) -> (value: Double, unit: String)? {
        guard cell.count <= 40 else { return nil }
        let text = String(decoding: folding.folded(bytes: Array(cell)), as: UTF8.self)
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
        guard let value = Double(number.filter { $0 != "," }), value >= 0, value < 1e12 else { return nil }
        return (value, String(text.dropFirst(number.count)))
    }

    /// The sector of the official table for a GB/T 4754 code; nil for one that it does not know.
    static func sector(ofIndustry code: String) -> String? {
        guard let division = Int(code.prefix(2)) else { return nil }
        switch division {
        case 1...5: return "agriculture"
        case 6...46: return "industry"
        case 47...50: return "construction"
        case 51: return "wholesale"
        case 52: return "retail"
        case 54...58: return "transport"
        case 59: return "storage"
        case 60: return "post"
        case 61, 62: return "lodging_catering"
        default: return nil
        }
    }
}
