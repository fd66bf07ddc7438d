internal import ByteTables

/// The one form in which headings are compared.
///
/// A heading arrives with line breaks and spaces inside, in full-width letters, with one of a dozen separators and with
/// marks for required columns. Folding leaves the words: half-width, lower case, no white space, `(` `)` for all
/// brackets, `|` for all item separators and `/` for the enumeration comma.
package enum HeadingFold {
    /// Folds the scalars of a heading; an empty result means that nothing was written there.
    package static func fold(_ heading: String) -> [Unicode.Scalar] {
        fold(heading.unicodeScalars)
    }

    /// As above, of scalars.
    static func fold(_ heading: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
        var out: [Unicode.Scalar] = []
        for scalar in heading {
            guard let folded = fold(scalar) else { continue }
            if folded == "|", out.last == "|" { continue }
            out.append(folded)
        }
        while out.last == "|" || out.last == ":" { out.removeLast() }
        dropCopyNumber(&out)
        return out
    }

    /// The folded form of one scalar; nil for what is dropped.
    static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if isBar(scalar) { return "|" }
        switch scalar.value {
        case 0x00...0x20, 0x7F, 0x85, 0xA0, 0xAD, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000,
            0xFEFF:
            return nil
        case 0x22, 0x27, 0x2A, 0x5F, 0x2018...0x201F, 0x203B, 0x2605, 0x2606, 0xFF0A, 0x300A, 0x300B:
            // Quotes, asterisks, stars, the reference mark, underscores, title marks
            return nil
        case 0x41...0x5A: return Unicode.Scalar(scalar.value + 0x20)
        case 0x5B, 0x7B, 0x3008, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF3B, 0xFF5B: return "("
        case 0x5D, 0x7D, 0x3009, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0xFF3D, 0xFF5D: return ")"
        case 0x2010...0x2015, 0x2212, 0xFE63: return "-"
        case 0x3001, 0x5C, 0x2215, 0xFF3C: return "/"
        case 0xB5, 0x3BC: return "u"
        default:
            guard let half = HalfWidth.ascii(scalar) else { return scalar }
            return fold(half)
        }
    }

    /// Whether a scalar is a bar that parts item, result and limit, in headings and in cells.
    static func isBar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7C, 0xA6, 0x1C0, 0x1C1, 0x2016, 0x2223, 0x2225, 0x23D0, 0x2502, 0x2503, 0x2551, 0x2758...0x275A, 0x4E28,
            0xFE31...0xFE33, 0xFF5C, 0xFFE8:
            true
        default: false
        }
    }

    /// Takes off the `.1` that programs add to a repeated heading.
    private static func dropCopyNumber(_ text: inout [Unicode.Scalar]) {
        guard let dot = text.lastIndex(of: "."), dot > 0, dot + 1 < text.count else { return }
        let tail = text[(dot + 1)...]
        guard tail.count <= 2, tail.allSatisfy({ ("0"..."9").contains($0) }), text[dot - 1].value > 0x7F else { return }
        text.removeSubrange(dot...)
    }

    /// The heading without brackets but with what stands in them.
    static func openingBrackets(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        text.filter { $0 != "(" && $0 != ")" }
    }

    /// The heading without brackets and what stands in them; an unclosed bracket runs to the end.
    static func droppingBrackets(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var out: [Unicode.Scalar] = []
        var depth = 0
        for scalar in text {
            if scalar == "(" {
                depth += 1
            } else if scalar == ")" {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                out.append(scalar)
            }
        }
        return out
    }

    /// The scalars as a `String`, the form in which tables are searched.
    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(3 * scalars.underestimatedCount)
        for scalar in scalars {
            let value = scalar.value
            func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value >> shift & 0x3F | 0x80) }
            switch value {
            case ..<0x80: bytes.append(UInt8(truncatingIfNeeded: value))
            case ..<0x800:
                bytes.append(UInt8(truncatingIfNeeded: value >> 6 | 0xC0))
                bytes.append(tail(0))
            case ..<0x10000:
                bytes.append(UInt8(truncatingIfNeeded: value >> 12 | 0xE0))
                bytes.append(tail(6))
                bytes.append(tail(0))
            default:
                bytes.append(UInt8(truncatingIfNeeded: value >> 18 | 0xF0))
                bytes.append(tail(12))
                bytes.append(tail(6))
                bytes.append(tail(0))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
