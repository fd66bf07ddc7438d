import RecordStream

extension RowMapper {
    /// The id is the sample's own number, or a digest of the cells that tell it from others.
    mutating func writeID<Row: RowCells>(_ row: Row, into writer: inout RecordWriter) -> RowFault? {
        if numberColumn >= 0 {
            let cell = CellText.trimmed(row[numberColumn])
            if !words.placeholders.contains(cell) { return writeNumber(cell, into: &writer) }
        }
        if layout.kind == .sample, !nameColumns.contains(where: { !isAbsent(row[$0]) }), numberConstant == nil {
            return .noIdentity
        }
        var digest = LastingDigest()
        scratch.removeAll(keepingCapacity: true)
        for column in identity {
            let cell = CellText.trimmed(row[column])
            // A line end in a cell makes no other batch of it.
            if CellText.hasLineEnd(cell) { scratch += CellText.joined(cell) } else { scratch.append(contentsOf: cell) }
            scratch.append(0x1F)
        }
        scratch.withUnsafeBufferPointer { digest.add($0) }
        let digits = String(digest.sum, radix: 16)
        scratch.removeAll(keepingCapacity: true)
        scratch += identityPrefix
        scratch += Array(repeating: 0x30, count: 16 - digits.utf8.count)
        scratch += digits.utf8
        scratch.withUnsafeBufferPointer { writer.member("id", $0) }
        if let numberConstant { numberConstant.withUnsafeBufferPointer { writer.member("sample_number", $0) } }
        return nil
    }

    /// Writes a number of the sample's or case's own as the id, and that of a sample as its number too.
    @inline(__always)
    mutating func writeNumber(_ cell: CellBytes, into writer: inout RecordWriter) -> RowFault? {
        let isSample = layout.kind == .sample
        switch IdentifierReading(cell) {
        case .plain:
            if isSample, cell.count > 15, cell[0] &- UInt8(ascii: "0") < 10 {
                switch rounded.judge(cell) {
                case .fine: break
                case .suspect: notes.suspectIdentifiers += 1
                case .rounded: return .rounded(numberColumn, cell)
                }
            }
            writer.member("id", cell)
            if isSample { writer.member("sample_number", cell) }
        case .marked:
            if isSample, TwoBatches.areNumbers(cell) { noteTwoNumbers(cell) }
            writer.member("id", cell)
            if isSample { writer.member("sample_number", cell) }
        case .cleaned(let identifier):
            if isSample, TwoBatches.areNumbers(cell) { noteTwoNumbers(cell) }
            notes.cleanedIdentifiers += 1
            identifier.withUnsafeBufferPointer { writer.member("id", $0) }
            if isSample { identifier.withUnsafeBufferPointer { writer.member("sample_number", $0) } }
            writer.member(isSample ? "sample_number_raw" : "id_raw", cell)
        case .destroyed: return .destroyed(numberColumn, cell)
        }
        return nil
    }

    /// Writes where the row stands; a row that was refused before names its place itself.
    mutating func writePlace<Row: RowCells>(_ row: Row, _ line: Int, into writer: inout RecordWriter) {
        if let place = cell(layout.placeColumn, of: row) {
            writer.member("src", place)
        } else {
            writePlace(line, into: &writer)
        }
    }

    /// Writes in which delivery the row came; a row that was refused before names it itself.
    func writeDelivery<Row: RowCells>(_ row: Row, into writer: inout RecordWriter) {
        if let delivery = cell(layout.deliveryColumn, of: row) {
            writer.member("delivery", delivery)
        } else if !delivery.isEmpty {
            delivery.withUnsafeBufferPointer { writer.member("delivery", $0) }
        }
    }

    /// The trimmed text of a column that there need not be; nil where it says nothing.
    @inline(__always)
    func cell<Row: RowCells>(_ column: Int?, of row: Row) -> CellBytes? {
        guard let column, column < row.count, !isAbsent(row[column]) else { return nil }
        return CellText.trimmed(row[column])
    }

    mutating func writePlace(_ line: Int, into writer: inout RecordWriter) {
        place.removeLast(place.count - placePrefix)
        var digits = (UInt64(0), UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &digits) { buffer in
            var at = buffer.count
            var rest = line
            repeat {
                at -= 1
                buffer[at] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            place.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[at...]))
        }
        place.withUnsafeBufferPointer { writer.member("src", $0) }
    }
}
