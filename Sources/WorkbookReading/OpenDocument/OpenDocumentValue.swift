internal import XMLReading

/// What a cell says that it holds, beside the text that it shows (OpenDocument 1.3, part 3, 19.389).
struct OpenDocumentValue {
    enum Kind { case none, number, percentage, date, time, boolean, text, error }

    private(set) var kind = Kind.none
    private(set) var isFormula = false
    /// The value, where it is not what the text says.
    private var value: [UInt8]?

    init() {}

    init(_ attributes: XMLAttributes) {
        var isError = false
        for index in 0..<attributes.count {
            let name = attributes.name(index)
            let text = attributes.value(index)
            if name.isNamed("value-type") {
                // LibreOffice has a type of its own for errors, beside the one of the standard.
                if text.elementsEqual("error".utf8) { isError = true } else { kind = Self.kind(text) ?? kind }
            } else if name.isNamed("value") || name.isNamed("date-value") || name.isNamed("time-value")
                || name.isNamed("boolean-value") || name.isNamed("string-value")
            {
                value = Array(text)
            } else if name.isNamed("formula") {
                isFormula = true
            }
        }
        if isError { kind = .error }
    }

    private static func kind(_ word: UnsafeBufferPointer<UInt8>) -> Kind? {
        switch String(decoding: word.prefix(16), as: UTF8.self) {
        case "float", "currency": .number
        case "percentage": .percentage
        case "date": .date
        case "time": .time
        case "boolean": .boolean
        case "string": .text
        default: nil
        }
    }

    /// Appends what the cell holds, in the words of all workbooks.
    ///
    /// - Parameter shown: the text that the cell shows.
    /// - Returns: what it holds, or nil where it is empty.
    func append(shown: [UInt8], to bytes: inout [UInt8]) -> WorkbookCellKind? {
        let start = bytes.count
        if kind == .error || isFormula && Self.isError(shown) {
            bytes.append(contentsOf: shown.isEmpty ? Array("#VALUE!".utf8) : shown)
            return .error
        }
        let made: WorkbookCellKind?
        switch kind {
        case .none, .text:
            let text = kind == .text && shown.isEmpty ? value ?? [] : shown
            guard text.contains(where: { $0 > 0x20 }) else { return kind == .none && isFormula ? .uncomputed : nil }
            bytes.append(contentsOf: text)
            return .text
        case .number: made = appendNumber(.number, shown, to: &bytes)
        case .percentage: made = appendNumber(.percent, shown, to: &bytes)
        case .date: made = SpreadsheetDate.append(written: value ?? [], to: &bytes)
        case .time: made = Self.appendTime(value ?? [], to: &bytes)
        case .boolean: made = Self.appendTruth(value ?? [], to: &bytes)
        case .error: made = nil
        }
        if let made { return made }
        bytes.removeSubrange(start...)
        bytes.append(contentsOf: value ?? shown)
        return .mistyped
    }

    private func appendNumber(
        _ format: NumberFormat, _ shown: [UInt8], to bytes: inout [UInt8]
    ) -> WorkbookCellKind? {
        let start = bytes.count
        let kind = (value ?? []).withUnsafeBufferPointer {
            FormattedNumber.append($0, format, countsFrom1904: false, to: &bytes)
        }
        // Shown with zeros in front: 00012345.
        if kind == .number, shown.count > bytes.count - start, shown.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
            shown.drop(while: { $0 == UInt8(ascii: "0") }).elementsEqual(bytes[start...])
        {
            bytes.replaceSubrange(start..., with: shown)
        }
        return kind
    }

    /// A time of day as a duration: `PT13H45M30S`, hours beyond a day included.
    private static func appendTime(_ value: [UInt8], to bytes: inout [UInt8]) -> WorkbookCellKind? {
        guard value.starts(with: "PT".utf8) else { return nil }
        var parts: [UInt8: [UInt8]] = [:]
        var digits: [UInt8] = []
        for byte in value.dropFirst(2) {
            if byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
                digits.append(byte)
            } else {
                let whole = digits.prefix { $0 &- UInt8(ascii: "0") < 10 }
                guard "HMS".utf8.contains(byte), parts[byte] == nil, (1...6).contains(whole.count) else { return nil }
                parts[byte] = Array(whole)
                digits = []
            }
        }
        guard digits.isEmpty, !parts.isEmpty else { return nil }
        for (index, unit) in "HMS".utf8.enumerated() {
            let part = parts[unit] ?? [UInt8(ascii: "0")]
            if index > 0 { bytes.append(UInt8(ascii: ":")) }
            if part.count == 1 { bytes.append(UInt8(ascii: "0")) }
            bytes.append(contentsOf: part)
        }
        return .time
    }

    private static func appendTruth(_ value: [UInt8], to bytes: inout [UInt8]) -> WorkbookCellKind? {
        guard let truth = TruthValue(value) else { return nil }
        bytes.append(contentsOf: truth.word)
        return .boolean
    }

    /// An error as programs without a type for it show it: `#N/A`, `Err:502`.
    private static func isError(_ shown: [UInt8]) -> Bool {
        let words = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]
        return words.contains { shown.elementsEqual($0.utf8) }
            || shown.starts(with: "Err:".utf8) && shown.dropFirst(4).allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }
}
