internal import CByteScan
import InspectionModel

/// The groups of one table with what was counted in each: keys numbered in the order in which they first appear, and the
/// batches of a group beside its key.
///
/// A group takes 128 bytes, two cache lines, of which most records touch the first alone: a key of up to 40 bytes with
/// the batches inspected and passed. Longer keys lie in an arena. Entries never move, and a table of groups grows without
/// copying them. The seed of the hash differs from run to run, so that no input can be made to collide; results do not
/// depend on it, because groups are printed in the order of their bytes.
///
/// Where records come in no order, finding a group is waiting for memory. So batches are counted a few records after they
/// came, when what has been asked for in the meantime has arrived; whatever is read of the table counts them first.
///
/// A table belongs to one counter; whoever copies a counter gives the copy a table of its own, by `copy`.
final class GroupTable {
    /// Keys up to this length lie in the entry.
    static let longestInline = 40
    /// The bytes that must be readable after a key: it is read in whole words.
    static let padding = 40

    private static let chunkBits = 8
    private static let blockSize = 64 << 10

    /// How many batches wait at most, and after how many the entry of one is asked for.
    private static let mostWaiting = 16
    private static let halfway = 8

    /// A key of at most `longestInline` bytes, and the half of its hash by which its slot is found.
    private struct Key {
        let word0, word1, word2, word3, word4, tag: UInt64
        let length: Int
    }

    /// A batch that waits for being counted.
    private struct Waiting {
        let key: Key
        let verdict: Verdict
        let initial: Verdict?
        let failsByLabelOnly: Bool
        let marks: BatchMarks
    }

    /// Behind a pointer, so that counting asks nobody for access.
    private struct State {
        var chunks: UnsafeMutablePointer<UnsafeMutablePointer<Entry>>
        var chunkCapacity = 16
        var count = 0
        /// The upper half of the hash and the number of a group plus 1, or 0 for a free slot.
        ///
        /// Their count is a power of two.
        var slots: UnsafeMutablePointer<UInt64>
        var mask: Int
        var blocks: [UnsafeMutablePointer<UInt8>] = []
        var freeInBlock = 0
        var seed0, seed1: UInt64
        let waiting = UnsafeMutablePointer<Waiting>.allocate(capacity: GroupTable.mostWaiting)
        /// Batches that came to wait, and those of them that have been counted.
        var arrived = 0, counted = 0
        /// Whether a group came for which there is no room.
        var isFull = false
    }

    private let state: UnsafeMutablePointer<State>
    /// So many groups are kept; what would make more is counted in the first one, and whoever asks is told.
    let most: Int

    init(most: Int = RatePlan.mostCells) {
        self.most = min(max(most, 1), Int(UInt32.max) - 2)
        state = .allocate(capacity: 1)
        state.initialize(
            to: State(
                chunks: .allocate(capacity: 16), slots: Self.freeSlots(1024), mask: 1023,
                seed0: UInt64.random(in: .min ... .max), seed1: UInt64.random(in: .min ... .max)))
    }

