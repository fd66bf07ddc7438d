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
        // A branch is no company of its own: its company is read like any other, and what it ends in belongs to its name.
        let end = Self.parent(in: folded)
        parent = end.map { String(decoding: folded[..<$0], as: UTF8.self) }
        var rest = Self.withoutPlace(folded.slice(0..<(end ?? folded.count)))
        var form = isIndividual ? Form.sole : .other
        for (ending, meaning) in Self.forms where rest.ends(in: ending) && rest.count > ending.utf8CodeUnitCount {
            rest = rest.slice(0..<(rest.count - ending.utf8CodeUnitCount))
            if form == .other { form = meaning }
            break
        }
        var key = Self.plain(rest)
        if let end {
            key += Array(form.word.utf8) + Self.plain(folded.slice(end..<folded.count))
            form = .other
        }
        guard !key.isEmpty else { return nil }
        self.key = String(decoding: Self.withoutCityWord(key), as: UTF8.self)
        self.form = form
    }

    /// The name without the city in front; two characters at least must stay behind it.
    private static func withoutPlace(_ name: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        for place in places where name.begins(with: place) && name.count > place.utf8CodeUnitCount + 3 {
            return name.slice(place.utf8CodeUnitCount..<name.count)
        }
        return name
    }

    /// The name without brackets, points and the like.
    private static func plain(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        name.filter { $0 >= 0x80 || !passedOver.contains($0) }
    }

    /// 广州市X and 广州X are one name: 市 behind a place of two to four characters says nothing.
    ///
    /// Names may leave it out (企业名称登记管理规定, 2020, article 9: 行政区划名称). What is sold in a 超市 or 菜市, and words
    /// such as 都市, are no places.
    private static func withoutCityWord(_ key: [UInt8]) -> [UInt8] {
        for length in [6, 9, 12] where key.count > length + 6 && key[length..<(length + 3)].elementsEqual(city) {
            let isWord = key.withUnsafeBufferPointer { key in
                !key.begins(with: "成都")
                    && (noCities.contains { key.slice(0..<length).ends(in: $0) }
                        || notBehindCities.contains { key.slice((length + 3)..<key.count).begins(with: $0) })
            }
            return isWord ? key : Array(key[..<length]) + key[(length + 3)...]
        }
        return key
    }

    private static let city = Array("市".utf8)
    /// What stands before 市 in words that are no places.
    private static let noCities: [StaticString] = [
        "超", "菜", "集", "门", "夜", "早", "花", "城", "都", "上", "股", "楼", "海鲜", "鱼", "肉", "果", "旧", "闹", "书",
    ]
    /// What stands behind it in such words: 市场, 市政, 市民.
    private static let notBehindCities: [StaticString] = ["场", "政", "民", "容", "售", "值", "内", "井", "面"]

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
