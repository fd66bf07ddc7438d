/// Builds old workbooks (`.xls`) record by record.
package struct TestOldWorkbook {
    /// A sheet: its name, its records, whether it is hidden (0, 1, 2), and what it is (0 cells, 2 a chart).
    package struct Sheet {
        package var name: String
        package var records: [UInt8]
        package var state: UInt8
        package var type: UInt8

        package init(_ name: String, _ records: [[UInt8]], state: UInt8 = 0, type: UInt8 = 0) {
            self.name = name
            self.records = records.flatMap { $0 }
            self.state = state
            self.type = type
        }
    }

    package var sheets: [Sheet]
    /// Records of the whole workbook, in front of the list of sheets.
    package var globals: [[UInt8]] = []
    /// Records behind that list, such as the shared strings.
    package var rest: [[UInt8]] = []
    /// 0x0600 for Excel 97 and later, 0x0500 for Excel 5 and 95.
    package var version = 0x0600

    package init(_ sheets: [Sheet]) { self.sheets = sheets }

    // MARK: Bytes

    package static func u16(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

    package static func u32(_ value: Int) -> [UInt8] { u16(value & 0xFFFF) + u16(value >> 16 & 0xFFFF) }

    package static func double(_ value: Double) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
    }

    package static func record(_ kind: Int, _ body: [UInt8]) -> [UInt8] { u16(kind) + u16(body.count) + body }

    /// The characters of a Unicode string, two bytes each.
    package static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { u16(Int($0)) } }

    /// A Unicode string with a length of two bytes, wide unless all of it is Latin.
    package static func text(_ text: String) -> [UInt8] { u16(text.utf16.count) + short(text) }

    /// A Unicode string behind its length.
    private static func short(_ text: String) -> [UInt8] {
        let isLatin = text.utf16.allSatisfy { $0 < 0x100 }
        return isLatin ? [0] + text.utf16.map { UInt8(truncatingIfNeeded: $0) } : [1] + wide(text)
    }

    // MARK: Records

    /// A record of a cell: row, column and style, then what it holds.
    package static func cell(_ kind: Int, _ row: Int, _ column: Int, _ body: [UInt8], style: Int = 0) -> [UInt8] {
        record(kind, u16(row) + u16(column) + u16(style) + body)
    }

    package static func number(_ row: Int, _ column: Int, _ value: Double, style: Int = 0) -> [UInt8] {
        cell(0x0203, row, column, double(value), style: style)
    }

    package static func label(_ row: Int, _ column: Int, _ text: String) -> [UInt8] {
        cell(0x0204, row, column, self.text(text))
    }

    package static func shared(_ row: Int, _ column: Int, _ index: Int) -> [UInt8] {
        cell(0x00FD, row, column, u32(index))
    }

    /// Rows of text from the first cell on; empty ones are left out.
    package static func rows(_ rows: [[String]]) -> [[UInt8]] {
        rows.enumerated().flatMap { row, cells in
            cells.enumerated().filter { !$0.element.isEmpty }.map { label(row, $0.offset, $0.element) }
        }
    }

    /// A number format.
    package static func format(_ id: Int, _ code: String) -> [UInt8] { record(0x041E, u16(id) + text(code)) }

    /// A style with this number format; the first is style 0.
    package static func style(_ format: Int) -> [UInt8] {
        record(0x00E0, u16(0) + u16(format) + Array(repeating: 0, count: 16))
    }

    /// Merged ranges: first and last row, first and last column of each.
    package static func merged(_ ranges: [[Int]]) -> [UInt8] {
        record(0x00E5, u16(ranges.count) + ranges.flatMap { $0.flatMap(u16) })
    }

    /// A table of shared strings that are not parted.
    package static func strings(_ strings: [String]) -> [UInt8] {
        record(0x00FC, u32(strings.count) + u32(strings.count) + strings.flatMap(text))
    }

    // MARK: The whole

    /// The records of the workbook, one behind another.
    package var stream: [UInt8] {
        let isUnicode = version >= 0x0600
        let end = Self.record(0x000A, [])
        func beginning(_ type: Int) -> [UInt8] {
            Self.record(0x0809, Self.u16(version) + Self.u16(type) + Array(repeating: 0, count: isUnicode ? 12 : 4))
        }
        func list(_ starts: [Int]) -> [UInt8] {
            zip(sheets, starts).flatMap { sheet, start in
                let name =
                    isUnicode
                    ? [UInt8(sheet.name.utf16.count)] + Self.short(sheet.name)
                    : [UInt8(sheet.name.utf8.count)] + Array(sheet.name.utf8)
                return Self.record(0x0085, Self.u32(start) + [sheet.state, sheet.type] + name)
            }
        }
        let front = beginning(0x0005) + globals.flatMap { $0 }
        let back = rest.flatMap { $0 } + end
        var start = front.count + list(sheets.map { _ in 0 }).count + back.count
        let bodies = sheets.map { beginning($0.type == 2 ? 0x0020 : 0x0010) + $0.records + end }
        var starts: [Int] = []
        for body in bodies {
            starts.append(start)
            start += body.count
        }
        return front + list(starts) + back + bodies.flatMap { $0 }
    }

    /// The workbook in a compound file.
    package var bytes: [UInt8] { Self.compound(stream, name: version >= 0x0600 ? "Workbook" : "Book") }

    /// A compound file with one stream; a small one lies in the stream of small ones.
    package static func compound(_ stream: [UInt8], name: String) -> [UInt8] {
        func padded(_ bytes: [UInt8], _ fill: UInt8 = 0) -> [UInt8] {
            bytes + Array(repeating: fill, count: (512 - bytes.count % 512) % 512)
        }
        func chain(_ first: Int, _ count: Int) -> [UInt32] {
            (0..<count).map { $0 + 1 < count ? UInt32(first + $0 + 1) : 0xFFFF_FFFE }
        }
        let isSmall = stream.count < 4096
        let body = padded(stream)
        let sectors = body.count / 512
        let miniTable = isSmall ? padded(chain(0, (stream.count + 63) / 64).flatMap { u32(Int($0)) }, 0xFF) : []
        // Tables, directory, table of small sectors, stream.
        var tables = 1
        while tables * 128 < tables + 1 + miniTable.count / 512 + sectors { tables += 1 }
        let miniStart = tables + 1
        let start = miniStart + miniTable.count / 512
        var table = Array(repeating: UInt32(0xFFFF_FFFD), count: tables) + [0xFFFF_FFFE]
        table += chain(miniStart, miniTable.count / 512) + chain(start, sectors)
        let fat = padded(table.flatMap { u32(Int($0)) }, 0xFF)
        let none = 0xFFFF_FFFF
        func entry(_ name: String, _ type: UInt8, child: Int, start: Int, size: Int) -> [UInt8] {
            let letters = wide(name)
            return letters + Array(repeating: 0, count: 64 - letters.count) + u16(letters.count + 2) + [type, 1]
                + u32(none) + u32(none) + u32(child) + Array(repeating: 0, count: 36) + u32(start) + u32(size) + u32(0)
        }
        let directory =
            entry("Root Entry", 5, child: 1, start: isSmall ? start : 0xFFFF_FFFE, size: isSmall ? stream.count : 0)
            + entry(name, 2, child: none, start: isSmall ? 0 : start, size: stream.count)
        var head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 16)
        head += u16(0x3E) + u16(3) + u16(0xFFFE) + u16(9) + u16(6) + Array(repeating: 0, count: 6)
        head += u32(0) + u32(tables) + u32(tables) + u32(0) + u32(4096)
        head += u32(isSmall ? miniStart : 0xFFFF_FFFE) + u32(miniTable.count / 512) + u32(0xFFFF_FFFE) + u32(0)
        for index in 0..<109 { head += u32(index < tables ? index : none) }
        return head + fat + padded(directory) + miniTable + body
    }
}
