/// One item of a batch that failed: what was tested, what was found, what is allowed.
package struct FailingItem: Hashable, Sendable {
    /// Whether the product itself failed, or only its marking.
    ///
    /// Pass rates of physical quality (实物质量合格率) leave failures of marking out.
    package enum Kind: String, Hashable, Sendable { case physical, label }

    package var item: String
    package var result: String?
    package var limit: String?
    package var kind: Kind
    /// The result as it was written, when a lost superscript was put back: `2.2×102CFU/g` for 2.2×10²CFU/g.
    package var writtenResult: String?

    package init(
        item: String, result: String? = nil, limit: String? = nil, kind: Kind = .physical, writtenResult: String? = nil
    ) {
        self.item = item
        self.result = result
        self.limit = limit
        self.kind = kind
        self.writtenResult = writtenResult
    }
}

extension FailingItem {
    /// Puts back a superscript that was lost on the way: `×105` was `×10⁵`.
    ///
    /// Only where `×10` is followed by one or two digits that do not begin with 0, so that `×100` stays; nil when there is
    /// nothing to put back.
    static func restoringSuperscript(_ text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        var out: [Unicode.Scalar] = []
        var at = 0
        var restored = false
        while at < text.count {
            out.append(text[at])
            at += 1
            guard out.suffix(3) == ["×", "1", "0"] else { continue }
            let digits = text[at...].prefix { ("0"..."9").contains($0) }
            guard let first = digits.first, first != "0", digits.count <= 2,
                text.dropFirst(at + digits.count).first != "."
            else { continue }
            out.append(contentsOf: digits.map { superscripts[Int($0.value - 0x30)] })
            at += digits.count
            restored = true
        }
        return restored ? out : nil
    }

    private static let superscripts: [Unicode.Scalar] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
}
