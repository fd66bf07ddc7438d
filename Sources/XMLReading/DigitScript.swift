/// Digits that stand above or below the line: the 5 of 10⁵, the 1 of B₁.
///
/// Taken as plain text they would join the digits beside them: 10⁵ would be 105.
package enum DigitScript: UInt8, BitwiseCopyable, Sendable {
    case raised, lowered

    /// Text in this position, by offsets.
    package struct Run: BitwiseCopyable, Sendable {
        package let start: Int
        package let end: Int
        package let script: DigitScript

        package init(_ start: Int, _ end: Int, _ script: DigitScript) {
            (self.start, self.end, self.script) = (start, end, script)
        }
    }

    /// A text in which raised digits are superscripts, and lowered ones subscripts where they would join other digits;
    /// elsewhere they stay plain, as item names are mostly written: 黄曲霉毒素B1.
    ///
    /// Text in these positions that holds no digit, such as the mark of a footnote, stays as it is.
    /// - Parameters:
    ///   - runs: the parts that stand above or below the line, in their order.
    package static func written(_ text: UnsafeBufferPointer<UInt8>, _ runs: some Sequence<Run>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count + 8)
        var at = 0
        for run in runs where run.start >= at && run.end <= text.count {
            out.append(contentsOf: text[at..<run.start])
            at = run.end
            let scalars = String(decoding: UnsafeBufferPointer(rebasing: text[run.start..<run.end]), as: UTF8.self)
                .unicodeScalars
            let isBesideDigits =
                run.script == .raised || (run.start > 0 && isDigit(text[run.start - 1]))
                || (run.end < text.count && isDigit(text[run.end]))
            if isBesideDigits, scalars.contains(where: { digit($0) != nil }) {
                for scalar in scalars { out.append(contentsOf: String(run.script.form(of: scalar)).utf8) }
            } else {
                out.append(contentsOf: text[run.start..<run.end])
            }
        }
        out.append(contentsOf: text[at...])
        return out
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar.value {
        case 0x30...0x39: scalar.value - 0x30
        case 0xFF10...0xFF19: scalar.value - 0xFF10
        default: nil
        }
    }

    private func form(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        let base: UInt32 = self == .raised ? 0x2070 : 0x2080
        if let digit = Self.digit(scalar) {
            let special: [Unicode.Scalar?] = [nil, "\u{B9}", "\u{B2}", "\u{B3}"]
            if self == .raised, digit < 4, let form = special[Int(digit)] { return form }
            return Unicode.Scalar(base + digit) ?? scalar
        }
        switch scalar {
        case "+", "＋": return Unicode.Scalar(base + 0xA) ?? scalar
        case "-", "−", "－": return Unicode.Scalar(base + 0xB) ?? scalar
        case "(", "（": return Unicode.Scalar(base + 0xD) ?? scalar
        case ")", "）": return Unicode.Scalar(base + 0xE) ?? scalar
        default: return scalar
        }
    }
}
