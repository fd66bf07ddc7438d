import RecordStream

/// Lines of records by those to whom they belong, so that all lines of one owner can be read together while memory holds
/// one number for each owner, whatever the number of lines.
///
/// A line is kept once; each owner has a chain of links through it, the latest first, and chains lie in a store as lines do.
struct OwnedLines {
    /// Where a line is kept.
    struct Kept: Hashable {
        fileprivate let place: UInt64
        fileprivate let count: Int
    }

    /// A line of an owner, and what the record is to it.
    struct Entry {
        let kept: Kept
        /// Flags of whoever keeps lines here.
        var roles: UInt8
    }

    /// A link: the one before it, from 1 on and 0 for none; the place of the line; its length and roles.
    private static let linkSize = 24

    private let lines: any LineStore
    private let links: any LineStore
    private var latest: [UInt64] = []

    /// - Parameters:
    ///   - lines: keeps the lines.
    ///   - links: keeps which line belongs to whom; another store than that of the lines.
    init(lines: any LineStore, links: any LineStore) {
        self.lines = lines
        self.links = links
    }

    /// Keeps a line, which belongs to nobody yet.
    ///
    /// - Throws: when the store is full.
    func keep(_ line: UnsafeBufferPointer<UInt8>) throws -> Kept {
        Kept(place: try lines.keep(line), count: line.count)
    }

    /// Gives a line to an owner.
    ///
    /// - Parameter owner: a number from 0 on.
    /// - Throws: when the store is full.
    mutating func give(_ kept: Kept, to owner: Int, as roles: UInt8 = 0) throws {
        while latest.count <= owner { latest.append(0) }
        let link: (UInt64, UInt64, UInt64) = (latest[owner], kept.place, UInt64(kept.count) << 8 | UInt64(roles))
        let place = try withUnsafeBytes(of: link) { try links.keep($0.assumingMemoryBound(to: UInt8.self)) }
        latest[owner] = place + 1
    }

    /// Ends the keeping; only now can lines be read.
    ///
    /// - Throws: when a store is full.
    func finish() throws {
        try lines.finish()
        try links.finish()
    }

    /// The lines of some owners who turned out to be one, each line once with the roles of all, in the order in which they
    /// were kept.
    func entries(of owners: [Int]) -> [Entry] {
        var entries: [Entry] = []
        for owner in owners where owner < latest.count {
            var next = latest[owner]
            while next > 0 {
                let bytes = UnsafeRawBufferPointer(links.bytes(at: next - 1, count: Self.linkSize))
                func part(_ index: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self) }
                next = part(0)
                entries.append(
                    Entry(
                        kept: Kept(place: part(1), count: Int(part(2) >> 8)), roles: UInt8(truncatingIfNeeded: part(2)))
                )
            }
        }
        entries.sort { $0.kept.place < $1.kept.place }
        var merged: [Entry] = []
        merged.reserveCapacity(entries.count)
        for entry in entries {
            if merged.last?.kept == entry.kept {
                merged[merged.count - 1].roles |= entry.roles
            } else {
                merged.append(entry)
            }
        }
        return merged
    }

    /// The bytes of a line.
    func bytes(of kept: Kept) -> UnsafeBufferPointer<UInt8> { lines.bytes(at: kept.place, count: kept.count) }
}