    deinit {
        for chunk in 0..<(state.pointee.count + (1 << Self.chunkBits) - 1) >> Self.chunkBits {
            UnsafeMutableRawPointer(state.pointee.chunks[chunk]).deallocate()
        }
        for block in state.pointee.blocks { block.deallocate() }
        state.pointee.chunks.deallocate()
        state.pointee.slots.deallocate()
        state.pointee.waiting.deallocate()
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// How many groups there are.
    var count: Int {
        countWaiting()
        return state.pointee.count
    }

    /// Whether there were more groups than are kept, so that nothing that is read of the table is right.
    var isFull: Bool {
        countWaiting()
        return state.pointee.isFull
    }

    /// Says that what the table was summed up from was full.
    func fill() { state.pointee.isFull = true }

    /// The group of that number.
    @inline(__always)
    func entry(_ number: Int) -> UnsafeMutablePointer<Entry> {
        countWaiting()
        return place(number)
    }

    @inline(__always)
    private func place(_ number: Int) -> UnsafeMutablePointer<Entry> {
        state.pointee.chunks[number >> Self.chunkBits] + number & ((1 << Self.chunkBits) - 1)
    }

    /// The number of the group with that key, a new one if it has not been seen.
    ///
    /// - Parameter key: its bytes; `padding` zeros can be read after them.
    func number(of key: UnsafePointer<UInt8>, length: Int) -> Int {
        countWaiting()
        return length <= Self.longestInline
            ? number(of: read(key, length: length)) : number(ofLong: key, length: length)
    }

    /// Counts one batch in the group with that key, by its settled verdict, as `PassRateCell.count` does.
    ///
    /// - Parameter key: its bytes; `padding` zeros can be read after them.
    @inline(__always)
    func count(
        _ key: UnsafePointer<UInt8>, length: Int, _ verdict: Verdict, initial: Verdict?, failsByLabelOnly: Bool,
        marks: BatchMarks
    ) {
        guard length <= Self.longestInline else {
            entry(number(of: key, length: length)).pointee.count(
                verdict, initial: initial, failsByLabelOnly: failsByLabelOnly, marks: marks)
            return
        }
        let key = read(key, length: length)
        let arrived = state.pointee.arrived
        let waiting = state.pointee.waiting
        if arrived - state.pointee.counted == Self.mostWaiting { countFirstWaiting() }
        let mask = state.pointee.mask
        waiting[arrived % Self.mostWaiting] = Waiting(
            key: key, verdict: verdict, initial: initial, failsByLabelOnly: failsByLabelOnly, marks: marks)
        state.pointee.arrived = arrived + 1
        bytescan_prefetch(state.pointee.slots + Int(truncatingIfNeeded: key.tag) & mask)
        let earlier = arrived - Self.halfway
        guard earlier >= state.pointee.counted else { return }
        let tag = waiting[earlier % Self.mostWaiting].key.tag
        let slot = state.pointee.slots[Int(truncatingIfNeeded: tag) & mask]
        if slot >> 32 == tag, slot != 0 { bytescan_prefetch(place(Self.number(in: slot))) }
    }

    @inline(__always)
    private func countWaiting() {
        while state.pointee.counted < state.pointee.arrived { countFirstWaiting() }
    }

    @inline(__always)
    private func countFirstWaiting() {
        let first = state.pointee.waiting[state.pointee.counted % Self.mostWaiting]
        state.pointee.counted += 1
        place(number(of: first.key)).pointee.count(
            first.verdict, initial: first.initial, failsByLabelOnly: first.failsByLabelOnly, marks: first.marks)
    }

    @inline(__always)
    private func read(_ key: UnsafePointer<UInt8>, length: Int) -> Key {
        let raw = UnsafeRawPointer(key)
        let word0 = raw.loadUnaligned(as: UInt64.self)
        let word1 = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        let word2 = raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        let word3 = raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        let word4 = raw.loadUnaligned(fromByteOffset: 32, as: UInt64.self)
        let (seed0, seed1) = (state.pointee.seed0, state.pointee.seed1)
        let hash =
            Self.fold(word0 ^ seed0, word1 ^ seed1)
            ^ Self.fold(word2 ^ seed1, word3 ^ (seed0 &+ 0x9e37_79b9_7f4a_7c15))
            ^ Self.fold(word4 ^ seed0, seed1 ^ UInt64(truncatingIfNeeded: length))
        return Key(
            word0: word0, word1: word1, word2: word2, word3: word3, word4: word4, tag: hash >> 32, length: length)
    }

    /// The number of a group in a slot that is taken.
    @inline(__always)
    private static func number(in slot: UInt64) -> Int { Int(truncatingIfNeeded: slot & 0xffff_ffff) - 1 }

    @inline(__always)
    private func number(of key: Key) -> Int {
        let (slots, mask) = (state.pointee.slots, state.pointee.mask)
        var slot = Int(truncatingIfNeeded: key.tag) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == key.tag {
                let number = Self.number(in: slots[slot])
                let entry = place(number)
                let differs =
                    (entry.pointee.word0 ^ key.word0) | (entry.pointee.word1 ^ key.word1)
                    | (entry.pointee.word2 ^ key.word2) | (entry.pointee.word3 ^ key.word3)
                    | (entry.pointee.word4 ^ key.word4)
                if differs == 0, entry.pointee.length == key.length { return number }
            }
            slot = (slot + 1) & mask
        }
        return add(
            Entry(
                word0: key.word0, word1: key.word1, word2: key.word2, word3: key.word3, word4: key.word4,
                length: key.length), slot: slot, tag: key.tag)
    }

