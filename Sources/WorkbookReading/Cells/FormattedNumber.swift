/// Writes a number as its cell shows it, so far as that changes what it says.
enum FormattedNumber {
    /// Appends a number that is written in decimal digits.
    ///
    /// - Returns: what the cell holds then, or nil where the text is no number.
    static func append(
        _ text: UnsafeBufferPointer<UInt8>, _ format: NumberFormat, countsFrom1904: Bool, to bytes: inout [UInt8]
    ) -> WorkbookCellKind? {
        switch format {
        case .number, .percent, .padded:
            let start = bytes.count
            switch SpreadsheetNumber.append(text, to: &bytes) {
            case .digits:
                if case .padded(let width) = format { pad(&bytes, from: start, to: width) }
                return format == .percent ? .percent : .number
            case .lost:
                bytes.append(contentsOf: text)
                return .identifierLost
            case .none: return nil
            }
        case .date, .dateTime, .time:
            guard let serial = SpreadsheetNumber.double(text) else { return nil }
            let reading = SpreadsheetDate.append(
                serial, countsFrom1904: countsFrom1904, isTime: format == .time, to: &bytes)
            switch reading {
            case .date: return .date
            case .dateTime: return .dateTime
            case .time: return .time
            case .none:
                bytes.append(contentsOf: text)
                return .impossibleDate
            }
        }
    }

    /// Appends a number that is stored in binary, as one that is written with all digits that it needs.
    ///
    /// - Returns: what the cell holds then; what is no number is an error, as spreadsheets show it.
    static func append(
        _ number: Double, _ format: NumberFormat, countsFrom1904: Bool, to bytes: inout [UInt8]
    ) -> WorkbookCellKind {
        let start = bytes.count
        if number.isFinite {
            // Shortest digits that give the number again; a whole number has no point.
            var text = number.magnitude < 1e15 && number == number.rounded() ? "\(Int(number))" : "\(number)"
            let kind = text.withUTF8 { append($0, format, countsFrom1904: countsFrom1904, to: &bytes) }
            if let kind { return kind }
        }
        bytes.removeSubrange(start...)
        bytes.append(contentsOf: "#NUM!".utf8)
        return .error
    }

    /// Puts zeros in front of a whole number that is shown with them.
    private static func pad(_ bytes: inout [UInt8], from start: Int, to width: Int) {
        let digits = bytes[start...]
        guard digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }), digits.count < width else {
            return
        }
        bytes.insert(contentsOf: repeatElement(0x30, count: width - digits.count), at: start)
    }
}
