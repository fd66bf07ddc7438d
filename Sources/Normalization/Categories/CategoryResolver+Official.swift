extension CategoryResolver {
    /// Longer texts in a column of categories are none, in bytes.
    static var longestCategory: Int { 300 }

    /// The node that an incoming official category names, if it is one of ours.
    ///
    /// Such columns are dirty: shop names, links and verdicts stand in them. `蔬菜-韭菜` and `食用农产品/蔬菜` are read from
    /// the most particular part that is an official name.
    func officialCategory(_ raw: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !raw.isEmpty, raw.count <= Self.longestCategory else { return nil }
        var bytes: [UInt8] = []
        folding.fold(raw, into: &bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        if let index = officialName(text) { return index }
        let parts = text.split { "-—–>/|;\\_".contains($0) }
        guard parts.count > 1 else { return nil }
        let nodes = parts.compactMap { officialName(String($0)) }
        // The last node that lies in the first one; parts that contradict each other say nothing.
        guard let first = nodes.first else { return nil }
        var best = first
        for node in nodes.dropFirst() {
            if catalogue.isWithin(node, best) {
                best = node
            } else if !catalogue.isWithin(best, node) {
                return nil
            }
        }
        return best
    }

    private func officialName(_ text: String) -> Int? {
        if let index = catalogue.index(ofFoldedName: text) { return index }
        if text.hasSuffix("类"), let index = catalogue.index(ofFoldedName: String(text.dropLast())) { return index }
        if let open = text.firstIndex(of: "("), open > text.startIndex {
            return catalogue.index(ofFoldedName: String(text[..<open]))
        }
        return nil
    }

    /// What a category that is no official name says when it is read as the name of a product (铅酸蓄电池, 木质家具); nil
    /// for shops, links, verdicts and units, which stand in such columns too.
    func spokenCategory(_ raw: UnsafeBufferPointer<UInt8>, context: CategoryContext) -> CategoryDecision? {
        guard !raw.isEmpty, raw.count <= Self.longestCategory else { return nil }
        let reading = NameReading(String(decoding: raw, as: UTF8.self), folding: folding)
        let found = reading.withBytes { folded, base, _ in
            mapped(folded, base, context) ?? byName(folded, base: base, brackets: reading.brackets, context: context)
        }
        // One character may be a unit of count: 杯, 盘, 碗.
        guard var found, found.isResolved, found.tier != .head1, rule(found.rule)?.length ?? 2 > 1 else { return nil }
        found.isSpoken = true
        return found
    }

    /// The category that came in, read as a name, and the product's own name.
    ///
    /// Where the one lies within the other the narrower stands. Where they contradict each other the whole words of one
    /// go before a mere ending of the other, and the column before the name where one says food and the other goods: the
    /// fruit under 手机 is a brand.
    func combine(said: CategoryDecision, named: CategoryDecision?) -> CategoryDecision {
        var said = said
        let isWhole = said.tier == .exact
        said.tier = .official
        guard let named, named.isResolved else { return said }
        let (column, name) = (Int(said.category), Int(named.category))
        if catalogue.isWithin(name, column) { return named }
        if catalogue.isWithin(column, name) { return said }
        if shortHeads.areOpposed(said.category, named.category) { return said }
        // What food is packed in stands in shifted columns.
        if shortHeads.isEither(said.category), !shortHeads.isEither(named.category) { return named }
        return isWhole && (named.tier == .suffix || named.tier == .head1) ? said : named
    }
}
