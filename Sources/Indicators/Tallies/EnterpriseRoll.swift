internal import ByteTables
internal import CByteScan
import InspectionModel

/// The enterprises seen in each group with their batches; the memory grows with their number.
///
/// An enterprise is the number of its mark in `EnterpriseNumbering`, which whoever reads the roll hands in.
struct EnterpriseRoll {
    private var index = HashIndex()
    private var entries: [(group: Int32, mark: Int32, batches: PassTally)] = []
    private(set) var unnamed: [PassTally] = []

    /// Batches that wait for being counted: where enterprises come in no order, finding one is waiting for memory.
    private struct Waiting {
        var hash: UInt64 = 0
        var group: Int32 = 0
        var mark: Int32 = 0
        var verdict = Verdict.pass
    }

    private static let mostWaiting = 8
    private var waiting = Array(repeating: Waiting(), count: Self.mostWaiting)
    /// Batches that came to wait, and those of them that have been counted.
    private var arrived = 0, counted = 0

    /// Enters a batch with a conclusion; the number of its mark is nil if nothing names the enterprise.
    mutating func enter(_ number: Int?, group place: Int, verdict: Verdict) {
        guard let number else {
            while unnamed.count <= place { unnamed.append(PassTally()) }
            unnamed[place].count(verdict)
            return
        }
        if arrived - counted == Self.mostWaiting { countFirstWaiting() }
        // Both numbers are given out here in order, so that no input can choose them; the product spreads them.
        let product = (UInt64(UInt32(place)) << 32 | UInt64(UInt32(number)))
            .multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
        let entry = Waiting(
            hash: product.high ^ product.low, group: Int32(place), mark: Int32(number), verdict: verdict)
        let at = arrived % Self.mostWaiting
        waiting.withUnsafeMutableBufferPointer { $0[at] = entry }
        arrived += 1
        index.fetch(entry.hash)
        let halfway = arrived - Self.mostWaiting / 2
        guard halfway >= counted, halfway < arrived else { return }
        let hash = waiting.withUnsafeBufferPointer { $0[halfway % Self.mostWaiting].hash }
        if let likely = index.likely(hash) {
            entries.withUnsafeBufferPointer { bytescan_prefetch($0.baseAddress! + likely) }
        }
    }

    private mutating func countFirstWaiting() {
        let at = counted % Self.mostWaiting
        let first = waiting.withUnsafeBufferPointer { $0[at] }
        counted += 1
        let known = entries.withUnsafeBufferPointer { entries in
            index.number(first.hash) { entries[$0].mark == first.mark && entries[$0].group == first.group }
        }
        if let known {
            entries.withUnsafeMutableBufferPointer { $0[known].batches.count(first.verdict) }
        } else {
            index.add(first.hash)
            var batches = PassTally()
            batches.count(first.verdict)
            entries.append((first.group, first.mark, batches))
        }
    }

    /// This roll with nothing waiting.
    private var settled: EnterpriseRoll {
        var roll = self
        while roll.counted < roll.arrived { roll.countFirstWaiting() }
        return roll
    }

    /// The cells of groups, each of which is told by the numbers under which it was counted.
    ///
    /// What a name without a code stands for is told by all groups together.
    func cells(groups: [[Int]], _ marks: EnterpriseNumbering) -> [EnterpriseCell] {
        var book = EnterpriseBook()
        var met: [Int32: EnterpriseMark] = [:]
        let entries = settled.entries
        for entry in entries where met[entry.mark] == nil {
            let mark = marks[Int(entry.mark)]
            met[entry.mark] = mark
            book.add(mark)
        }
        let identities = met.mapValues { book.identity($0) }
        var places: [Int32: Int] = [:]
        for (place, numbers) in groups.enumerated() { for number in numbers { places[Int32(number)] = place } }
        var batches = Array(repeating: [EnterpriseBook.Identity: PassTally](), count: groups.count)
        for entry in entries {
            guard let place = places[entry.group], let identity = identities[entry.mark] else { continue }
            batches[place][identity] = batches[place][identity, default: PassTally()] + entry.batches
        }
        return zip(groups, batches).map { numbers, batches in
            var cell = EnterpriseCell(batches)
            for number in numbers where unnamed.indices.contains(number) {
                cell.countUnnamed(unnamed[number].inspected)
            }
            return cell
        }
    }

    /// The enterprises of each group, by the bytes of their marks.
    func members(groups: Int, _ marks: EnterpriseNumbering) -> [[(mark: EnterpriseMark, batches: PassTally)]] {
        var members: [[(mark: EnterpriseMark, batches: PassTally)]] = Array(repeating: [], count: groups)
        for entry in settled.entries { members[Int(entry.group)].append((marks[Int(entry.mark)], entry.batches)) }
        return members.map { $0.sorted { $0.mark.bytes.lexicographicallyPrecedes($1.mark.bytes) } }
    }
}
