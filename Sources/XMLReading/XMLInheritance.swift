/// Keeps the values that stand outside of records, so that records can be read together with what is said around them.
///
/// A value holds for a record when it stands in an element around that record, at any depth, before it: the event date of
/// `/Event/EventMetaData/EventDate` holds for every record in the same `Event`.
struct XMLInheritance {
    private struct Candidate {
        let path: XMLPathID
        let line: Int32
        var value: [UInt8]
        /// When it was met; an element that is still open and began earlier stands around it.
        var serial: Int
        /// The depth at which it differs from an earlier value of the same path, or 0.
        var repeatedBelow: Int
    }

    /// An element that is open, outside of records.
    struct Level {
        let path: XMLPathID
        let serial: Int
        var holdsRecords = false
    }

    static let mostCandidates = 1_000
    static let longestValue = 64 * 1024

    private var candidates: [Candidate] = []
    private var serial = 0
    private var changed = true
    /// The paths around the last record, from the root down.
    private var recordChain: [XMLPathID] = []

    /// The elements that are open outside of records, from the root down.
    private(set) var levels: [Level] = []

    /// The paths of values that came after the records they stand beside, and so do not hold for them.
    private(set) var late: [XMLPathID] = []

    /// Whether there were more values, or longer ones, than are kept.
    private(set) var isIncomplete = false

    mutating func open(_ path: XMLPathID) {
        serial += 1
        changed = true
        levels.append(Level(path: path, serial: serial))
    }

    mutating func close() {
        changed = true
        levels.removeLast()
    }

    mutating func add(_ path: XMLPathID, _ value: UnsafeBufferPointer<UInt8>, line: Int32, chain: [XMLPathID]) {
        serial += 1
        changed = true
        noteLate(path, chain)
        guard value.count <= XMLInheritance.longestValue else {
            isIncomplete = true
            return
        }
        if let known = candidates.firstIndex(where: { $0.path == path }) {
            candidates[known].repeatedBelow = openDepth(candidates[known].serial) + 1
            candidates[known].value = Array(value)
            candidates[known].serial = serial
        } else if candidates.count < XMLInheritance.mostCandidates {
            candidates.append(Candidate(path: path, line: line, value: Array(value), serial: serial, repeatedBelow: 0))
        } else {
            isIncomplete = true
        }
    }

    /// Fills in what holds for the record that begins now, unless nothing changed since the last one.
    mutating func bestow(on record: XMLRecord) {
        guard changed else { return }
        changed = false
        for level in levels.indices { levels[level].holdsRecords = true }
        recordChain = levels.map(\.path)
        record.inherited.removeAll(keepingCapacity: true)
        record.inheritedText.removeAll(keepingCapacity: true)
        for candidate in candidates {
            let depth = openDepth(candidate.serial)
            let chain = record.paths.chain(candidate.path)
            // It stands in an earlier sibling of an element around this record.
            if depth < levels.count, depth < chain.count - 1, chain[depth] == levels[depth].path { continue }
            let start = record.inheritedText.count
            record.inheritedText.append(contentsOf: candidate.value)
            record.inherited.append(
                XMLLeaf(
                    path: candidate.path, line: candidate.line, group: -1, start: Int32(start),
                    end: Int32(record.inheritedText.count), store: .inherited, isMixed: false,
                    isAmbiguous: candidate.repeatedBelow > depth))
        }
    }

    /// How many of the open elements stand around what was met at `serial`.
    private func openDepth(_ serial: Int) -> Int {
        var depth = 0
        while depth < levels.count, levels[depth].serial < serial { depth += 1 }
        return depth
    }

    private mutating func noteLate(_ path: XMLPathID, _ chain: [XMLPathID]) {
        guard !recordChain.isEmpty, late.count < 20 else { return }
        var common = 0
        while common < min(chain.count - 1, recordChain.count), chain[common] == recordChain[common] { common += 1 }
        if common > 0, common <= levels.count, levels[common - 1].holdsRecords, !late.contains(path) {
            late.append(path)
        }
    }
}
