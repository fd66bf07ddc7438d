import RecordStream

// Sums and quantities of a case: what was paid, and what was taken off the market
extension RowMapper {
    /// Writes a sum of money in yuan; what is none is kept as it was written, and counted.
    @inline(never)
    mutating func writeSum<Row: RowCells>(_ step: PlanStep, _ row: Row, into writer: inout RecordWriter) {
        guard step.column >= 0, !isAbsent(row[step.column]) else { return writeConstant(step, into: &writer) }
        let text = Self.withText(CellText.trimmed(row[step.column])) { String(decoding: $0, as: UTF8.self) }
        let unit =
            StatedSum.Unit(ofHeading: layout.columns[step.column].heading)
            ?? layout.constants[.penaltyUnit].flatMap { StatedSum.Unit($0) }
        switch StatedSum(text, unit: unit) {
        case .yuan(let decimal):
            Self.write(step.key, decimal, into: &writer)
            if decimal == text { return }
        case .withoutUnit: notes.sumsWithoutUnit += 1
        case .words: notes.wordsForSums += 1
        }
        Self.write(step.rawKey, text, into: &writer)
    }

    /// Writes a quantity and its unit; what is none is kept as it was written, and counted.
    @inline(never)
    mutating func writeQuantity<Row: RowCells>(_ step: PlanStep, _ row: Row, into writer: inout RecordWriter) {
        guard step.column >= 0, !isAbsent(row[step.column]) else { return writeConstant(step, into: &writer) }
        let text = Self.withText(CellText.trimmed(row[step.column])) { String(decoding: $0, as: UTF8.self) }
        let unit = StatedQuantity.unit(ofHeading: layout.columns[step.column].heading)
        if let quantity = StatedQuantity.read(text, unit: unit) {
            Self.write(step.key, quantity.number, into: &writer)
            if !quantity.unit.isEmpty { Self.write(Self.unitKey(step.field), quantity.unit, into: &writer) }
            if quantity.number == text { return }
        } else {
            notes.wordsForQuantities += 1
        }
        Self.write(step.rawKey, text, into: &writer)
    }

    private static func unitKey(_ field: SourceField) -> StaticString {
        switch field {
        case .offShelf: "off_shelf_unit"
        case .sealed: "sealed_unit"
        default: "recalled_unit"
        }
    }

    private static func write(_ key: StaticString, _ text: String, into writer: inout RecordWriter) {
        var text = text
        text.withUTF8 { writer.member(key, $0) }
    }
}
