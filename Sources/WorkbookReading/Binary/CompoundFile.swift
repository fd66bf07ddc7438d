internal import Decompression

/// A compound file: a file system in a file, in which old spreadsheets lie ([MS-CFB]).
///
/// Sectors are chained by a table (FAT), of which the sectors are listed in a table of their own (DIFAT); streams of less
/// than 4096 bytes lie in sectors of 64 bytes of a stream that all of them share. Every chain is followed once: one that
/// comes back to itself is refused. The tables are held, a 128th of the file; streams are read where they stand.
final class CompoundFile {
    private let bytes: any RandomAccessBytes
    private let sectorShift: Int
    private var table: [UInt32] = []
    private let miniTableStart: UInt32
    private var directory: [CompoundEntry] = []

    /// Streams of fewer bytes lie in the stream of small ones ([MS-CFB] 2.2, Mini Stream Cutoff Size).
    private static let cutoff = 4096
    private static let miniShift = 6
    /// A workbook has a handful of streams; a directory of more entries is none.
    private static let mostEntries = 65_536
    /// Above this, numbers of sectors are marks ([MS-CFB] 2.1).
    private static let lastSector: UInt32 = 0xFFFF_FFFA

    /// Reads header, tables and directory.
    ///
    /// - Throws: ``WorkbookError/damaged(_:)``.
    init(_ bytes: any RandomAccessBytes) throws(WorkbookError) {
        self.bytes = bytes
        let head = try Self.read(bytes, at: 0, count: 512)
        // [MS-CFB] 2.2: Sector Shift at 30, First Directory Sector at 48, First Mini FAT Sector at 60.
        let shift = Int(Self.number(head, 30) & 0xFFFF)
        guard shift == 9 || shift == 12 else { throw .damaged("the file has sectors of an unknown size") }
        sectorShift = shift
        miniTableStart = Self.number(head, 60)
        table = try loadedTable(head)
        directory = try loadedDirectory(Self.number(head, 48))
    }

    // MARK: Streams

    /// The streams of the root folder by name, in lower case.
    ///
    /// The folder is a tree of entries ([MS-CFB] 2.6.4). Where the tree is broken, an entry that is the only one of its
    /// name stands for it.
    func stream(named name: String) -> CompoundEntry? {
        let name = name.lowercased()
        var seen = Set<UInt32>()
        var waiting = directory.first.map { [$0.child] } ?? []
        while let number = waiting.popLast() {
            guard number < UInt32(directory.count), seen.insert(number).inserted else { continue }
            let entry = directory[Int(number)]
            if entry.isStream, entry.name == name { return entry }
            waiting.append(entry.left)
            waiting.append(entry.right)
        }
        let alike = directory.filter { $0.isStream && $0.name == name }
        return alike.count == 1 ? alike[0] : nil
    }

    /// The bytes of a stream, as far as its chain and the file reach.
    ///
    /// - Throws: ``WorkbookError/damaged(_:)`` for a chain that comes back to itself.
    func open(_ entry: CompoundEntry) throws(WorkbookError) -> any RandomAccessBytes {
        guard entry.size < Self.cutoff else { return try stream(entry.start, entry.size) }
        guard let root = directory.first else { throw .damaged("the file has no directory") }
        let shared = try stream(root.start, root.size)
        let miniTable = Self.numbers(try all(stream(miniTableStart, nil), limit: bytes.count))
        var part: [UInt8] = []
        let sectors = (entry.size + 63) >> Self.miniShift
        for sector in try Self.chain(entry.start, miniTable, atMost: sectors) {
            let at = Int(sector) << Self.miniShift
            let count = min(64, shared.count - at, entry.size - part.count)
            guard count > 0 else { break }
            part += try Self.read(shared, at: at, count: count)
        }
        return MemoryBytes(part)
    }

    private func stream(_ start: UInt32, _ size: Int?) throws(WorkbookError) -> CompoundStream {
        let unit = 1 << sectorShift
        let needed = size.map { $0 / unit + ($0 % unit > 0 ? 1 : 0) } ?? Int.max
        let sectors = try Self.chain(start, table, atMost: needed)
        return CompoundStream(bytes, sectors, shift: sectorShift, size: size)
    }

