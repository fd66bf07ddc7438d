internal import RecordStream

/// Draws tickets under one seed.
///
/// A ticket is the SHA-256 of UTF-8 lines with LF between them and none at the end (the manual, draw.md): the tag, the seed,
/// what it is for, and the parts. `printf 'spotcheck-draw/1\nSEED\nfirm\nKEY' | sha256sum` gives that of a firm.
package struct TicketHasher: ~Copyable {
    /// The first line of what is digested: the recipe and its version.
    package static let tag = "spotcheck-draw/1"

    /// What a ticket is for.
    package enum Purpose: String, CaseIterable, Sendable {
        /// The place of a firm in its stratum; one part, its key.
        case firm
        /// Which of two strata with equal remainders gets a place; one part, its name.
        case stratum
        /// Which of two inspectors with as many firms goes to one; two parts, its key and the inspector's id.
        case inspector
    }

    private var digest = SHA256Digest()
    /// The lines before the parts, by the place of the purpose.
    private let starts: [[UInt8]]
    private var memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)
    private var count = 0

    /// A hasher under that seed.
    package init(_ seed: DrawSeed) {
        starts = Purpose.allCases.map { Array("\(Self.tag)\n\(seed.text)\n\($0.rawValue)\n".utf8) }
    }

    deinit { memory.deallocate() }

    /// The ticket of one part.
    package mutating func ticket(_ purpose: Purpose, _ part: UnsafeBufferPointer<UInt8>) -> Ticket {
        begin(purpose)
        add(part)
        return finish()
    }

    /// The ticket of a text.
    package mutating func ticket(_ purpose: Purpose, _ part: String) -> Ticket {
        var part = part
        begin(purpose)
        part.withUTF8 { add($0) }
        return finish()
    }

    /// The ticket of an inspector for a firm.
    package mutating func ticket(firm: UnsafeBufferPointer<UInt8>, inspector: [UInt8]) -> Ticket {
        begin(.inspector)
        add(firm)
        reserve(1)
        memory[count] = 0x0a
        count += 1
        inspector.withUnsafeBufferPointer { add($0) }
        return finish()
    }

    private mutating func begin(_ purpose: Purpose) {
        count = 0
        let place =
            switch purpose {
            case .firm: 0
            case .stratum: 1
            case .inspector: 2
            }
        starts[place].withUnsafeBufferPointer { add($0) }
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count)
        _ = UnsafeMutableBufferPointer(rebasing: memory[count...]).update(fromContentsOf: bytes)
        count += bytes.count
    }

    private mutating func reserve(_ more: Int) {
        guard count + more > memory.count else { return }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: (count + more) * 2)
        _ = larger.update(fromContentsOf: memory.prefix(count))
        memory.deallocate()
        memory = larger
    }

    private mutating func finish() -> Ticket {
        digest.update(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: memory[..<count])))
        return Ticket(digest.takeWords())
    }
}
