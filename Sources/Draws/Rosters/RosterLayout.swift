internal import AnalystTables
internal import DelimitedText

/// Which column of a roster holds what.
///
/// A class, since it is asked for every row, and a struct of arrays would be copied for each.
final class RosterLayout {
    let code: Int?
    let name: Int?
    let state: Int?
    let address: Int?
    /// The columns of the strata, in the order of their keys.
    let strata: [Int]
    /// Their headings.
    let headings: [String]
    /// Headings that the draw does not use.
    let unused: [String]

    /// Reads the header.
    ///
    /// - Throws: `TableError` where neither code nor name has a column, a stratum has none, or two headings mean one thing.
    init(
        named table: String, _ header: DelimitedRow, strata keys: [String], columns: DrawColumns
    ) throws(TableError) {
        var texts: [String] = []
        for index in 0..<header.count { texts.append(String(decoding: Self.trimmed(header[index]), as: UTF8.self)) }
        func place(_ key: String) throws(TableError) -> Int? {
            let places = texts.indices.filter { texts[$0] == key || columns.key(of: texts[$0], in: .firms) == key }
            if places.count > 1 {
                throw TableError(
                    table: table, line: header.line, value: texts[places[1]],
                    reason: "means the same as \(texts[places[0]])")
            }
            return places.first
        }
        code = try place("code")
        name = try place("name")
        state = try place("state")
        address = try place("address")
        guard code != nil || name != nil else {
            throw TableError(
                table: table, line: header.line,
                reason: "has no column of credit codes or names (\(columns.names(of: "code", in: .firms)); "
                    + "\(columns.names(of: "name", in: .firms)))")
        }
        var places: [Int] = []
        for key in keys {
            guard let place = try place(key) else {
                throw TableError(
                    table: table, line: header.line, value: key,
                    reason:
                        "is no column of the list, so that --strata cannot go by it (\(columns.names(of: key, in: .firms)))"
                )
            }
            places.append(place)
        }
        strata = places
        headings = places.map { texts[$0] }
        let used = Set([code, name, state, address].compactMap(\.self) + places)
        unused = texts.indices.filter { !used.contains($0) && !texts[$0].isEmpty }.map { texts[$0] }
    }

    /// The cell of a column without outer white space; empty where there is no such column.
    func cell(_ column: Int?, of row: DelimitedRow) -> UnsafeBufferPointer<UInt8> {
        guard let column else { return UnsafeBufferPointer(start: nil, count: 0) }
        return Self.trimmed(row[column])
    }

    /// Bytes without white space around them: blanks, tabs, line ends, U+3000, U+00A0, U+FEFF.
    static func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, cell.count)
        func isLong(_ at: Int, _ one: UInt8, _ two: UInt8, _ three: UInt8) -> Bool {
            at >= start && at + 3 <= end && cell[at] == one && cell[at + 1] == two && cell[at + 2] == three
        }
        func isShort(_ at: Int) -> Bool { at >= start && at + 2 <= end && cell[at] == 0xc2 && cell[at + 1] == 0xa0 }
        while start < end {
            if cell[start] == UInt8(ascii: " ") || (0x09...0x0d).contains(cell[start]) {
                start += 1
            } else if isLong(start, 0xe3, 0x80, 0x80) || isLong(start, 0xef, 0xbb, 0xbf) {
                start += 3
            } else if isShort(start) {
                start += 2
            } else {
                break
            }
        }
        while start < end {
            if cell[end - 1] == UInt8(ascii: " ") || (0x09...0x0d).contains(cell[end - 1]) {
                end -= 1
            } else if isLong(end - 3, 0xe3, 0x80, 0x80) || isLong(end - 3, 0xef, 0xbb, 0xbf) {
                end -= 3
            } else if isShort(end - 2) {
                end -= 2
            } else {
                break
            }
        }
        return UnsafeBufferPointer(rebasing: cell[start..<end])
    }
}
