import CByteScan

/// One attempt to read one record from the start of a stretch of bytes, by the strict grammar of RFC 4180.
///
/// The outcome depends on the bytes of the record alone, never on how much lies behind it, so that chunks of any size
/// give the same rows and the same damage.
struct RecordScan {
    enum Outcome {
        case complete
        /// The bytes end inside the record, and more may come.
        case incomplete
        case damaged(DelimitedDamage.Kind)
    }

    var outcome = Outcome.incomplete
    /// Closed fields.
    var fieldCount = 0
    /// Whether a field has doubled quotes.
    var hasDoubledQuotes = false
    /// Line ends inside quotes.
    var innerLineEnds = 0
    /// Where the record's bytes end, its line end excluded.
    var contentEnd = 0
    /// Where the next record begins.
    var end = 0
    /// How far the bytes were looked at.
    var at = 0

    /// Reads a record.
    ///
    /// - Parameters:
    ///   - isWhole: no byte follows these.
    ///   - spans: room for `limits.columns` spans.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool, dialect: DelimitedDialect, limits: DelimitedLimits,
        spans: UnsafeMutablePointer<bytescan_span>
    ) {
        guard let base = bytes.baseAddress else {
            outcome = isWhole ? .complete : .incomplete
            return
        }
        outcome = scan(base, count: bytes.count, isWhole: isWhole, dialect: dialect, limits: limits, spans: spans)
    }

    private mutating func scan(
        _ base: UnsafePointer<UInt8>, count: Int, isWhole: Bool, dialect: DelimitedDialect, limits: DelimitedLimits,
        spans: UnsafeMutablePointer<bytescan_span>
    ) -> Outcome {
        // One byte more than a record may have: its line end.
        let window = min(count, limits.recordBytes + 1)
        let isTooLong = count > limits.recordBytes
        let cut: Outcome = isTooLong ? .damaged(.recordTooLong(limit: limits.recordBytes)) : .incomplete
        let mayEnd = isWhole && !isTooLong
        let quote = dialect.quote ?? dialect.delimiter
        var fieldStart = 0
        while true {
            let firstNew = fieldCount
            let stop = bytescan_split_fields(
                base, &at, window, dialect.delimiter, quote, spans, &fieldCount, limits.columns, &fieldStart)
            // Fields are judged in their order, so that a long one is found before what is wrong behind it.
            if at > limits.fieldBytes, hasLongField(spans, from: firstNew, openFrom: fieldStart, stop, limits) {
                return .damaged(.fieldTooLong(limit: limits.fieldBytes))
            }
            switch Int(stop) {
            case Int(BYTESCAN_END_OF_INPUT):
                guard mayEnd else { return cut }
                guard fieldCount < limits.columns else { return .damaged(.tooManyColumns(limit: limits.columns)) }
                spans[fieldCount] = bytescan_span(start: UInt32(fieldStart), end: UInt32(at))
                fieldCount += 1
                contentEnd = at
                end = at
                return .complete
            case Int(BYTESCAN_LINE_END):
                return closeRecord(base, count: count, isWhole: isWhole, at: at)
            case Int(BYTESCAN_QUOTE) where at == fieldStart:
                let outcome = scanQuoted(
                    base, window: window, count: count, mayEnd: mayEnd, cut: cut, isWhole: isWhole, dialect: dialect,
                    limits: limits, spans: spans)
                if let outcome { return outcome }
                fieldStart = at
            case Int(BYTESCAN_QUOTE) where at == fieldStart + 1 && base[fieldStart] == .equals:
                let outcome = scanWrapped(
                    base, window: window, count: count, mayEnd: mayEnd, cut: cut, isWhole: isWhole, dialect: dialect,
                    limits: limits, spans: spans)
                if let outcome { return outcome }
                fieldStart = at
            case Int(BYTESCAN_QUOTE): return .damaged(.quoteInsideField)
            case Int(BYTESCAN_NUL): return .damaged(.nul)
            default: return .damaged(.tooManyColumns(limit: limits.columns))
            }
        }
    }

    private func hasLongField(
        _ spans: UnsafeMutablePointer<bytescan_span>, from first: Int, openFrom start: Int, _ stop: Int32,
        _ limits: DelimitedLimits
    ) -> Bool {
        for index in first..<fieldCount where Int(spans[index].end - spans[index].start) > limits.fieldBytes {
            return true
        }
        return Int(stop) != Int(BYTESCAN_LINE_END) && at - start > limits.fieldBytes
    }

    /// Reads a quoted field whose quote is at `at`; nil if another field follows, at `at`.
    private mutating func scanQuoted(
        _ base: UnsafePointer<UInt8>, window: Int, count: Int, mayEnd: Bool, cut: Outcome, isWhole: Bool,
        dialect: DelimitedDialect, limits: DelimitedLimits, spans: UnsafeMutablePointer<bytescan_span>
    ) -> Outcome? {
        guard let quote = dialect.quote else { return .damaged(.quoteInsideField) }
        guard fieldCount < limits.columns else { return .damaged(.tooManyColumns(limit: limits.columns)) }
        let start = at + 1
        var flag: UInt32 = 0
        at = start
        while true {
            at = Self.quotedStop(base, at, window, quote, dialect.escape)
            if at - start > limits.fieldBytes { return .damaged(.fieldTooLong(limit: limits.fieldBytes)) }
            if at == window { return mayEnd ? .damaged(.unterminatedQuote) : cut }
            let byte = base[at]
            if byte == quote {
                if at + 1 < window, base[at + 1] == quote {
                    flag = DelimitedRow.unescapedBit
                    hasDoubledQuotes = true
                    at += 2
                    continue
                }
                if at + 1 == window, !mayEnd { return cut }
                spans[fieldCount] = bytescan_span(start: UInt32(start) | flag, end: UInt32(at))
                fieldCount += 1
                at += 1
                if at == window {
                    contentEnd = at
                    end = at
                    return .complete
                }
                if base[at] == dialect.delimiter {
                    at += 1
                    return nil
                }
                if base[at] == .lineFeed || base[at] == .carriageReturn {
                    return closeRecord(base, count: count, isWhole: isWhole, at: at)
                }
                return .damaged(base[at] == 0 ? .nul : .textAfterQuote)
            }
            if byte == dialect.escape {
                if at + 1 == window, !mayEnd { return cut }
                let isEscaped = at + 1 < window && (base[at + 1] == quote || base[at + 1] == byte)
                if isEscaped {
                    flag = DelimitedRow.unescapedBit
                    hasDoubledQuotes = true
                }
                at += isEscaped ? 2 : 1
                continue
            }
            switch byte {
            case 0: return .damaged(.nul)
            case .lineFeed:
                innerLineEnds += 1
                at += 1
            case .carriageReturn:
                if at + 1 == window, !mayEnd { return cut }
                innerLineEnds += 1
                at += at + 1 < window && base[at + 1] == .lineFeed ? 2 : 1
            default: at += 1
            }
        }
    }

    /// The next byte within quotes that means something.
    @inline(__always)
    private static func quotedStop(
        _ base: UnsafePointer<UInt8>, _ from: Int, _ window: Int, _ quote: UInt8, _ escape: UInt8?
    ) -> Int {
        guard let escape else { return bytescan_quoted_stop(base, from, window, quote) }
        var at = from
        while at < window, base[at] != quote, base[at] != escape, base[at] > 0x0D { at += 1 }
        return at
    }

    /// Reads a field that is `="…"`, by which systems tell a spreadsheet that a number is text; nil if another field
    /// follows, at `at`.
    ///
    /// The quotes close on the same line and hold neither a delimiter nor a quote, so that a stray quote is none of these.
    private mutating func scanWrapped(
        _ base: UnsafePointer<UInt8>, window: Int, count: Int, mayEnd: Bool, cut: Outcome, isWhole: Bool,
        dialect: DelimitedDialect, limits: DelimitedLimits, spans: UnsafeMutablePointer<bytescan_span>
    ) -> Outcome? {
        guard let quote = dialect.quote else { return .damaged(.quoteInsideField) }
        guard fieldCount < limits.columns else { return .damaged(.tooManyColumns(limit: limits.columns)) }
        let opening = at
        var end = at + 1
        while end < window, base[end] != quote, base[end] != dialect.delimiter, base[end] > 0x0D { end += 1 }
        if end - opening > limits.fieldBytes { return .damaged(.fieldTooLong(limit: limits.fieldBytes)) }
        if end == window { return mayEnd ? .damaged(.quoteInsideField) : cut }
        guard base[end] == quote else { return .damaged(.quoteInsideField) }
        if end + 1 == window, !mayEnd { return cut }
        let isClosed =
            end + 1 == window || base[end + 1] == dialect.delimiter || base[end + 1] == .lineFeed
            || base[end + 1] == .carriageReturn
        guard isClosed else { return .damaged(.quoteInsideField) }
        spans[fieldCount] = bytescan_span(start: UInt32(opening + 1), end: UInt32(end))
        fieldCount += 1
        at = end + 1
        if at == window {
            contentEnd = at
            self.end = at
            return .complete
        }
        if base[at] == dialect.delimiter {
            at += 1
            return nil
        }
        return closeRecord(base, count: count, isWhole: isWhole, at: at)
    }

    /// Closes a record whose line end is at `at`; CR at the edge waits for the LF that may follow.
    private mutating func closeRecord(
        _ base: UnsafePointer<UInt8>, count: Int, isWhole: Bool, at: Int
    ) -> Outcome {
        contentEnd = at
        end = at + 1
        if base[at] == .carriageReturn {
            if end == count { return isWhole ? .complete : .incomplete }
            if base[end] == .lineFeed { end += 1 }
        }
        return .complete
    }
}
