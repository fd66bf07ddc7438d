/// Finds the layout of a source from its headings, some of its rows and its file name.
package struct LayoutFinder: Sendable {
    private let matcher: HeadingMatcher
    /// Tells words of a verdict from measured values; nil takes every cell below 检验结果 for a verdict.
    private let isVerdict: (@Sendable (String) -> Bool)?
    /// What titles say of the kind of all samples.
    private let listWords: ListWords
    /// What tells a comparison test.
    let comparison: ComparisonWords

    package init(
        _ matcher: HeadingMatcher, listWords: ListWords = ListWords(),
        comparison: ComparisonWords = ComparisonWords(), isVerdict: (@Sendable (String) -> Bool)? = nil
    ) {
        self.matcher = matcher
        self.listWords = listWords
        self.comparison = comparison
        self.isVerdict = isVerdict
    }

    /// One heading on its way to a column.
    struct Draft {
        var heading: String
        var field: SourceField?
        var priority: Int
        var reason: String
        /// The heading is letters, whose sense the cells must bear out.
        var isLetters = false
        /// The heading belongs to somebody who is neither producer nor sampled firm nor party of a case.
        var isOfSomebodyElse = false
        /// It names a firm that is not said to be one or the other.
        var isFirmName = false
        /// What it means is open, though it reads like a key.
        var isUnknownKey = false
        /// Some of its cells are verdicts, and the verdict has a column of its own.
        var holdsVerdicts = false
        /// It reads like a verdict, and the verdict is read from another column.
        var isOtherVerdict = false

        var column: TableLayout.Column {
            var column = TableLayout.Column(heading: heading, field: field, reason: reason)
            column.holdsVerdicts = holdsVerdicts
            column.isOtherVerdict = isOtherVerdict
            column.isUnknownKey = isUnknownKey && field == nil
            return column
        }
    }

    /// The layout of a table with these headings.
    ///
    /// - Parameter rows: some rows below the headings, which settle what headings alone leave open.
    /// - Throws: `SourceRefusal` when the headings do not make a table of results or cases.
    package func layout(
        headings: [String], rows: [[String]] = [], request: LayoutRequest
    ) throws(SourceRefusal) -> TableLayout {
        var drafts = headings.map(draft)
        let kind = request.kind ?? Self.kind(of: drafts)
        try refuseLookAlikes(drafts)
        LetterChecks(isVerdict: isVerdict).settle(&drafts, rows)
        ColumnContext.settle(&drafts, rows: rows, kind: kind, role: request.roleOfFirms, isVerdict: isVerdict)
        try settleDoubles(&drafts)
        var layout = TableLayout(
            kind: kind,
            columns: drafts.map(\.column))
        layout.take(request.constants, because: "set by the caller")
        try complete(&layout, request, rows)
        return layout
    }

    private func draft(_ heading: String) -> Draft {
        guard let match = matcher.match(heading) else {
            var draft = Draft(
                heading: heading, field: nil, priority: 0, reason: heading.isEmpty ? "no heading" : "unknown")
            draft.isUnknownKey = matcher.readsLikeKey(heading)
            draft.isOfSomebodyElse = matcher.isOfSomebodyElse(heading)
            return draft
        }
        let reason: String
        switch match.reason {
        case .known(let known): reason = "is 「\(known)」"
        case .knownWithoutNote(let known): reason = "is 「\(known)」 without its note"
        case .pattern(let pattern): reason = "has the form 「\(pattern)」"
        case .composed(let words): reason = "is made of 「\(words)」"
        case .letters: reason = "is the letters of a heading"
        case .testItem: reason = "is a test item"
        case .layout: reason = "the layout says so"
        }
        var draft = Draft(heading: heading, field: match.field, priority: match.priority, reason: reason)
        draft.isLetters = match.reason == .letters
        draft.isFirmName = match.field == .firmName
        draft.isOfSomebodyElse =
            ColumnContext.othersFirms.contains(match.field)
            || match.field == .unused && matcher.isOfSomebodyElse(heading)
        return draft
    }

    /// The kind of a table: cases when the columns of a case outweigh those of a result.
    private static func kind(of drafts: [Draft]) -> RecordKind {
        let fields = Set(drafts.compactMap(\.field))
        let hasVerdict = !fields.isDisjoint(with: [.verdict, .result])
        let strong = fields.filter {
            $0.isCaseOnly && $0 != .status && $0 != .office && $0 != .evidence && $0 != .regime
                && !($0.isMeasure && hasVerdict)
        }
        return strong.count >= (hasVerdict ? 3 : 1) ? .rectification : .sample
    }

    private func refuseLookAlikes(_ drafts: [Draft]) throws(SourceRefusal) {
        let fields = drafts.compactMap(\.field)
        func headings(_ field: SourceField) -> String {
            drafts.filter { $0.field == field }.map(\.heading).joined(separator: ", ")
        }
        let hasVerdict = fields.contains(.verdict) || fields.contains(.result)
        if fields.count(where: { $0 == .licence }) >= 2, !hasVerdict {
            throw .lookAlike("this is a list of licences (\(headings(.licence))) and no list of results")
        }
        let isIdentified = fields.contains(.sampleNumber) || (fields.contains(.productName) && hasVerdict)
        if fields.count(where: { $0 == .aggregate }) >= 2, !isIdentified {
            throw .lookAlike("this is a table of totals (\(headings(.aggregate))) and has no row for each batch")
        }
        let isItem =
            fields.contains(.itemName)
            && fields.contains {
                $0 == .itemResult || $0 == .itemVerdict || $0 == .itemLimit || $0 == .itemResultAndLimit
            }
        if isItem, !fields.contains(.sampleNumber), !fields.contains(.productName), !fields.contains(.reportNumber) {
            throw .lookAlike("this is a table of test items (\(headings(.itemName))) that names no sample")
        }
    }

    /// Of several columns for one field the best known is carried; a tie between unlike columns is no one's to guess.
    private func settleDoubles(_ drafts: inout [Draft]) throws(SourceRefusal) {
        let many: Set<SourceField> = [
            .unused, .rowNumber, .aggregate, .licence, .itemColumn, .wideItem, .wideResult, .wideLimit, .wideVerdict,
        ]
        for field in SourceField.allCases where !many.contains(field) {
            let places = drafts.indices.filter { drafts[$0].field == field }
            guard places.count > 1 else { continue }
            let best = places.map { drafts[$0].priority }.max() ?? 0
            let winners = places.filter { drafts[$0].priority == best }
            let folded = Set(winners.map { HeadingFold.string(HeadingFold.fold(drafts[$0].heading)) })
            if winners.count > 1, folded.count < winners.count || field == .verdict || field == .sampleNumber {
                throw .ambiguous(field: field, headings: winners.map { drafts[$0].heading })
            }
            for place in places where place != winners[0] {
                drafts[place].reason += ", but \(field.rawValue) is read from 「\(drafts[winners[0]].heading)」"
                drafts[place].field = nil
                drafts[place].isOtherVerdict = field == .verdict
            }
        }
    }

    /// Adds what the file name says, and refuses a table whose rows could never be results.
    private func complete(
        _ layout: inout TableLayout, _ request: LayoutRequest, _ rows: [[String]]
    ) throws(SourceRefusal) {
        let unknown = layout.columns.filter { !$0.heading.isEmpty }.prefix(40).map { column in
            SourceRefusal.UnknownHeading(
                heading: column.heading,
                nearest: column.field == nil ? matcher.nearest(to: column.heading)?.heading : nil, field: column.field)
        }
        let isNamed = layout.has(.productName) || layout.has(.sampleNumber) || layout.has(.reportNumber)
        if layout.kind == .rectification {
            guard isNamed || layout.has(.caseID) || layout.has(.partyName) else {
                throw .missing("no column tells which sample, product or firm a case is about", unknown: Array(unknown))
            }
            return
        }
        guard isNamed else {
            throw .missing("no column is a product name or a sample number", unknown: Array(unknown))
        }
        layout.isRowPerItem =
            layout.has(.itemName)
            && [.itemResult, .itemVerdict, .itemLimit, .itemResultAndLimit].contains(where: layout.has)
        if layout.constants[.listKind] == nil, let stated = request.statedKind(listWords) {
            layout.constants[.listKind] = stated.word
            layout.constantReasons[.listKind] = stated.reason
        }
        let isComparison = settleComparison(&layout, rows)
        let verdicts: [SourceField] = [.verdict, .recheckVerdict, .initialVerdict]
        guard !verdicts.contains(where: layout.has) else { return }
        if let stated = request.statedVerdict {
            layout.constants[.verdict] = stated.verdict
            layout.constantReasons[.verdict] = stated.reason
            return
        }
        if layout.has(.failingItems) || layout.has(.failingItem) || layout.has(.itemVerdict) { return }
        // Brands are set beside each other by criteria of their own, and nobody passes or fails.
        if isComparison { return }
        throw .missing(
            "no column is a verdict, and neither the file name, a title nor a flag says whether this is a list of 合格 or 不合格",
            unknown: Array(unknown))
    }
}
