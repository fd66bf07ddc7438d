/// An enterprise name taken apart: a key that groups spellings, the class of company, and the parent of a branch.
///
/// A key never merges two enterprises by itself: the same key with another credit code is reported, and without a code
/// the district must agree as well.
package struct EnterpriseName: Hashable, Sendable {
    /// The class of company, kept apart from the key so that 有限公司 and 股份有限公司 stay two.
    package enum Form: String, Hashable, Sendable {
        case limited, jointStock = "joint_stock", partnership, sole, cooperative, other

        /// As it stands behind a key.
        var word: String {
            switch self {
            case .limited: "(有限)"
            case .jointStock: "(股份)"
            case .partnership: "(合伙)"
            case .sole: "(个体)"
            case .cooperative: "(合作社)"
            case .other: ""
            }
        }
    }

    /// The folded name without brackets and without the city, for finding candidates.
    package let key: String
    package let form: Form
    /// The name up to and including 公司, when the whole is a branch of it.
    package let parent: String?
    /// Whether the name carries （个体工商户）.
    package let isIndividual: Bool

    private static let forms: [(StaticString, Form)] = [
        ("股份有限公司", .jointStock), ("有限责任公司", .limited), ("有限公司", .limited), ("股份公司", .jointStock),
        ("公司", .limited), ("(有限合伙)", .partnership), ("专业合作社", .cooperative), ("合作社", .cooperative),
        ("(个体工商户)", .sole),
    ]
    private static let places: [StaticString] = ["中国(天津)自由贸易试验区", "天津市", "天津"]
    /// What a branch ends in; behind 公司 only, else it is a shop of its own.
    private static let branches: [StaticString] = ["分公司", "店", "分厂", "经营部", "门市部", "超市", "分部", "营业部"]
    private static let individual = Array("(个体工商户)".utf8)
    private static let company = Array("公司".utf8)
    private static let passedOver = Array("()\"'. -,、".utf8)

    /// Reads a name; nil when nothing is left of it.
    package init?(_ raw: UnsafeBufferPointer<UInt8>, folding: TextFolding) {
        if folding.isClean(raw) {
            self.init(folded: raw)
            return
        }
        let folded = folding.folded(bytes: Array(raw))
        guard let name = folded.withUnsafeBufferPointer({ EnterpriseName(folded: $0) }) else { return nil }
        self = name
    }

    package init?(_ raw: String, folding: TextFolding) {
        var raw = raw
        guard let name = raw.withUTF8({ Self($0, folding: folding) }) else { return nil }
        self = name
    }

    private init?(folded: UnsafeBufferPointer<UInt8>) {
        let individual = Self.individual.withUnsafeBufferPointer { folded.firstOffset(of: $0) }
        isIndividual = individual != nil
        parent = Self.parent(in: folded).map { String(decoding: folded[..<$0], as: UTF8.self) }
        var rest = folded
        // Two characters at least must stay behind a place.
        for place in Self.places where rest.begins(with: place) && rest.count > place.utf8CodeUnitCount + 3 {
            rest = rest.slice(place.utf8CodeUnitCount..<rest.count)
            break
        }
        var form = isIndividual ? Form.sole : .other
        // A branch is no company of its own: what it ends in belongs to its name.
        for (ending, meaning) in Self.forms
        where parent == nil && rest.ends(in: ending) && rest.count > ending.utf8CodeUnitCount {
            rest = rest.slice(0..<(rest.count - ending.utf8CodeUnitCount))
            if form == .other { form = meaning }
            break
        }
        var key: [UInt8] = []
        key.reserveCapacity(rest.count)
        for byte in rest where byte >= 0x80 || !Self.passedOver.contains(byte) { key.append(byte) }
        guard !key.isEmpty else { return nil }
        self.key = String(decoding: key, as: UTF8.self)
        self.form = form
    }

    /// The key with the class of company behind it: equal for spellings of one name.
    package var groupingKey: String { key + form.word }

    /// Where the name of the parent ends.
    private static func parent(in name: UnsafeBufferPointer<UInt8>) -> Int? {
        for ending in branches where name.ends(in: ending) {
            var end = name.count - ending.utf8CodeUnitCount
            while end >= 9 {
                if company.withUnsafeBufferPointer({ name.slice(0..<end).ends(with: $0) }) { return end }
                end -= 1
            }
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
