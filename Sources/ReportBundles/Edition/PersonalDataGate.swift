/// Searches text for numbers of telephones and identity cards: the last gate before a bundle is published.
package struct PersonalDataGate {
    /// What was found; the number itself is never said.
    package struct Finding: Error, Equatable, Sendable, CustomStringConvertible {
        /// The kind of number.
        package enum Kind: String, Sendable {
            case phone = "a mobile telephone number"
            case identity = "an identity card number"
        }

        package let path: String
        package let offset: Int
        package let kind: Kind

        /// One line, without the number.
        package var description: String {
            "\(path): byte \(offset): looks like \(kind.rawValue); nothing is published"
        }
    }

    /// The first number in some bytes, or nil.
    ///
    /// A mobile number is 1, 3 to 9 and nine more digits, also written in groups of 3, 4 and 4; an identity card number has
    /// 17 digits with a date of birth and a check character (GB 11643-1999: weights 2^(18-i) mod 11). Digits of full width
    /// are digits. Neither may stand inside a longer number or inside a checksum of 16 or 64 hexadecimal digits.
    package static func first(in bytes: [UInt8], path: String) -> Finding? {
        var digits: [UInt8] = []
        var starts: [Int] = []
        var index = 0
        while index < bytes.count {
            guard let (digit, length) = Self.digit(bytes, index) else {
                index += 1
                continue
            }
            // One run of digits, with single separators between them.
            (digits, starts) = ([digit], [index])
            let start = index
            index += length
            while index < bytes.count {
                if let (digit, length) = Self.digit(bytes, index) {
                    digits.append(digit)
                    starts.append(index)
                    index += length
                } else if (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: " "))
                    && Self.digit(bytes, index + 1) != nil
                {
                    digits.append(bytes[index])
                    starts.append(index)
                    index += 1
                } else {
                    break
                }
            }
            if isInsideChecksum(bytes, start, index) { continue }
            if let (at, kind) = find(digits, after: index < bytes.count ? bytes[index] : 0) {
                return Finding(path: path, offset: starts[at], kind: kind)
            }
        }
        return nil
    }

    /// An ASCII digit or one of full width (U+FF10–U+FF19).
    private static func digit(_ bytes: [UInt8], _ at: Int) -> (digit: UInt8, length: Int)? {
        guard at < bytes.count else { return nil }
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) { return (bytes[at], 1) }
        if bytes[at] == 0xef, at + 2 < bytes.count, bytes[at + 1] == 0xbc, (0x90...0x99).contains(bytes[at + 2]) {
            return (bytes[at + 2] - 0x60, 3)
        }
        return nil
    }

    private static func isInsideChecksum(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        func isHex(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        var (from, to) = (start, end)
        while from > 0, start - from < 80, isHex(bytes[from - 1]) { from -= 1 }
        while to < bytes.count, to - end < 80, isHex(bytes[to]) { to += 1 }
        return to - from == 64 || to - from == 16
    }

    /// A number in one run of digits and single separators.
    private static func find(_ run: [UInt8], after: UInt8) -> (at: Int, kind: Finding.Kind)? {
        // Plain runs between separators.
        var groups: [(start: Int, digits: ArraySlice<UInt8>)] = []
        var start = 0
        for index in 0...run.count
        where index == run.count || run[index] == UInt8(ascii: "-") || run[index] == UInt8(ascii: " ") {
            groups.append((start, run[start..<index]))
            start = index + 1
        }
        for (place, group) in groups.enumerated() {
            let digits = group.digits
            if digits.count == 11, isPhone(digits) { return (group.start, .phone) }
            // With the country's code: 86 13812345678, 8613812345678.
            if digits.count == 13, digits.starts(with: [UInt8(ascii: "8"), UInt8(ascii: "6")]),
                isPhone(digits.dropFirst(2))
            {
                return (group.start + 2, .phone)
            }
            if digits.count == 18, isIdentity(Array(digits)) { return (group.start, .identity) }
            let isLast = place == groups.count - 1
            if digits.count == 17, isLast, after | 0x20 == UInt8(ascii: "x"),
                isIdentity(Array(digits) + [UInt8(ascii: "X")])
            {
                return (group.start, .identity)
            }
            if digits.count == 3, place + 2 < groups.count, groups[place + 1].digits.count == 4,
                groups[place + 2].digits.count == 4,
                isPhone((digits + groups[place + 1].digits + groups[place + 2].digits)[...])
            {
                return (group.start, .phone)
            }
        }
        return nil
    }

    private static func isPhone(_ digits: ArraySlice<UInt8>) -> Bool {
        let first = digits.prefix(2)
        return first.first == UInt8(ascii: "1") && (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(first.last ?? 0)
    }

    /// Whether 18 characters are an identity card number: a date that can be one of birth, and the right check character.
    static func isIdentity(_ characters: [UInt8]) -> Bool {
        guard characters.count == 18,
            characters.prefix(17).allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            return false
        }
        func number(_ range: Range<Int>) -> Int {
            characters[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
        guard (1850...2199).contains(number(6..<10)), (1...12).contains(number(10..<12)),
            (1...31).contains(number(12..<14)), (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(characters[0])
        else { return false }
        var (sum, weight) = (0, 1)
        for index in stride(from: 17, through: 0, by: -1) {
            let value = characters[index] | 0x20 == UInt8(ascii: "x") ? 10 : Int(characters[index] & 0x0f)
            sum += value * weight
            weight = weight * 2 % 11
        }
        return sum % 11 == 1
    }
}
