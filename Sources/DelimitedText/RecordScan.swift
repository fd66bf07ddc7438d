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
            let stop = bytescan_plain_fields(
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
            at = bytescan_quoted_stop(base, at, window, quote)
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
