import DelimitedText
import TextEncodings
import WorkbookReading
import XMLReading

/// Finds out how a source is to be read.
package struct SourcePlanner: Sendable {
    /// As many first bytes as a plan is made from, if the source has them.
    package static let prefixBytes = 256 << 10

    let tables: SourceTables
    let finder: LayoutFinder
    private let isVerdict: (@Sendable (String) -> Bool)?

    /// - Parameter isVerdict: whether a text is a word for a verdict; it settles what 检验结果 means.
    package init(tables: SourceTables, isVerdict: (@Sendable (String) -> Bool)? = nil) {
        self.tables = tables
        self.isVerdict = isVerdict
        finder = LayoutFinder(
            tables.headings, listWords: tables.listWords, comparison: tables.words.comparison, isVerdict: isVerdict)
    }

    /// What finds the layout of one source, with the words that its layout file knows for verdicts.
    func finder(for request: SourceRequest) -> LayoutFinder {
        guard let words = request.layoutFile?.words, words.has(.verdict), let isVerdict else { return finder }
        return LayoutFinder(
            tables.headings, listWords: tables.listWords, comparison: tables.words.comparison
        ) { text in
            var word = text
            return word.withUTF8 { words.meaning(of: $0, in: .verdict) != nil } || isVerdict(text)
        }
    }

    /// The plan for a source.
    ///
    /// - Parameters:
    ///   - prefix: the first bytes, `prefixBytes` of them if there are so many.
    ///   - isWhole: the prefix is the whole source.
    /// - Throws: `SourceRefusal` when it cannot be read as results or cases.
    package func plan(
        prefix: UnsafeBufferPointer<UInt8>, isWhole: Bool, request: SourceRequest
    ) throws(SourceRefusal) -> SourcePlan {
        guard prefix.contains(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else { throw .empty }
        try refuseOtherFormats(prefix)
        let (encoding, mark, reason) = try Self.encoding(of: prefix, isWhole: isWhole, given: request.givenEncoding)
        let text = try Self.decoded(prefix, encoding, mark, isWhole)
        guard var watch = watch(encoding, reason) else {
            return try plan(prefix, text, isWhole, request, (encoding, mark, reason))
        }
        text.withUnsafeBufferPointer { watch.scan($0, source: prefix) }
        watch.finish()
        let doubt = refusal(watch, prefix)
        if isWhole, let doubt { throw doubt }
        var made: SourcePlan
        do throws(SourceRefusal) {
            made = try plan(prefix, text, isWhole, request, (encoding, mark, reason))
        } catch {
            // Headings in another encoding are unknown.
            throw doubt ?? error
        }
        made.encodingNote = Self.note(watch, isWhole: isWhole)
        // The rest of the text must bear it out.
        if !isWhole { made.encodingWatch = InferredEncoding(known: tables.knownHanzi()) }
        return made
    }

    private func plan(
        _ prefix: UnsafeBufferPointer<UInt8>, _ text: [UInt8], _ isWhole: Bool, _ request: SourceRequest,
        _ found: (encoding: TextEncoding, mark: Int, reason: String)
    ) throws(SourceRefusal) -> SourcePlan {
        try text.withUnsafeBufferPointer { text throws(SourceRefusal) in
            if let words = ForeignFormat.refusal(ofText: text) { throw .lookAlike(words) }
            let plan = { (format: SourcePlan.Format, layout: TableLayout) in
                SourcePlan(
                    name: request.name, format: format, encoding: found.encoding, byteOrderMarkLength: found.mark,
                    encodingReason: found.reason,
                    layout: layout, headerRecords: nil, headerLine: 0)
            }
            if Self.isXML(text) {
                return try XMLPlanner(finder: finder(for: request), tables: tables).plan(text, isWhole, request, plan)
            }
            do throws(SourceRefusal) {
                return try delimited(text, isWhole, request, plan)
            } catch {
                guard case .noHeadings = error,
                    let words = ForeignFormat.refusalOfUnknown(prefix, named: request.name)
                else { throw error }
                throw .lookAlike(words)
            }
        }
    }

    /// The encoding of a source by its first bytes, the length of its byte order mark, and why that encoding.
    ///
    /// - Throws: `SourceRefusal` when it is one that cannot be read.
    static func encoding(
        of prefix: UnsafeBufferPointer<UInt8>, isWhole: Bool, given: TextEncoding?
    ) throws(SourceRefusal) -> (encoding: TextEncoding, mark: Int, reason: String) {
        let detection = Detection(prefix: prefix, isWhole: isWhole)
        if given == nil, let order = unmarkedUTF16(prefix) {
            throw .encoding("looks like UTF-16 without a byte order mark: say --encoding \(order.name)")
        }
        var encoding = given ?? detection.encoding
        var reason = given == nil ? detection.evidence.rawValue : "given by the caller"
        let declared = XMLDeclaration.encoding(prefix)
        if given == nil, detection.evidence != .byteOrderMark, let declared {
            guard let known = TextEncoding(label: declared) else {
                throw .encoding("the document declares the encoding \(declared), which cannot be read")
            }
            if known == .utf16LittleEndian || known == .utf16BigEndian {
                // The declaration was read byte by byte, so that it is wrong.
                reason += ", though declared as \(declared)"
            } else {
                encoding = known
                reason = "declared as \(declared)"
            }
        }
        let isMarked = detection.evidence == .byteOrderMark && detection.encoding == encoding
        return (encoding, isMarked ? detection.byteOrderMarkLength : 0, reason)
    }

    private func delimited(
        _ text: UnsafeBufferPointer<UInt8>, _ isWhole: Bool, _ request: SourceRequest,
        _ made: (SourcePlan.Format, TableLayout) -> SourcePlan
    ) throws(SourceRefusal) -> SourcePlan {
        let file = request.layoutFile
        let matcher = tables.headings
        let memo = HeadingMemo(matcher)
        let listed = Set((file?.columns ?? []).map { HeadingFold.string(HeadingFold.fold($0.heading)) })
        let isHeading = { (cell: UnsafeBufferPointer<UInt8>) -> Bool in
            guard cell.count <= 4 * HeadingMatcher.longestHeading else { return false }
            let text = String(decoding: cell, as: UTF8.self)
            return listed.contains(HeadingFold.string(HeadingFold.fold(text))) && !text.isEmpty
                || memo.match(text) != nil
        }
        let proposal = DialectProposal.find(in: text, isWhole: isWhole, rows: HeaderSearch.depth, isHeading: isHeading)
        let dialect = file?.dialect ?? proposal?.dialect ?? .csv
        let rows = Self.rows(text, isWhole, dialect)
        if let file, !file.columns.isEmpty {
            let placed = try file.placed(in: rows, request: request)
            try refuseIdleLines(file, placed.layout, isText: true)
            var plan = made(.delimited(dialect), placed.layout)
            complete(&plan, placed.header, rows, request)
            lookForOpenDates(&plan, text) { Self.rows(text, isWhole, dialect, most: .max) }
            settleEmptyEnd(&plan, rows)
            settleSelection(&plan, rows, in: { Self.rows(text, isWhole, dialect, most: .max) })
            return plan
        }
        guard proposal != nil || rows.contains(where: { $0.cells.count == 1 }),
            let header = HeaderSearch(matcher).find(in: file?.below(rows) ?? rows)
        else { throw .noHeadings(seen: unknown(rows)) }
        let layout = try layout(below: header, in: rows, named: request.name, request)
        if let file { try refuseIdleLines(file, layout, isText: true) }
        var plan = made(.delimited(dialect), layout)
        complete(&plan, header, rows, request)
        lookForOpenDates(&plan, text) { Self.rows(text, isWhole, dialect, most: .max) }
        settleEmptyEnd(&plan, rows)
        settleSelection(&plan, rows, in: { Self.rows(text, isWhole, dialect, most: .max) })
        return plan
    }

    /// The headings of the row that looks most like a row of headings, for a refusal.
    func unknown(_ rows: [HeaderSearch.Row]) -> [SourceRefusal.UnknownHeading] {
        guard let widest = rows.prefix(HeaderSearch.depth).max(by: { $0.cells.count < $1.cells.count }) else {
            return []
        }
        return widest.cells.filter { !$0.isEmpty }.prefix(40).map { cell in
            let heading = String(cell.prefix(HeadingMatcher.longestHeading))
            let field = tables.headings.match(heading)?.field
            return .init(
                heading: heading, nearest: field == nil ? tables.headings.nearest(to: heading)?.heading : nil,
                field: field)
        }
    }

    /// The first rows of a table, as text.
    private static func rows(
        _ text: UnsafeBufferPointer<UInt8>, _ isWhole: Bool, _ dialect: DelimitedDialect,
        most: Int = 2 * HeaderSearch.depth
    ) -> [HeaderSearch.Row] {
        var parser = DelimitedParser(dialect: dialect)
        parser.append(text)
        if isWhole { parser.finish() }
        var rows: [HeaderSearch.Row] = []
        while rows.count < most {
            switch parser.next() {
            case .row(let row):
                let cells = (0..<row.count).map { String(decoding: row[$0].prefix(1024), as: UTF8.self) }
                rows.append(HeaderSearch.Row(record: row.record, line: row.line, cells: cells))
            case .damage, .blank: continue
            case .needsInput, .end: return rows
            }
        }
        return rows
    }

    static func decoded(
        _ prefix: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding, _ mark: Int, _ isWhole: Bool
    ) throws(SourceRefusal) -> [UInt8] {
        do throws(Transcoder.Failure) {
            var faults = EncodingFaults()
            var transcoder = try Transcoder(from: encoding, byteOrderMarkLength: mark)
            var text = Array(transcoder.decode(prefix, faults: &faults))
            if isWhole { text += transcoder.finish(faults: &faults) }
            return text
        } catch {
            throw .encoding("the system's iconv has no \(encoding.name)")
        }
    }

    /// The order of UTF-16 units, where every second byte of many is NUL and no mark stands in front.
    private static func unmarkedUTF16(_ prefix: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        guard ByteOrderMark.at(startOf: prefix) == nil else { return nil }
        let units = prefix.prefix(4096)
        var zeros = (even: 0, odd: 0)
        for (index, byte) in units.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        // Delimiters, digits and line ends have a NUL byte each, and a damaged file has one here and there.
        guard (zeros.even + zeros.odd) * 10 >= units.count, units.count >= 8 else { return nil }
        if zeros.odd > 8 * zeros.even { return .utf16LittleEndian }
        return zeros.even > 8 * zeros.odd ? .utf16BigEndian : nil
    }

    private static func isXML(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.firstIndex(where: { $0 > 0x20 }), text[first] == UInt8(ascii: "<"),
            first + 1 < text.count
        else {
            return false
        }
        let next = text[first + 1]
        return next == UInt8(ascii: "?") || next == UInt8(ascii: "!") || next >= 0x80 || next == UInt8(ascii: "_")
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(next & 0xDF)
    }

    private func refuseOtherFormats(_ prefix: UnsafeBufferPointer<UInt8>) throws(SourceRefusal) {
        if WorkbookFormat.isOld(prefix) { throw .lookAlike("this is an old workbook that was not opened") }
        if let words = ForeignFormat.refusal(prefix) { throw .lookAlike(words) }
    }
}
