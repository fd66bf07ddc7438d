/// Names of test items that head a column of their own: 铅, 苯甲酸(g/kg), 克百威 NY/T 761-2008.
struct TestItemNames: Sendable {
    private let names: Set<String>

    init(_ names: some Sequence<String>) {
        self.names = Set(names.map { HeadingFold.string(HeadingFold.fold($0)) })
    }

    /// Whether a folded heading names one test item, or several and nothing else.
    func contains(_ folded: [Unicode.Scalar]) -> Bool {
        if containsOne(folded) { return true }
        let parts = Self.topLevelParts(folded)
        return parts.count > 1 && parts.allSatisfy { containsOne($0) || Self.isUnit($0) } && containsOne(parts[0])
    }

    private func containsOne(_ folded: [Unicode.Scalar]) -> Bool {
        for form in [folded, HeadingFold.droppingBrackets(folded), HeadingFold.openingBrackets(folded)] {
            if has(form) { return true }
            let bare = Self.droppingMethod(form)
            if bare.count < form.count, has(bare) || has(HeadingFold.droppingBrackets(bare)) { return true }
        }
        return false
    }

    private func has(_ text: [Unicode.Scalar]) -> Bool { !text.isEmpty && names.contains(HeadingFold.string(text)) }

    /// Cuts off the standard of the method: GB/T 20769-2008, NY/T 761-2008, SN/T 1923.
    private static func droppingMethod(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        for at in text.indices.dropFirst() where text.count - at >= 4 {
            for prefix in methodPrefixes where text[at...].starts(with: prefix) {
                let tail = text[(at + prefix.count)...]
                if let first = tail.first, ("0"..."9").contains(first) { return Array(text[..<at]) }
            }
        }
        return text
    }

    private static let methodPrefixes: [[Unicode.Scalar]] = ["gb/t", "gb", "ny/t", "ny", "sn/t", "sb/t", "qb/t", "db"]
        .map { Array($0.unicodeScalars) }

    /// Whether the text is a unit of measure and neither a word nor a number: mg/kg, ug/g, %, cfu/ml, /50cm2.
    static func isUnit(_ text: [Unicode.Scalar]) -> Bool {
        !text.allSatisfy(ItemText.isDigit) && text.count <= 12
            && text.allSatisfy {
                ("a"..."z").contains($0) || ("0"..."9").contains($0) || "/%.^²³·℃°".unicodeScalars.contains($0)
            }
    }

    private static func topLevelParts(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var parts: [[Unicode.Scalar]] = [[]]
        var depth = 0
        for scalar in text {
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth = max(0, depth - 1) }
            if depth == 0, scalar == "," || scalar == "/" || scalar == ";" {
                parts.append([])
            } else {
                parts[parts.count - 1].append(scalar)
            }
        }
        return parts.filter { !$0.isEmpty }
    }
}
