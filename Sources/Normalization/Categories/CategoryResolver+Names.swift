internal import ByteTables

extension CategoryResolver {
    /// What the name says: a class in brackets, then the name itself, then whatever the brackets hold.
    func byName(
        _ folded: UnsafeBufferPointer<UInt8>, base: UnsafeBufferPointer<UInt8>, brackets: [Range<Int>],
        context: CategoryContext
    ) -> CategoryDecision? {
        if brackets.isEmpty { return byBase(base, context: context).map { contexts.applied(to: $0, context: context) } }
        // Terms that themselves hold brackets, as many official product names do.
        if let whole = lexicon.longestSuffix(of: folded, context: context), whole.start == 0,
            lexicon.entries[Int(whole.rule)].category >= 0
        {
            let category = lexicon.entries[Int(whole.rule)].category
            return contexts.applied(
                to: CategoryDecision(category: category, tier: .exact, rule: whole.rule), context: context)
        }
        var weak: CategoryDecision?
        var product: CategoryDecision?
        for range in brackets.reversed() {
            guard let (hint, strength) = hint(folded.slice(range), context: context) else { continue }
            if strength == .overAll { return contexts.applied(to: hint, context: context) }
            if strength == .overProduce { product = product ?? hint }
            weak = weak ?? hint
        }
        var found = byBase(base, context: context)
        // 丑桔(桔子口味冰棍) is the ice lolly, and called after the fruit.
        if let product, let named = found, catalogue.isWithin(Int(named.category), produce) {
            return contexts.applied(to: product, context: context)
        }
        if let named = found {
            for range in brackets where !isAboutNothing(folded.slice(range)) {
                guard let index = operators.taste(in: folded.slice(range), category: named.category, context: context)
                else { continue }
                found?.category = operators.all[Int(index)].to
                found?.tier = .operator
                found?.operation = index
                break
            }
        }
        if let found, found.tier != .head1 || weak == nil { return contexts.applied(to: found, context: context) }
        return (weak ?? found).map { contexts.applied(to: $0, context: context) }
    }

    /// The name outside brackets, as it stands and then without what may be cut from its end.
    func byBase(_ base: UnsafeBufferPointer<UInt8>, context: CategoryContext) -> CategoryDecision? {
        if let found = lookUp(base, context: context) { return found }
        let (trimmed, isBundle) = trimming.trim(base)
        if trimmed.count < base.count, let found = lookUp(trimmed, context: context) {
            // What a set is named after has to be a word of its own: 茶具套装, but not 彩妆盘套装.
            return isBundle && found.tier == .head1 ? nil : found
        }
        if let shorter = withoutTaste(trimmed, context: context) { return lookUp(shorter, context: context) }
        return nil
    }

    /// One text through operators, exact terms and heads.
    func lookUp(_ text: UnsafeBufferPointer<UInt8>, context: CategoryContext) -> CategoryDecision? {
        guard !text.isEmpty else { return nil }
        if let found = lexicon.longestPrefix(of: text, context: context) {
            return CategoryDecision(
                category: lexicon.entries[Int(found.rule)].category, tier: .operator, rule: found.rule)
        }
        let literal = lexicon.longestSuffix(of: text, context: context)
        var category: Int32 = -1
        var start = text.count
        var decision: CategoryDecision?
        if let literal {
            let entry = lexicon.entries[Int(literal.rule)]
            category = entry.category
            start = literal.start
            // 上海 + 白菜, and no 海白菜.
            if start > 0 {
                let place = shortHeads.endOfPlace(text)
                if place > start, place < text.count { return lookUp(text.slice(place..<text.count), context: context) }
            }
            let tier: CategoryTier = start == 0 ? .exact : entry.length > 1 ? .suffix : .head1
            decision = CategoryDecision(category: category, tier: tier, rule: literal.rule)
        }
        if start > 0, let (ended, endedStart) = operatorBehind(text, literalStart: start, context: context) {
            decision = ended
            category = ended.category
            start = endedStart
        }
        if start > 0, let index = operators.before(head: start, category: category, in: text, context: context) {
            let to = operators.entries[Int(index)].to
            guard to >= 0 else { return nil }
            var moved = CategoryDecision(category: to, tier: .operator, operation: index)
            moved.rule = decision?.rule ?? -1
            return moved
        }
        // The analyst's own lines are a tier of their own; a term without category is kept open.
        guard category >= 0 else { return nil }
        if let rule = decision?.rule, operations(decision) == nil, !mappingNames.isEmpty,
            mappingNames.contains(lexicon.rules.table(Int(rule)))
        {
            decision?.tier = .mapping
        }
        if let decision, decision.tier == .suffix || decision.tier == .head1,
            doubt(about: decision.rule, at: start, in: text, context: context) != nil
        {
            return nil
        }
        return decision
    }

