/// A unified social credit code (GB 32100-2015): 18 characters with two check digits.
///
/// Lawful codes exist that fail the last digit, so a failed check is a warning and never a reason to reject a record.
package struct UnifiedSocialCreditCode: Hashable, Sendable {
    /// What the check digits say.
    package enum Finding: String, Hashable, Sendable {
        /// Both check digits agree.
        case valid
        /// Length or characters are wrong: no such code can exist.
        case malformed
        /// The organisation code in positions 9–17 fails its own digit (GB 11714).
        case organisationDigit = "organisation_digit"
        /// Only the last digit fails.
        case lastDigit = "last_digit"
        /// Both digits fail.
        case bothDigits = "both_digits"
    }

    /// The code in capitals, half width, without blanks.
    package let text: String
    package let finding: Finding
    /// A code that passes both checks and differs only in letters that are easily misread; never put in place of `text`.
    package let suggestion: String?

    /// The 31 symbols: digits and capitals without I, O, S, V, Z.
    private static let symbols = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    private static let organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
    /// Letters that no code holds, and what was probably printed.
    private static let misread: [UInt8: [UInt8]] = [
        UInt8(ascii: "I"): Array("1".utf8), UInt8(ascii: "O"): Array("0DQ".utf8), UInt8(ascii: "Z"): Array("2".utf8),
        UInt8(ascii: "S"): Array("5".utf8), UInt8(ascii: "V"): Array("UY".utf8),
    ]

    /// Reads a code; nil when the cell is not meant as one (another length than 18 after folding).
    package init?(_ raw: UnsafeBufferPointer<UInt8>, folding: TextFolding) {
        var folded: [UInt8] = []
        folding.fold(raw, into: &folded)
        let code = folded.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }.map { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
        }
        guard code.count == 18, code.allSatisfy({ $0 < 0x80 }) else { return nil }
        text = String(decoding: code, as: UTF8.self)
        finding = Self.finding(code)
        suggestion = finding == .malformed ? Self.repair(code) : nil
    }

    package init?(_ raw: String, folding: TextFolding) {
        var raw = raw
        guard let code = raw.withUTF8({ Self($0, folding: folding) }) else { return nil }
        self = code
    }

    /// The authority that registered the enterprise (GB/T 2260, positions 3–8); not its place of business.
    package var registeringAuthority: String { String(text.dropFirst(2).prefix(6)) }

    private static func value(_ byte: UInt8) -> Int? { symbols.firstIndex(of: byte) }

    private static func finding(_ code: [UInt8]) -> Finding {
        let values = code.compactMap(value)
        guard values.count == 18 else { return .malformed }
        let sum = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
        let last = values[17] == (31 - sum % 31) % 31
        let organisation = organisationDigitHolds(Array(code[8..<17]))
        switch (organisation, last) {
        case (true, true): return .valid
        case (false, true): return .organisationDigit
        case (true, false): return .lastDigit
        case (false, false): return .bothDigits
        }
    }

    /// GB 11714: values of 0–9 and A–Z are 0–35; the digit is 11 − Σ mod 11, with X for 10 and 0 for 11.
    private static func organisationDigitHolds(_ code: [UInt8]) -> Bool {
        var sum = 0
        for (weight, byte) in zip(organisationWeights, code) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): sum += weight * Int(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): sum += weight * Int(byte - 0x41 + 10)
            default: return false
            }
        }
        let digit = 11 - sum % 11
        let expected =
            switch digit {
            case 10: UInt8(ascii: "X")
            case 11: UInt8(ascii: "0")
            default: UInt8(ascii: "0") + UInt8(digit)
            }
        return code[8] == expected
    }

    /// The one valid code that misread letters can stand for; nil when there is none, or more than one.
    private static func repair(_ code: [UInt8]) -> String? {
        // The likeliest reading of every letter at once, as a scanner errs alike throughout.
        let likeliest = code.map { misread[$0]?.first ?? $0 }
        if finding(likeliest) == .valid { return String(decoding: likeliest, as: UTF8.self) }
        var candidates = [code]
        for (position, byte) in code.enumerated() {
            guard let choices = misread[byte] else { continue }
            candidates = candidates.flatMap { candidate in
                choices.map { choice in
                    var changed = candidate
                    changed[position] = choice
                    return changed
                }
            }
            if candidates.count > 64 { return nil }
        }
        let valid = candidates.filter { finding($0) == .valid }
        return valid.count == 1 ? String(decoding: valid[0], as: UTF8.self) : nil
    }
}
