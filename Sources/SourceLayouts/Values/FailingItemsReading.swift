/// The items of a cell such as `菌落总数║2.0×10⁵CFU/g║≤10⁴CFU/g；大肠菌群║…`.
///
/// A break between items counts only where another part separator follows, since commas and semicolons stand inside
/// results (five samples of one batch), inside limits (`n=5,c=2,…`) and inside names.
package struct FailingItemsReading: Hashable, Sendable {
    /// The items that stand: those of the recheck, where there was one.
    package var items: [FailingItem] = []
    /// The items of the first test, where the cell tells it from a recheck.
    package var initialItems: [FailingItem] = []

    /// What the parts of one item are, in their order, as the heading names them.
    package enum Part: Hashable, Sendable { case item, result, unit, limit }

    /// The words that reading depends on.
    package struct Words: Sendable {
        package var labels: ItemLabels
        package var kinds: ItemKinds

        package init(labels: ItemLabels, kinds: ItemKinds) {
            self.labels = labels
            self.kinds = kinds
        }
    }

    /// Reads a cell that is not empty.
    ///
    /// - Parameters:
    ///   - cell: the text of the cell.
    ///   - form: what the heading says that stands in it.
    ///   - words: labels inside cells, and words of marking.
    package init(_ cell: String, form: Form = .usual, words: Words) {
        let text = Array(cell.unicodeScalars)
        var start = 0
        var stage: ItemLabels.Part?
        var at = 0
        func close(_ end: Int, into reading: inout FailingItemsReading) {
            let piece = ItemText.trimmed(text[start..<end])
            guard !piece.isEmpty else { return }
            let items = Self.items(piece, form: form, words: words)
            if stage == .initial { reading.initialItems += items } else { reading.items += items }
        }
        while at < text.count {
            if let found = words.labels.stage(text, at: at) {
                close(at, into: &self)
                stage = found.part
                start = found.end
                at = found.end
            } else {
                at += 1
            }
        }
        close(text.count, into: &self)
    }

    /// Reads item, result and limit that stand in columns of their own; several in a cell go together in their order.
    package init(item: String, result: String?, limit: String?, words: Words) {
        if item.unicodeScalars.contains(where: ItemText.isPartSeparator) {
            self = FailingItemsReading(item, words: words)
            return
        }
        let names = Self.names(Array(item.unicodeScalars)[...], words)
        func pieces(_ text: String?) -> [String?] {
            guard let text else { return Array(repeating: nil, count: names.count) }
            let scalars = Array(text.unicodeScalars)
            if names.count == 1 { return [text] }
            let split = ItemText.split(scalars[...], weakToo: false)
            return split.count == names.count
                ? split.map(ItemText.string) : [text] + Array(repeating: nil, count: names.count - 1)
        }
        guard !names.isEmpty else { return }
        let results = pieces(result)
        let limits = pieces(limit)
        for (index, name) in names.enumerated() {
            items.append(
                Self.made(
                    name, result: results[index].map { Array($0.unicodeScalars)[...] },
                    limit: limits[index].map { Array($0.unicodeScalars)[...] }, words))
        }
    }

    private static func items(_ text: ItemText.Slice, form: Form, words: Words) -> [FailingItem] {
        let tokens = ItemText.parts(text)
        let parts = form.parts
        if tokens.count == 1, let split = form.split(text) { return split.map { item($0, parts, words) } }
        if tokens.count == 1 { return names(text, words).map { made($0, result: nil, limit: nil, words) } }
        let width = max(2, parts.count)
        // The plain case: every item between strong breaks is whole.
        let groups = ItemText.split(text, weakToo: false).map(ItemText.parts)
        if groups.allSatisfy({ $0.count == width }) { return groups.map { item($0, parts, words) } }
        if let groups = regrouped(tokens, width: width) { return groups.map { item($0, parts, words) } }
        if groups.allSatisfy({ $0.count == 2 }) { return groups.map { item($0, [.item, .result], words) } }
        if tokens.count == 2 { return [item(tokens, [.item, .result], words)] }
        // Incomplete: what stands between strong breaks is taken as far as it goes; nothing is thrown away.
        return groups.map { group in
            var group = group
            if group.count > width {
                group[width - 1] = text[group[width - 1].startIndex..<(group.last?.endIndex ?? text.endIndex)]
                group.removeSubrange(width...)
            }
            return item(group, parts, words)
        }
    }

    /// Tokens put together to items, where a token holds the last part of one item and the first of the next.
    private static func regrouped(_ tokens: [ItemText.Slice], width: Int) -> [[ItemText.Slice]]? {
        guard (tokens.count - 1) % (width - 1) == 0 else { return nil }
        var groups: [[ItemText.Slice]] = [[tokens[0]]]
        for (index, token) in tokens.enumerated().dropFirst() {
            guard index % (width - 1) == 0, index < tokens.count - 1 else {
                groups[groups.count - 1].append(token)
                continue
            }
            let breaks = ItemText.itemBreaks(token)
            guard let place = breaks.last(where: { $0.strength == .strong }) ?? breaks.last else { return nil }
            groups[groups.count - 1].append(token[..<place.at])
            groups.append([token[(place.at + 1)...]])
        }
        return groups
    }

    private static func item(_ tokens: [ItemText.Slice], _ parts: [Part], _ words: Words) -> FailingItem {
        var name: ItemText.Slice = []
        var result: ItemText.Slice?
        var limit: ItemText.Slice?
        var unit: ItemText.Slice?
        for (index, token) in tokens.enumerated() {
            var text = ItemText.trimmed(token)
            var part = index < parts.count ? parts[index] : .limit
            if let label = words.labels.strip(text) {
                text = label.rest
                switch label.part {
                case .item: part = .item
                case .result: part = .result
                case .limit: part = .limit
                case .initial, .recheck: break
                }
            }
            guard !text.isEmpty else { continue }
            switch part {
            case .item: name = text
            case .result: result = text
            case .unit: unit = text
            case .limit: limit = text
            }
        }
        if let found = result, let allowed = limit, ItemText.isLimit(found), !ItemText.isLimit(allowed) {
            // Some notices put the limit in front of the result, whatever their heading says.
            (result, limit) = (allowed, found)
        }
        if let measure = unit, let value = result, value.last.map(ItemText.isDigit) == true { result = value + measure }
        return made(ItemText.droppingListNumber(name), result: result, limit: limit, words)
    }

    /// The names in a cell without part separators.
    private static func names(_ text: ItemText.Slice, _ words: Words) -> [ItemText.Slice] {
        let content = words.labels.strip(text).map { $0.part == .item ? $0.rest : text } ?? text
        let strong = ItemText.split(content, weakToo: false).map(ItemText.droppingListNumber)
        return strong.flatMap { ItemText.split($0, weakToo: true) }
            .map(ItemText.droppingListNumber).filter { !$0.allSatisfy(ItemText.isDigit) }
    }

    private static func made(
        _ name: ItemText.Slice, result: ItemText.Slice?, limit: ItemText.Slice?, _ words: Words
    ) -> FailingItem {
        var item = FailingItem(
            item: ItemText.string(name), limit: limit.map(ItemText.string), kind: words.kinds.kind(of: Array(name)))
        if let result {
            if let restored = FailingItem.restoringSuperscript(Array(result)) {
                item.result = ItemText.string(restored[...])
                item.writtenResult = ItemText.string(result)
            } else {
                item.result = ItemText.string(result)
            }
        }
        return item
    }
}
