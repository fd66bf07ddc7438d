/// How a number is shown, as far as that changes what it says.
enum NumberFormat: Equatable {
    case number
    case percent
    /// An integer with zeros in front: `00000000`.
    case padded(Int)
    case date
    case dateTime
    case time

    /// The built-in formats, with those of a Chinese Excel (ISO/IEC 29500-1, 18.8.30).
    init(builtIn id: Int) {
        switch id {
        case 9, 10: self = .percent
        case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
        case 22: self = .dateTime
        case 18...21, 32...35, 45...47, 55, 56: self = .time
        default: self = .number
        }
    }

    /// A format code such as `yyyy"年"m"月"d"日"`, of which the first section counts.
    init(code: String) {
        var hasDay = false
        var hasMonth = false
        var hasTime = false
        var hasPercent = false
        var isZeros = !code.isEmpty
        var zeros = 0
        var characters = Array(code.utf8)[...]
        reading: while let character = characters.popFirst() {
            if character != UInt8(ascii: "0") { isZeros = false }
            switch character {
            case UInt8(ascii: ";"): break reading
            case UInt8(ascii: "\""):
                characters = characters.drop { $0 != UInt8(ascii: "\"") }.dropFirst()
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): characters = characters.dropFirst()
            case UInt8(ascii: "["):
                // [h] and its like count hours; [Red], [$-804] and [>1] do not matter.
                let inside = characters.prefix { $0 != UInt8(ascii: "]") }
                characters = characters.dropFirst(inside.count + 1)
                if !inside.isEmpty, inside.allSatisfy({ "hHmMsS".utf8.contains($0) }) { hasTime = true }
            case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "d"), UInt8(ascii: "D"): hasDay = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                // The year of an era; in 0.00E+00 an exponent.
                if let next = characters.first, next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { break }
                if code.lowercased() != "general" { hasDay = true }
            case UInt8(ascii: "m"), UInt8(ascii: "M"): hasMonth = true
            case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "s"), UInt8(ascii: "S"): hasTime = true
            case UInt8(ascii: "%"): hasPercent = true
            case UInt8(ascii: "0"): zeros += 1
            default: break
            }
        }
        if code.lowercased().hasPrefix("general") {
            self = .number
        } else if hasDay {
            self = hasTime ? .dateTime : .date
        } else if hasTime {
            self = .time
        } else if hasMonth {
            self = .date
        } else if hasPercent {
            self = .percent
        } else {
            self = isZeros && zeros > 1 ? .padded(min(zeros, 64)) : .number
        }
    }
}
