/// The items of a cell such as `菌落总数║2.0×10⁵CFU/g║≤10⁴CFU/g；大肠菌群║…`.
///
/// A break between items counts only where another part separator follows, since commas and semicolons stand inside
/// results (five samples of one batch), inside limits (`n=5,c=2,…`) and inside names.
package struct FailingItemsReading: Hashable, Sendable {
    /// The items that stand: those of the recheck, where there was one.
    package var items: [FailingItem] = []
    /// The items of the first test, where the cell tells it from a recheck.
    package var initialItems: [FailingItem] = []
    /// What the cell says of the batch.
    package var says = CellStatement.open

    /// What a cell of failing items says of its batch.
    package enum CellStatement: Hashable, Sendable {
        /// Something failed, whether it is named or not.
        case fails
        /// Nothing failed.
        case passes
        /// Neither.
        case open
    }

    /// What the parts of one item are, in their order, as the heading names them.
    package enum Part: Hashable, Sendable { case item, result, unit, limit }

    /// The words that reading depends on.
    package struct Words: Sendable {
        package var labels: ItemLabels
        package var kinds: ItemKinds
        package var verdicts: FailingWords

        package init(labels: ItemLabels, kinds: ItemKinds, verdicts: FailingWords) {
            self.labels = labels
            self.kinds = kinds
            self.verdicts = verdicts
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
        var said = Said()
        var saidFirst = Said()
        func close(_ end: Int, into reading: inout FailingItemsReading) {
            let piece = ItemText.trimmed(text[start..<end])
            guard !piece.isEmpty else { return }
            if stage == .initial {
                reading.initialItems += Self.items(piece, form: form, words: words, &saidFirst)
            } else {
                reading.items += Self.items(piece, form: form, words: words, &said)
            }
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
        says = said.isEmpty ? saidFirst.statement : said.statement
    }

    /// What the pieces of a cell say.
    private struct Said {
        var fails = false
        var passes = false
        var isOpen = false

        var isEmpty: Bool { !fails && !passes && !isOpen }
        var statement: CellStatement { fails ? .fails : isOpen || !passes ? .open : .passes }
    }

    /// Reads item, result and limit that stand in columns of their own; several in a cell go together in their order.
    package init(item: String, result: String?, limit: String?, words: Words) {
        if item.unicodeScalars.contains(where: ItemText.isPartSeparator) {
            self = FailingItemsReading(item, words: words)
            return
        }
        var said = Said()
        let named = Self.named(Array(item.unicodeScalars)[...], words, &said)
        let names = named.map(\.name)
        says = said.statement
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
                    name, result: results[index].map { Array($0.unicodeScalars)[...] } ?? named[index].result,
                    limit: limits[index].map { Array($0.unicodeScalars)[...] } ?? named[index].limit, words))
        }
    }

    private static func items(
        _ text: ItemText.Slice, form: Form, words: Words, _ said: inout Said
    ) -> [FailingItem] {
        let tokens = ItemText.parts(text)
        if tokens.count == 1, let split = form.split(text) {
            return split.compactMap { item($0, form.parts, words, &said) }
        }
        if tokens.count == 1 {
            return named(text, words, &said).map { made($0.name, result: $0.result, limit: $0.limit, words) }
        }
        let (groups, parts) = groups(text, tokens, form.parts)
        return groups.compactMap { item($0, parts, words, &said) }
    }

    /// The parts of each item of a text with separators, and what they are.
    private static func groups(
        _ text: ItemText.Slice, _ tokens: [ItemText.Slice], _ parts: [Part]
    ) -> (groups: [[ItemText.Slice]], parts: [Part]) {
        let width = max(2, parts.count)
        // The plain case: every item between strong breaks is whole.
        let groups = ItemText.split(text, weakToo: false).map(ItemText.parts)
        if groups.allSatisfy({ $0.count == width }) { return (groups, parts) }
        if let groups = regrouped(tokens, width: width) { return (groups, parts) }
        let chains = groups.compactMap { chain($0, width: width) }
        if chains.count == groups.count { return (chains.flatMap { $0 }, parts) }
        if groups.allSatisfy({ $0.count == 2 }) { return (groups, [.item, .result]) }
        if tokens.count == 2 { return ([tokens], [.item, .result]) }
        // Incomplete: what stands between strong breaks is taken as far as it goes; nothing is thrown away.
        let taken = groups.map { group in
            var group = group
            if group.count > width {
                group[width - 1] = text[group[width - 1].startIndex..<(group.last?.endIndex ?? text.endIndex)]
                group.removeSubrange(width...)
            }
            return group
        }
        return (taken, parts)
    }

    /// The items of a chain whose parts follow each other between the same separators: A║r║s║B║r║s; nil for anything else.
    private static func chain(_ tokens: [ItemText.Slice], width: Int) -> [[ItemText.Slice]]? {
        var tokens = tokens
        // A separator that closes the chain parts nothing.
        if tokens.count > width, tokens.count % width == 1, let last = tokens.last, ItemText.trimmed(last).isEmpty {
            tokens.removeLast()
        }
        guard tokens.count.isMultiple(of: width) else { return regrouped(tokens, width: width) }
        let groups = stride(from: 0, to: tokens.count, by: width).map { Array(tokens[$0..<($0 + width)]) }
        return groups.count == 1 || groups.allSatisfy { ItemText.mayBeName(ItemText.trimmed($0[0])) } ? groups : nil
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
            let mark = (breaks.last { $0.strength == .strong } ?? breaks.last)?.at
            guard let place = mark ?? ItemText.blankBeforeName(token) else { return nil }
            groups[groups.count - 1].append(token[..<place])
            groups.append([token[(place + 1)...]])
        }
        return groups
    }

    /// The item of its parts; nil where they say that nothing failed, or nothing at all.
    private static func item(
        _ tokens: [ItemText.Slice], _ parts: [Part], _ words: Words, _ said: inout Said
    ) -> FailingItem? {
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
        name = ItemText.droppingListNumber(name)
        let isValued = [result, limit].contains { $0?.contains(where: ItemText.isWritten) ?? false }
        guard isValued || name.contains(where: ItemText.isWritten) else { return nil }
        switch words.verdicts.statement(name) {
        case .passes:
            said.passes = true
            return nil
        case .item(let bare):
            said.fails = true
            name = bare
        case .fails, .open:
            // Whatever it is called, something was measured.
            guard isValued else {
                if words.verdicts.statement(name) == .fails { said.fails = true } else { said.isOpen = true }
                return nil
            }
            said.fails = true
        }
        return made(name, result: result, limit: limit, words)
    }

    /// What failed, with what was measured where that is said.
    private struct Named {
        var name: ItemText.Slice
        var result: ItemText.Slice?
        var limit: ItemText.Slice?
    }

    /// What failed in a cell without part separators: 铅：0.25mg/kg，标准值：≤0.2mg/kg is one item.
    private static func named(
        _ text: ItemText.Slice, _ words: Words, _ said: inout Said
    ) -> [Named] {
        let content = words.labels.strip(text).map { $0.part == .item ? $0.rest : text } ?? text
        if let excepted = words.verdicts.exception(content) {
            said.fails = true
            return ItemText.split(excepted, weakToo: true).map { Named(name: $0) }
        }
        let strong = ItemText.split(content, weakToo: false).map(ItemText.droppingListNumber)
        let pieces = strong.flatMap { ItemText.split($0, weakToo: true) }.map(ItemText.droppingListNumber)
        var found: [Named] = []
        for piece in pieces {
            if let last = found.indices.last, let label = words.labels.strip(piece), !label.rest.isEmpty {
                if label.part == .result, found[last].result == nil {
                    found[last].result = label.rest
                    continue
                }
                if label.part == .limit, found[last].limit == nil {
                    found[last].limit = label.rest
                    continue
                }
            }
            let (head, value) = ItemText.measured(piece)
            let clauses = words.verdicts.statements(head)
            for clause in clauses {
                guard case .item(let name) = clause else { continue }
                said.fails = true
                found.append(Named(name: name, result: value))
            }
            switch FailingWords.together(clauses) {
            case .item: break
            case .fails: said.fails = true
            case .passes: said.passes = true
            case .open: said.isOpen = true
            }
        }
        return found
    }

    private static func made(
        _ name: ItemText.Slice, result: ItemText.Slice?, limit: ItemText.Slice?, _ words: Words
    ) -> FailingItem {
        var item = FailingItem(
            item: ItemText.line(name), limit: limit.map(ItemText.line), kind: words.kinds.kind(of: Array(name)))
        if let result {
            if let restored = FailingItem.restoringSuperscript(Array(result)) {
                item.result = ItemText.line(restored[...])
                item.writtenResult = ItemText.line(result)
            } else {
                item.result = ItemText.line(result)
            }
        }
        return item
    }
}