    private func all(_ stream: CompoundStream, limit: Int) throws(WorkbookError) -> [UInt8] {
        try Self.read(stream, at: 0, count: min(stream.count, limit))
    }

    /// The sectors of a chain, as many as are wanted or there are.
    private static func chain(
        _ start: UInt32, _ table: [UInt32], atMost: Int
    ) throws(WorkbookError) -> [UInt32] {
        var sectors: [UInt32] = []
        var seen = [Bool](repeating: false, count: table.count)
        var sector = start
        while sectors.count < atMost, sector < lastSector, Int(sector) < table.count {
            guard !seen[Int(sector)] else { throw .damaged("a chain of sectors comes back to itself") }
            seen[Int(sector)] = true
            sectors.append(sector)
            sector = table[Int(sector)]
        }
        return sectors
    }

    // MARK: Tables

    /// The table of chains ([MS-CFB] 2.3), listed in the header and in further sectors (2.5).
    private func loadedTable(_ head: [UInt8]) throws(WorkbookError) -> [UInt32] {
        let unit = 1 << sectorShift
        // No sector stands outside of the file, so that no more of the table is of use.
        let sectors = max(0, bytes.count - 1) >> sectorShift
        var listed = (0..<109).map { Self.number(head, 76 + 4 * $0) }.filter { $0 < Self.lastSector }
        var next = Self.number(head, 68)
        var seen = Set<UInt32>()
        while next < Self.lastSector, listed.count * (unit / 4) < sectors {
            guard seen.insert(next).inserted else { throw .damaged("the list of tables comes back to itself") }
            guard let numbers = try sector(next).map(Self.numbers) else {
                throw .damaged("the list of tables lies outside of the file")
            }
            listed += numbers.dropLast().filter { $0 < Self.lastSector }
            next = numbers.last ?? UInt32.max
        }
        var table: [UInt32] = []
        for number in listed {
            guard table.count < sectors else { break }
            // A part that is missing chains nothing.
            table += try sector(number).map(Self.numbers) ?? Array(repeating: UInt32.max, count: unit / 4)
        }
        return table
    }

    private func loadedDirectory(_ start: UInt32) throws(WorkbookError) -> [CompoundEntry] {
        let stream = try stream(start, nil)
        guard stream.count >> 7 <= Self.mostEntries else { throw .damaged("the directory of the file is too large") }
        let bytes = try all(stream, limit: stream.count)
        return bytes.withUnsafeBufferPointer { bytes in
            stride(from: 0, to: bytes.count - 127, by: 128).map { at in
                CompoundEntry(CheckedBytes(UnsafeBufferPointer(rebasing: bytes[at..<at + 128])))
            }
        }
    }

    /// A whole sector of the file, filled up with zeros where the file ends in it; nil where it lies outside.
    private func sector(_ number: UInt32) throws(WorkbookError) -> [UInt8]? {
        let at = (Int(number) + 1) << sectorShift
        guard at < bytes.count else { return nil }
        let found = try Self.read(bytes, at: at, count: min(1 << sectorShift, bytes.count - at))
        return found + Array(repeating: 0xFF, count: (1 << sectorShift) - found.count)
    }

    private static func read(
        _ bytes: any RandomAccessBytes, at offset: Int, count: Int
    ) throws(WorkbookError) -> [UInt8] {
        guard offset <= bytes.count, count <= bytes.count - offset else { throw .damaged("the file is cut") }
        do throws(DecompressionError) {
            return try bytes.bytes(at: offset, count: count)
        } catch { throw .archive(error) }
    }

    private static func numbers(_ bytes: [UInt8]) -> [UInt32] {
        stride(from: 0, to: bytes.count - 3, by: 4).map { number(bytes, $0) }
    }

    private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        bytes.withUnsafeBufferPointer { CheckedBytes($0).u32(at) ?? UInt32.max }
    }
}