    @inline(never)
    private func number(ofLong key: UnsafePointer<UInt8>, length: Int) -> Int {
        var hash = state.pointee.seed0 ^ UInt64(truncatingIfNeeded: length)
        for at in stride(from: 0, to: length, by: 8) {
            let word = UnsafeRawPointer(key).loadUnaligned(fromByteOffset: at, as: UInt64.self)
            hash = Self.fold(hash ^ word, state.pointee.seed1 ^ 0x9e37_79b9_7f4a_7c15)
        }
        let tag = hash >> 32
        let (slots, mask) = (state.pointee.slots, state.pointee.mask)
        let bytes = UnsafeBufferPointer(start: key, count: length)
        var slot = Int(truncatingIfNeeded: tag) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == tag {
                let number = Self.number(in: slots[slot])
                let entry = place(number)
                if entry.pointee.length == length, entry.pointee.word1 == hash,
                    let stored = UnsafePointer<UInt8>(bitPattern: UInt(entry.pointee.word0)),
                    bytescan_equal(stored, key, length)
                {
                    return number
                }
            }
            slot = (slot + 1) & mask
        }
        let address = state.pointee.count < most ? UInt64(UInt(bitPattern: stored(bytes))) : 0
        return add(
            Entry(word0: address, word1: hash, word2: 0, word3: 0, word4: 0, length: length), slot: slot, tag: tag)
    }

    /// A copy of a long key in the arena.
    private func stored(_ key: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        if state.pointee.freeInBlock < key.count {
            let size = max(Self.blockSize, key.count)
            state.pointee.blocks.append(.allocate(capacity: size))
            state.pointee.freeInBlock = size
        }
        let block = state.pointee.blocks[state.pointee.blocks.count - 1]
        // A block of the usual size is filled from its end, so that only what is free needs to be known.
        state.pointee.freeInBlock -= key.count
        let start = block + state.pointee.freeInBlock
        if let base = key.baseAddress { start.update(from: base, count: key.count) }
        return start
    }

    @inline(never)
    private func add(_ entry: Entry, slot: Int, tag: UInt64) -> Int {
        let number = state.pointee.count
        state.pointee.isFull = state.pointee.isFull || number >= most
        guard number < most else { return 0 }
        if number & ((1 << Self.chunkBits) - 1) == 0 { addChunk() }
        state.pointee.count += 1
        place(number).initialize(to: entry)
        state.pointee.slots[slot] = tag << 32 | UInt64(number + 1)
        if state.pointee.count * 2 > state.pointee.mask { grow() }
        return number
    }

    private func addChunk() {
        let chunks = state.pointee.count >> Self.chunkBits
        if chunks == state.pointee.chunkCapacity {
            let larger = UnsafeMutablePointer<UnsafeMutablePointer<Entry>>.allocate(capacity: chunks * 2)
            larger.update(from: state.pointee.chunks, count: chunks)
            state.pointee.chunks.deallocate()
            state.pointee.chunks = larger
            state.pointee.chunkCapacity = chunks * 2
        }
        let bytes = MemoryLayout<Entry>.stride << Self.chunkBits
        state.pointee.chunks[chunks] = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
            .bindMemory(to: Entry.self, capacity: 1 << Self.chunkBits)
    }

    private func grow() {
        let old = UnsafeBufferPointer(start: state.pointee.slots, count: state.pointee.mask + 1)
        let count = old.count * 2
        let slots = Self.freeSlots(count)
        for filled in old where filled != 0 {
            var slot = Int(truncatingIfNeeded: filled >> 32) & (count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
            slots[slot] = filled
        }
        old.deallocate()
        state.pointee.slots = slots
        state.pointee.mask = count - 1
    }

    private static func freeSlots(_ count: Int) -> UnsafeMutablePointer<UInt64> {
        let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        slots.initialize(repeating: 0, count: count)
        return slots
    }

    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
