extension FailingItemsReading {
    /// What stands in a cell of failing items, in which order and between what, as the heading names it.
    package struct Form: Hashable, Sendable {
        /// What the parts of one item are, in their order.
        package var parts: [Part]
        /// The heading parts its words by a colon or a slash, so that cells may do so too.
        var hasSoftSeparators: Bool

        /// Item, result and limit, parted by the separators that stand for nothing else.
        package static let usual = Form(parts: [.item, .result, .limit], hasSoftSeparators: false)

        private init(parts: [Part], hasSoftSeparators: Bool) {
            self.parts = parts
            self.hasSoftSeparators = hasSoftSeparators
        }

        /// Reads a heading: `不合格项目||检验结果||单位||标准值` has four parts, `主要不合格项（项目名称：标准值/实测值）` has three.
        package init(heading: String) {
            let folded = HeadingFold.fold(heading)
            if folded.contains("|") {
                let parts = folded.split(separator: "|").enumerated().map { index, word in
                    index == 0 ? .item : Self.part(HeadingFold.string(word)) ?? .result
                }
                // A heading that was cut off after the result still stands for the usual three.
                let isWhole = parts.count >= 3 && Set(parts).count == parts.count
                self = isWhole ? Form(parts: parts, hasSoftSeparators: false) : .usual
                return
            }
            var parts: [Part] = []
            for word in folded.split(whereSeparator: { ":/()".unicodeScalars.contains($0) }) {
                guard let part = Self.part(HeadingFold.string(word)), !parts.contains(part) else { continue }
                parts.append(part)
            }
            let isWhole = parts.count >= 2 && parts.first == .item
            self = isWhole ? Form(parts: parts, hasSoftSeparators: true) : .usual
        }

        static func part(_ word: String) -> Part? {
            if word.hasSuffix("单位") { return .unit }
            if word.hasPrefix("标准") || word.contains("限") || word.contains("要求") || word.contains("规定") {
                return .limit
            }
            if word.contains("结果") || word.contains("值") || word.contains("检出") { return .result }
            return word.contains("项") || word.contains("不合格") || word.contains("指标") ? .item : nil
        }

        /// The items of a text that is parted by colons and slashes; nil unless every one of them has all its parts.
        func split(_ text: ItemText.Slice) -> [[ItemText.Slice]]? {
            guard hasSoftSeparators else { return nil }
            let items = ItemText.split(text, weakToo: false).map(Self.softParts)
            let areWhole = items.allSatisfy { pieces in
                pieces.count == parts.count && pieces.dropFirst().contains(where: Self.isValue)
            }
            return !items.isEmpty && areWhole ? items : nil
        }

        /// Whether a piece can be a result or a limit: 标签/净含量 are two names.
        private static func isValue(_ piece: ItemText.Slice) -> Bool {
            piece.contains { ItemText.isDigit($0) || $0 == "检" || $0 == "不" || $0 == "符" }
        }

        /// The pieces of one item between colons and slashes, slashes in units such as mg/kg apart.
        static func softParts(_ text: ItemText.Slice) -> [ItemText.Slice] {
            var pieces: [ItemText.Slice] = []
            var start = text.startIndex
            for at in text.indices {
                let isSlash = text[at] == "/" || text[at] == "／"
                guard isSlash || text[at] == ":" || text[at] == "：" else { continue }
                if isSlash, at > text.startIndex, isUnitLetter(text[at - 1]), beginsUnit(text[(at + 1)...]) { continue }
                pieces.append(ItemText.trimmed(text[start..<at]))
                start = at + 1
            }
            pieces.append(ItemText.trimmed(text[start...]))
            return pieces.contains(where: \.isEmpty) ? [] : pieces
        }

        /// Whether a text goes on like a unit behind its slash: kg, 100g, 50cm².
        private static func beginsUnit(_ text: ItemText.Slice) -> Bool {
            let digits = text.prefix(while: ItemText.isDigit)
            guard let next = text.dropFirst(digits.count).first, isUnitLetter(next) else { return false }
            return digits.isEmpty || ["10", "25", "50", "100"].contains(ItemText.string(digits))
        }

        private static func isUnitLetter(_ scalar: Unicode.Scalar) -> Bool {
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || "μµ%²³".unicodeScalars.contains(scalar)
        }
    }
}
