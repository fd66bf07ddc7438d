internal import XMLReading

/// Reads the rows of a sheet's XML.
struct SheetReader: XMLEventHandler {
    private enum Cell { case number, shared, text, boolean, error, isoDate }

    private let part: String
    private let styles: CellStyles
    private let countsFrom1904: Bool
    private let shared: SharedStrings
    private let limits: WorkbookLimits
    private let onRow: (WorkbookRow) -> WorkbookContinuation
    private let row: WorkbookRow
    /// Why reading stopped, unless the receiver wanted it.
    private(set) var failure: WorkbookError?

    private var depth = 0
    private var isInData = false
    /// The elements that decide what text means, as deep as they stand.
    private var isInRow = false
    private var isInCell = false
    private var isInValue = false
    private var isInInline = false
    private var phonetic = 0

    private var column = -1
    private var kind = Cell.number
    private var format = NumberFormat.number
    private var hasFormula = false
    private var hasValue = false
    private var value: [UInt8] = []
    private var rich = RichText()
    // Kept here while the row grows: access to a class is checked at every step.
    private var cells: [WorkbookCell] = []
    private var bytes: [UInt8] = []

    init(
        part: String, styles: CellStyles, countsFrom1904: Bool, shared: SharedStrings, limits: WorkbookLimits,
        onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) {
        self.part = part
        self.styles = styles
        self.countsFrom1904 = countsFrom1904
        self.shared = shared
        self.limits = limits
        self.onRow = onRow
        row = WorkbookRow(shared: shared)
    }

    // MARK: Events

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        depth += 1
        switch depth {
        case 2: isInData = name.isNamed("sheetData")
        case 3 where isInData && name.isNamed("row"): try beginRow(attributes, place)
        case 4 where isInRow && name.isNamed("c"): try beginCell(attributes, place)
        case 5 where isInCell:
            if name.isNamed("v") {
                isInValue = true
                hasValue = true
            } else if name.isNamed("f") {
                hasFormula = true
            } else if name.isNamed("is") {
                isInInline = true
                hasValue = true
            }
        case 6... where isInInline:
            if phonetic > 0 || name.isNamed("rPh") {
                phonetic += 1
            } else {
                isInValue = name.isNamed("t")
                if !isInValue { rich.see(name, attributes) }
            }
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        guard isInValue else { return }
        guard value.count + bytes.count <= limits.rowBytes else { throw tooLarge() }
        value.append(contentsOf: bytes)
        if isInInline { rich.add(bytes.count) }
    }

    mutating func endElement(at place: XMLPlace) throws(XMLReadingError) {
        depth -= 1
        switch depth {
        case 1: isInData = false
        case 2 where isInRow: try endRow(place)
        case 3 where isInCell: try endCell(place)
        case 4 where isInCell:
            isInValue = false
            isInInline = false
        default:
            isInValue = false
            if phonetic > 0 { phonetic -= 1 }
        }
    }

    // MARK: Rows

