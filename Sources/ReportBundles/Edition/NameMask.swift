/// Which names may be published, and what stands for the others.
///
/// The name of a 个体工商户 is often that of its keeper, and a notice names companies, not persons. A name passes only if it
/// shows that it is one of a company or institution; everything else is masked, one way and without a trace of its length.
enum NameMask {
    /// Ends of names that companies and institutions have and persons do not.
    private static let institutional = [
        "公司", "集团", "合作社", "研究院", "研究所", "研究中心", "检测中心", "大学", "学院", "医院", "有限合伙", "普通合伙",
    ]
    /// Ends of names of small shops, which may stay.
    private static let kinds = [
        "经营部", "门市部", "批发部", "销售部", "供应部", "加工部", "服务部", "便利店", "水果店", "杂货店", "五金店", "粮油店", "超市", "商行", "商店",
        "百货", "餐厅", "饭店", "饭馆", "餐馆", "小吃店", "早餐店", "食堂", "市场", "商贸行", "摊位", "作坊", "工厂", "家具厂", "服装厂", "厂",
        "店", "部", "行", "摊", "馆", "户",
    ]

    /// The name as it is published.
    ///
    /// - Parameter code: the unified social credit code, if it is known; 92 begins those of 个体工商户 (GB 32100-2015).
    static func published(_ name: String, code: String) -> String {
        if name.isEmpty || isPublic(name, code: code) { return name }
        let kind = kinds.first { name.hasSuffix($0) && name.count > $0.count } ?? ""
        return "某" + kind
    }

    /// Whether a name is one of a company or institution.
    static func isPublic(_ name: String, code: String) -> Bool {
        if code.hasPrefix("92") { return false }
        var base = name[...]
        // A branch stands behind its company: 甲有限公司（分店）, 甲有限公司乙分公司, 甲有限公司乙店.
        while base.hasSuffix("）") || base.hasSuffix(")"), let open = base.lastIndex(where: { $0 == "（" || $0 == "(" }) {
            base = base[..<open]
        }
        return institutional.contains { base.hasSuffix($0) } || base.contains("有限公司") || base.contains("有限责任公司")
            || base.contains("股份")
    }
}
