extension CategoryResolver {
    /// The node that an incoming official category names, if it is one of ours.
    ///
    /// Such columns are dirty: shop names, links and verdicts stand in them. `蔬菜-韭菜` and `食用农产品/蔬菜` are read from
    /// the most particular part that is an official name.
    func officialCategory(_ raw: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !raw.isEmpty, raw.count <= 300 else { return nil }
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
}
