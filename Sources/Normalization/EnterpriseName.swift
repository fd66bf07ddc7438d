/// An enterprise name taken apart: a key that groups spellings, the class of company, and the parent of a branch.
///
/// A key never merges two enterprises by itself: the same key with another credit code is reported, and without a code
/// the district must agree as well.
package struct EnterpriseName: Hashable, Sendable {
    /// The class of company, kept apart from the key so that 有限公司 and 股份有限公司 stay two.
    package enum Form: String, Hashable, Sendable {
        case limited, jointStock = "joint_stock", partnership, sole, cooperative, other
    }

    /// The folded name without brackets and without the city, for finding candidates.
    package let key: String
    package let form: Form
    /// The name up to and including 公司, when the whole is a branch of it.
    package let parent: String?
    /// Whether the name carries （个体工商户）.
    package let isIndividual: Bool

    private static let forms: [(String, Form)] = [
        ("股份有限公司", .jointStock), ("有限责任公司", .limited), ("有限公司", .limited), ("股份公司", .jointStock),
        ("公司", .limited), ("(有限合伙)", .partnership), ("专业合作社", .cooperative), ("合作社", .cooperative),
        ("(个体工商户)", .sole),
    ]
    private static let places = ["中国(天津)自由贸易试验区", "天津市", "天津"]

    /// Reads a name; nil when nothing is left of it.
    package init?(_ raw: String, folding: TextFolding) {
        var rest = folding.folded(raw)
        isIndividual = rest.contains("(个体工商户)")
        var form = isIndividual ? Form.sole : .other
        var parent: String?
        for ending in ["分公司", "店", "分厂", "经营部", "门市部"] where rest.hasSuffix(ending) {
            // 公司 must stand before the branch part, else this is a shop of its own.
            let end = ending == "分公司" ? rest.dropLast(ending.count) : rest[...]
            if let range = Self.lastCompany(in: end) { parent = String(rest[..<range]) }
            break
        }
        let place = Self.places.first { rest.hasPrefix($0) && rest.count > $0.count + 1 }
        if let place { rest.removeFirst(place.count) }
        for (ending, meaning) in Self.forms where rest.hasSuffix(ending) && rest.count > ending.count {
            rest.removeLast(ending.count)
            if form == .other { form = meaning }
            break
        }
        let key = String(rest.filter { !"()\"'. -,、".contains($0) })
        guard !key.isEmpty else { return nil }
        self.key = key
        self.form = form
        self.parent = parent
    }

    private static func lastCompany(in text: Substring) -> String.Index? {
        let characters = Array(text)
        guard characters.count > 2 else { return nil }
        for end in stride(from: characters.count, to: 2, by: -1)
        where characters[end - 1] == "司" && characters[end - 2] == "公" {
            return text.index(text.startIndex, offsetBy: end)
        }
        return nil
    }

    /// Whether two records name one enterprise, by the rules for credit codes and districts.
    package enum Identity: String, Sendable {
        case same, different
        /// The same name under two credit codes: to be reported, never merged.
        case conflict
        /// The same name, and nothing else to tell by.
        case undecided
    }

    /// Compares two enterprises; codes and districts are nil when they are not known.
    package static func identity(
        _ left: (name: EnterpriseName, code: String?, district: String?),
        _ right: (name: EnterpriseName, code: String?, district: String?)
    ) -> Identity {
        let sameName = left.name.key == right.name.key && left.name.form == right.name.form
        if let leftCode = left.code, let rightCode = right.code {
            if leftCode == rightCode { return .same }
            return sameName ? .conflict : .different
        }
        guard sameName else { return .different }
        guard let leftDistrict = left.district, let rightDistrict = right.district else { return .undecided }
        return leftDistrict == rightDistrict ? .same : .different
    }
}
