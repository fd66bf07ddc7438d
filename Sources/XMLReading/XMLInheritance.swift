internal import ByteTables

/// Keeps the values that stand outside of records, so that records can be read together with what is said around them.
///
/// A value holds for a record when it stands in an element around that record, at any depth, before it: the event date of
/// `/Event/EventMetaData/EventDate` holds for every record in the same `Event`.
struct XMLInheritance {
    private struct Candidate {
        let path: XMLPathID
        var line: Int32
        /// False when the last value was too long to be kept.
        var hasValue: Bool
        /// When it was met; an element that is still open and began earlier stands around it.
        var serial: Int
        /// How many of the open elements stand around it.
        var depth: Int
        /// The path of the next element around it, which is closed by now, or -1 if there is none.
        var closed: XMLPathID
        /// The depth at which it differs from an earlier value of the same path, or 0.
        var repeatedBelow: Int
    }

    /// An element that is open, outside of records.
    private struct Level {
        let path: XMLPathID
        let serial: Int
        var holdsRecords = false
    }

    static let mostCandidates = 128
    static let longestValue = 64 * 1024

    private var candidates: [Candidate] = []
    /// For each candidate the paths from the root down to it.
    private var chains: [[XMLPathID]] = []
    /// Where a path stands among the candidates, or -1; by the number of the path.
    private var places: [Int16] = []
    /// The values that records do not know yet.
    private var news: [(candidate: Int, value: [UInt8])] = []
    /// Values of this serial and later are new to records.
    private var newSerial = 0
    private var serial = 0
    private var changed = true
    /// The fewest elements that were open since the last record.
    private var lowWater = 0
    /// The paths around the last record, from the root down.
    private var recordChain: [XMLPathID] = []
    /// The elements that are open outside of records, from the root down.
    private var levels: [Level] = []
    private var leaves: [XMLLeaf] = []

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
        lowWater = min(lowWater, levels.count)
    }

    mutating func add(_ path: XMLPathID, _ value: UnsafeBufferPointer<UInt8>, line: Int32, in paths: XMLPathTable) {
        serial += 1
        changed = true
        noteLate(path, paths)
        let isKept = value.count <= XMLInheritance.longestValue
        if !isKept { isIncomplete = true }
        while places.count <= Int(path) { places.append(-1) }
        var place = Int(places[Int(path)])
        if place < 0 {
            guard candidates.count < XMLInheritance.mostCandidates else {
                isIncomplete = true
                return
            }
            place = candidates.count
            places[Int(path)] = Int16(place)
            chains.append(paths.chain(path))
            candidates.append(
                Candidate(
                    path: path, line: line, hasValue: isKept, serial: serial, depth: levels.count, closed: -1,
                    repeatedBelow: 0))
        } else {
            candidates[place].repeatedBelow = openDepth(candidates[place].serial) + 1
            candidates[place].line = line
            candidates[place].hasValue = isKept
            candidates[place].serial = serial
        }
        if let known = news.indices.last, news[known].candidate == place { news.removeLast() }
        if isKept { news.append((place, Array(value))) }
        // As long as no record comes, only the latest value of each candidate can still be asked for.
        if news.count > 2 * XMLInheritance.mostCandidates { forgetOldNews() }
    }

    /// Fills in what holds for the record that begins now, unless nothing changed since the last one.
    mutating func bestow(on record: XMLRecord) {
        guard changed else { return }
        changed = false
        for (candidate, value) in news { record.keep(value, as: candidate) }
        news.removeAll(keepingCapacity: true)
        recordChain.removeAll(keepingCapacity: true)
        for level in levels.indices {
            levels[level].holdsRecords = true
            recordChain.append(levels[level].path)
        }
        leaves.removeAll(keepingCapacity: true)
        for index in candidates.indices {
            update(index)
            let candidate = candidates[index]
            // A value inside an earlier sibling of an element around this record belongs to that sibling alone.
            guard candidate.hasValue,
                candidate.depth >= recordChain.count || candidate.closed != recordChain[candidate.depth]
            else { continue }
            leaves.append(
                XMLLeaf(
                    path: candidate.path, line: candidate.line, group: -1, start: Int32(index), end: 0,
                    store: .inherited, isAmbiguous: candidate.repeatedBelow > candidate.depth))
        }
        swap(&leaves, &record.inherited)
        newSerial = serial + 1
        lowWater = levels.count
    }

    private mutating func update(_ index: Int) {
        let isNew = candidates[index].serial >= newSerial
        guard isNew || candidates[index].depth > lowWater else { return }
        let depth = isNew ? openDepth(candidates[index].serial) : lowWater
        candidates[index].depth = depth
        let chain = chains[index]
        candidates[index].closed = depth < chain.count - 1 ? chain[depth] : -1
    }

    private mutating func forgetOldNews() {
        var latest: [Int: [UInt8]] = [:]
        for (candidate, value) in news { latest[candidate] = value }
        news = latest.map { ($0.key, $0.value) }
    }

    /// How many of the open elements stand around what was met at `serial`.
    private func openDepth(_ serial: Int) -> Int {
        // The serials of the open elements rise.
        SortedSearch.firstIndex(in: levels.count) { levels[$0].serial >= serial }
    }

    private mutating func noteLate(_ path: XMLPathID, _ paths: XMLPathTable) {
        guard !recordChain.isEmpty, late.count < 20, !late.contains(path) else { return }
        let chain = paths.chain(path)
        var common = 0
        while common < min(chain.count - 1, recordChain.count), chain[common] == recordChain[common] { common += 1 }
        if common > 0, common <= levels.count, levels[common - 1].holdsRecords { late.append(path) }
    }
}