    private mutating func beginRow(_ attributes: XMLAttributes, _ place: XMLPlace) throws(XMLReadingError) {
        isInRow = true
        column = -1
        var number = row.number + 1
        var isHidden = false
        // An empty `r` says as much as none.
        if let text = attributes.value(named: "r"), !text.isEmpty {
            guard let stated = integer(text), stated >= number, stated <= CellReference.lastRow else {
                throw malformed("row \(String(decoding: text, as: UTF8.self)) cannot come here", place)
            }
            number = stated
        }
        if attributes.count > 0 { isHidden = attributes.isTrue("hidden") }
        guard number <= CellReference.lastRow else { throw malformed("there are too many rows", place) }
        row.number = number
        row.isHidden = isHidden
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func endRow(_ place: XMLPlace) throws(XMLReadingError) {
        isInRow = false
        guard !cells.isEmpty else { return }
        swap(&cells, &row.cells)
        swap(&bytes, &row.bytes)
        if onRow(row) == .stop {
            throw XMLReadingError(.stopped, line: place.line, column: 1, message: "no more rows were wanted")
        }
    }

    // MARK: Cells

    private mutating func beginCell(_ attributes: XMLAttributes, _ place: XMLPlace) throws(XMLReadingError) {
        isInCell = true
        kind = .number
        format = .number
        hasFormula = false
        hasValue = false
        value.removeAll(keepingCapacity: true)
        var next = column + 1
        for index in 0..<attributes.count {
            let name = attributes.name(index).local
            guard name[0] != 0, name[1] == 0 else { continue }
            let text = attributes.value(index)
            switch name[0] {
            case UInt8(ascii: "r") where !text.isEmpty:
                guard let reference = CellReference(text), reference.row == row.number, reference.column >= next else {
                    throw malformed("cell \(String(decoding: text, as: UTF8.self)) cannot stand here", place)
                }
                next = reference.column
            case UInt8(ascii: "s"): format = styles.format(integer(text) ?? -1)
            case UInt8(ascii: "t"): kind = try type(text, place)
            default: break
            }
        }
        guard next <= CellReference.lastColumn else { throw malformed("the row has too many cells", place) }
        column = next
    }

    private mutating func type(_ text: UnsafeBufferPointer<UInt8>, _ place: XMLPlace) throws(XMLReadingError) -> Cell {
        switch text.count == 1 ? text[0] : 0 {
        case UInt8(ascii: "s"): return .shared
        case UInt8(ascii: "n"): return .number
        case UInt8(ascii: "b"): return .boolean
        case UInt8(ascii: "e"): return .error
        case UInt8(ascii: "d"): return .isoDate
        default: break
        }
        if text.elementsEqual("inlineStr".utf8) || text.elementsEqual("str".utf8) { return .text }
        throw malformed("there is no cell type \(String(decoding: text.prefix(20), as: UTF8.self))", place)
    }

    private mutating func endCell(_ place: XMLPlace) throws(XMLReadingError) {
        isInCell = false
        if !rich.isEmpty, let written = value.withUnsafeBufferPointer({ rich.written($0) }) { value = written }
        let start = bytes.count
        if !hasValue {
            if hasFormula { add(.uncomputed, start) }
            return
        }
        guard bytes.count + value.count <= limits.rowBytes else { throw tooLarge() }
        switch kind {
        case .shared:
            guard let index = value.withUnsafeBufferPointer({ integer($0) }), index < shared.count else {
                throw malformed("there is no shared string \(String(decoding: value, as: UTF8.self))", place)
            }
            guard !shared[index].isEmpty else { return }
            cells.append(WorkbookCell(column: column, kind: .text, isFormula: hasFormula, start: -1, end: index))
        case .text, .error:
            let end = value.withUnsafeMutableBufferPointer { value in
                value.baseAddress.map { EscapedText.decode($0, from: 0, to: value.count) } ?? 0
            }
            guard end > 0 else { return }
            bytes.append(contentsOf: value.prefix(end))
            add(kind == .error ? .error : .text, start)
        case .boolean:
            guard let truth = TruthValue(value) else { return addMistyped() }
            bytes.append(contentsOf: truth.word)
            add(.boolean, start)
        case .isoDate:
            // 2024-03-05T00:00:00: a date unless there is a time.
            let isDate = value.count == 10 || value.dropFirst(10).elementsEqual("T00:00:00".utf8)
            if value.count > 10, value[10] == UInt8(ascii: "T") { value[10] = 0x20 }
            bytes.append(contentsOf: isDate ? value.prefix(10) : value[...])
            add(isDate ? .date : .dateTime, start)
        case .number:
            if !value.isEmpty {
                addNumber()
            } else if hasFormula {
                // A program that does not compute leaves the place of the result empty.
                add(.uncomputed, start)
            }
        }
    }

    private mutating func addNumber() {
        let start = bytes.count
        let kind = value.withUnsafeBufferPointer {
            FormattedNumber.append($0, format, countsFrom1904: countsFrom1904, to: &bytes)
        }
        if let kind { add(kind, start) } else { addMistyped() }
    }

    /// Adds what is not of the type of its cell, so that its row is refused where the column matters; blanks are nothing.
    private mutating func addMistyped() {
        guard value.contains(where: { $0 > 0x20 }) else { return }
        let start = bytes.count
        bytes.append(contentsOf: value)
        add(.mistyped, start)
    }

    private mutating func add(_ kind: WorkbookCellKind, _ start: Int) {
        cells.append(
            WorkbookCell(column: column, kind: kind, isFormula: hasFormula, start: start, end: bytes.count))
    }

    private func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !text.isEmpty, text.count <= 10 else { return nil }
        var value = 0
        for byte in text {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    // MARK: Refusals

    private mutating func malformed(_ message: String, _ place: XMLPlace) -> XMLReadingError {
        failure = .malformed(part: part, line: place.line, message: message)
        return XMLReadingError(.stopped, line: place.line, column: 1, message: message)
    }

    private mutating func tooLarge() -> XMLReadingError {
        failure = .tooLarge("a row of more than \(limits.rowBytes >> 20) MiB")
        return XMLReadingError(.stopped, line: 0, column: 1, message: "too large")
    }
}
