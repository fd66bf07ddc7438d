/// Characters of fonts of symbols (`<w:sym w:font="Wingdings" w:char="F0FC"/>`, ISO/IEC 29500-1, 17.3.3.30): marks of
/// check lists, and signs of limits and units.
enum WordSymbols {
    /// The character that a person saw; U+FFFD where it is not known.
    static func character(font: String, code: String) -> String {
        guard var value = Int(code, radix: 16), value > 0, value <= 0xFFFF else { return "\u{FFFD}" }
        // The fonts' own codes stand in the private area.
        let isOfFont = (0xF000...0xF0FF).contains(value)
        if isOfFont { value -= 0xF000 }
        let signs: [Int: String]? =
            switch font.lowercased() {
            case "wingdings": wingdings
            case "wingdings 2": wingdings2
            case "symbol": symbol
            default: nil
            }
        if let signs { return signs[value] ?? "\u{FFFD}" }
        guard !isOfFont, value >= 0x20, let scalar = Unicode.Scalar(UInt32(value)) else { return "\u{FFFD}" }
        return String(scalar)
    }

    private static let wingdings = [
        0x6F: "□", 0x71: "□", 0xA8: "□", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑", 0x20: " ",
    ]
    private static let wingdings2 = [0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□", 0x20: " "]
    private static let symbol = [
        0x61: "α", 0x62: "β", 0x64: "δ", 0x67: "γ", 0x6D: "μ", 0x57: "Ω", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×",
        0xB7: "·", 0xB0: "°", 0xA5: "∞", 0xB9: "≠", 0xBB: "≈", 0xB2: "″", 0xA2: "′", 0x2D: "−", 0x3C: "<", 0x3E: ">",
        0x25: "%", 0x28: "(", 0x29: ")", 0x2B: "+", 0x2C: ",", 0x2E: ".", 0x2F: "/", 0x20: " ", 0x7E: "~",
    ]
}