    /// Why a short head that starts at `start` of a text does not decide; nil when it does.
    @inline(__always) func doubt(
        about rule: Int32, at start: Int, in text: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> ShortHeads.Doubt? {
        let entry = lexicon.entries[Int(rule)]
        guard start > 0, entry.category >= 0 else { return nil }
        return shortHeads.doubt(
            text, start: start, length: entry.length, category: entry.category, lexicon: lexicon, context: context)
    }

    private func operations(_ decision: CategoryDecision?) -> Int32? {
        guard let operation = decision?.operation, operation >= 0 else { return nil }
        return operation
    }

    /// A head followed by an operator (黄瓜 + 干), when it reaches further into the name than the literal head.
    func operatorBehind(
        _ text: UnsafeBufferPointer<UInt8>, literalStart: Int, context: CategoryContext
    ) -> (CategoryDecision, Int)? {
        var rule: Int32 = -1
        let found = operators.behind(text, context: context) { end in
            guard let head = lexicon.longestSuffix(of: text.slice(0..<end), context: context), head.start < literalStart
            else { return nil }
            rule = head.rule
            return (lexicon.entries[Int(head.rule)].category, head.start)
        }
        guard let found else { return nil }
        let to = operators.entries[Int(found.index)].to
        return (CategoryDecision(category: to, tier: .operator, rule: rule, operation: found.index), found.start)
    }

    /// `薯片番茄味` without its taste; nil when the name does not end in one.
    func withoutTaste(
        _ text: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> UnsafeBufferPointer<UInt8>? {
        var end = text.count
        for word in ["口味", "风味", "味"] as [StaticString] where word.utf8CodeUnitCount < end {
            if text.ends(in: word) {
                end -= word.utf8CodeUnitCount
                break
            }
        }
        guard end < text.count else { return nil }
        let rest = text.slice(0..<end)
        if let taste = flavours.longestSuffix(of: rest), taste.start > 0 { return text.slice(0..<taste.start) }
        guard let noun = lexicon.longestSuffix(of: rest, context: context, minimum: 2), noun.start > 0 else {
            return nil
        }
        return text.slice(0..<noun.start)
    }

    /// What the content of a bracket goes before.
    enum HintStrength: String, Sendable {
        case overNothing = "counts only where the name says nothing"
        case overProduce = "goes before a name of produce"
        case overAll = "goes before the name"
    }

    /// What a bracket says, and what it goes before: a class goes before the name, an ingredient or a taste does not, and
    /// a whole product name with its taste goes before the fruit that the product is called after.
    func hint(
        _ content: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> (CategoryDecision, HintStrength)? {
        var text = content
        if let nested = text.firstIndex(of: UInt8(ascii: "(")), nested > 0 { text = text.slice(0..<nested) }
        if text.ends(in: "味") || text.ends(in: "口感") { return nil }
        // A filling is inside, and whoever sells fillings says so outside brackets.
        if text.ends(in: "馅") || text.ends(in: "夹心") { return nil }
        // What a product holds, or is not, is not what it is; but 配制酒 and 含油型膨化食品 are classes of their own.
        let isAddition = Self.notAboutTheProduct.contains { text.begins(with: $0) }
        let isNegated = text.begins(with: "非")
        var found = lexicon.longestSuffix(of: text, context: context, inBracket: true)
        if found == nil {
            let trimmed = trimming.trimmed(text)
            if trimmed.count < text.count {
                text = trimmed
                found = lexicon.longestSuffix(of: text, context: context, inBracket: true)
            }
        }
        let category = found.map { lexicon.entries[Int($0.rule)].category } ?? -1
        if !isNegated, !isAddition,
            let index = operators.before(
                head: found?.start ?? text.count, category: category, in: text, context: context)
        {
            let to = operators.entries[Int(index)].to
            if to < 0 { return nil }
            return (CategoryDecision(category: to, tier: .bracket, rule: found?.rule ?? -1, operation: index), .overAll)
        }
        guard let found, !(isNegated || isAddition) || found.start == 0 else { return nil }
        let rule = lexicon.entries[Int(found.rule)]
        guard rule.category >= 0 else { return nil }
        let decision = CategoryDecision(category: rule.category, tier: .bracket, rule: found.rule)
        let isProduce = catalogue.isWithin(Int(rule.category), produce)
        let isWhole = found.start == 0
        if isProduce {
            // On loose produce the bracket holds the official name of a variety; on a label it is an ingredient.
            guard context.contains(.noProducer) else { return nil }
            return (decision, isWhole && rule.length > 1 && !isTaste(text) ? .overAll : .overNothing)
        }
        // Lines for brackets, official names among them, name a class.
        if rule.match == .bracket || (isWhole && catalogue.index(ofFolded: text) != nil) {
            return (decision, .overAll)
        }
        // Steel in brackets is what a kettle is made of, and a class of its own only where nothing else is said.
        if isTaste(text) || materials.longestSuffix(of: text) != nil { return (decision, .overNothing) }
        if rule.length >= 3 { return (decision, .overAll) }
        let isProduct = rule.length > 1 && text.slice(0..<found.start).ends(in: "味")
        return (decision, isProduct ? .overProduce : .overNothing)
    }

    /// Whether a bracket says what is not in the product or not done to it, as 无腥味 does.
    private func isAboutNothing(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
        content.begins(with: "无") || content.begins(with: "不") || content.begins(with: "去")
    }

    private func isTaste(_ text: UnsafeBufferPointer<UInt8>) -> Bool { flavours.longestSuffix(of: text)?.start == 0 }

    private static let notAboutTheProduct: [StaticString] = ["含", "不含", "内含", "无", "不", "添加", "配", "附", "赠"]
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the text begins with a word.
    func begins(with word: StaticString) -> Bool {
        guard word.utf8CodeUnitCount <= count else { return false }
        for at in 0..<word.utf8CodeUnitCount where self[at] != word.utf8Start[at] { return false }
        return true
    }

    /// Whether the text ends in a word.
    func ends(in word: StaticString) -> Bool {
        ends(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
}
