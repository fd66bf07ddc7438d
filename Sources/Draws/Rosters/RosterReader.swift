internal import AnalystTables
internal import ByteTables
package import DelimitedText
package import RecordStream
package import TextEncodings

/// Reads the list of firms (检查对象名录) line by line, so that memory holds keys and no rows.
///
/// A line that cannot be read, has no key, no stratum or two of them is a refusal; all are collected.
package struct RosterReader: ~Copyable {
    /// The firms so far.
    package private(set) var roster = Roster()
    /// What is wrong so far.
    package private(set) var refusals: [DrawRefusal] = []
    /// What the other lists say, as far as the roster was read.
    package var lists: OfficeLists

    private let name: String
    private let strata: [String]
    private let columns: DrawColumns
    private let words: DrawWords
    private let keys: FirmKeys
    private let store: any LineStore
    private var parser: DelimitedParser
    private var layout: RosterLayout?
    /// The strata by their values; only those that were found to be sound.
    private var stratumNumbers = TextNumbering()
    /// Further lines of firms that stand on one already.
    private var further: [FurtherLine] = []
    private var kept: [UInt8] = []
    private var joined: [UInt8] = []
    private var key: [UInt8] = []
    /// Whether firms of a state are drawn, for states that come again and again.
    private var drawnStates = ByteMemo<Bool>(bits: 6)

    /// A line of a firm that stands on another one, too.
    private struct FurtherLine {
        var firm: Int
        var line: Int
        var place: UInt64
        var length: UInt32
    }

    /// A reader of nothing yet.
    ///
    /// - Parameters:
    ///   - name: the file name, for messages.
    ///   - dialect: how cells are separated.
    ///   - strata: the keys by which firms are told apart.
    ///   - store: keeps names and addresses.
    package init(
        named name: String, dialect: DelimitedDialect, strata: [String], columns: DrawColumns, words: DrawWords,
        keys: FirmKeys, lists: OfficeLists, store: any LineStore
    ) {
        self.name = name
        self.strata = strata
        self.columns = columns
        self.words = words
        self.keys = keys
        self.lists = lists
        self.store = store
        parser = DelimitedParser(dialect: dialect)
    }

    /// Reads the next bytes, which are UTF-8 but for the faults.
    ///
    /// - Throws: `TableError` for a header that cannot be used, and what the store throws.
    package mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ faults: inout EncodingFaults) throws {
        parser.append(text)
        try readRows(&faults)
    }

    /// Reads what is left, and settles what several lines say of one firm.
    ///
    /// - Throws: as `read`; a list without a header is a `TableError`.
    package mutating func finish(_ faults: inout EncodingFaults) throws {
        parser.finish()
        try readRows(&faults)
        guard layout != nil else { throw TableError(table: name, reason: "the list is empty") }
        try store.finish()
        roster.keys.complete()
        settleFurtherLines()
        lists.settle(&roster)
    }

    private mutating func readRows(_ faults: inout EncodingFaults) throws {
        while true {
            switch parser.next() {
            case .row(let row):
                if let fault = faults.take(before: row.endOffset) {
                    refuse(row.line, "\(fault.first) is no text in the encoding of the list")
                } else if row.raw.first == UInt8(ascii: "#") || row.isEmpty {
                    continue
                } else if let layout {
                    try take(row, layout)
                } else {
                    layout = try RosterLayout(named: name, row, strata: strata, columns: columns)
                    parser.expectedFields = row.count
                    roster.unusedHeadings = layout?.unused ?? []
                }
            case .damage(let damage):
                _ = faults.take(before: damage.endOffset)
                refuse(damage.line, damage.kind.description)
            case .blank: continue
            case .needsInput, .end: return
            }
        }
    }

    private mutating func refuse(_ line: Int, _ reason: String) {
        refusals.append(.unreadable(line: line, reason: reason))
    }

    private mutating func take(_ row: DelimitedRow, _ layout: RosterLayout) throws {
        roster.rows += 1
        let name = layout.cell(layout.name, of: row)
        do throws(FirmKeys.Fault) {
            try keys.put(code: layout.cell(layout.code, of: row), name: name, into: &key)
        } catch {
            switch error {
            case .missing: refusals.append(.noKey(line: row.line))
            case .unseen(let scalar): refusals.append(.unseen(line: row.line, scalar: scalar))
            }
            return
        }
        guard let stratum = stratum(row, layout) else { return }
        let state = layout.cell(layout.state, of: row)
        let isDrawn = isDrawn(state)
        let (firm, isNew) = key.withUnsafeBufferPointer { roster.keys.number(of: $0) }
        kept.removeAll(keepingCapacity: true)
        kept.append(contentsOf: name)
        kept.append(0)
        kept.append(contentsOf: layout.cell(layout.address, of: row))
        let place = try kept.withUnsafeBufferPointer { try store.keep($0) }
        let length = UInt32(clamping: kept.count)
        if isNew {
            roster.standings.append(isDrawn ? .eligible : .otherState)
            if !isDrawn { roster.states[firm] = String(decoding: state, as: UTF8.self) }
            roster.stratumOf.append(stratum)
            roster.lines.append(UInt32(clamping: row.line))
            roster.places.append(place)
            roster.lengths.append(length)
        } else {
            roster.duplicates += 1
            compare(firm, stratum, String(decoding: state, as: UTF8.self), line: row.line)
            further.append(FurtherLine(firm: firm, line: row.line, place: place, length: length))
        }
        lists.look(at: firm, key: key, name: name)
    }

    /// Whether a firm of that state is drawn.
    private mutating func isDrawn(_ state: UnsafeBufferPointer<UInt8>) -> Bool {
        drawnStates.answer(state) { state in
            state.isEmpty || words.drawnStates.contains(String(decoding: state, as: UTF8.self))
        }
    }

    /// The number of the stratum of a line; nil where it has none, which is refused.
    private mutating func stratum(_ row: DelimitedRow, _ layout: RosterLayout) -> UInt32? {
        joined.removeAll(keepingCapacity: true)
        for (index, column) in layout.strata.enumerated() {
            if index > 0 { joined.append(0) }
            joined.append(contentsOf: layout.cell(column, of: row))
        }
        // What is numbered was looked at when it first came.
        if let number = joined.withUnsafeBufferPointer({ stratumNumbers.known($0) }) { return UInt32(number) }
        guard isSound(row, layout) else { return nil }
        roster.strata.append(QuotaRequest.values(joined, count: strata.count))
        return UInt32(joined.withUnsafeBufferPointer { stratumNumbers.number(of: $0) })
    }

    /// Whether every cell of the strata says something that can be told from others.
    private mutating func isSound(_ row: DelimitedRow, _ layout: RosterLayout) -> Bool {
        var isSound = true
        for (index, column) in layout.strata.enumerated() {
            let cell = layout.cell(column, of: row)
            let firm = String(decoding: key, as: UTF8.self)
            let value = String(decoding: cell, as: UTF8.self)
            if cell.isEmpty {
                refusals.append(
                    .stratumMissing(firm: firm, column: strata[index], heading: layout.headings[index], line: row.line))
                isSound = false
            } else if cell.contains(0x7c) && strata.count > 1 || UnseenCharacters.first(in: value.unicodeScalars) != nil
                || cell.contains(where: { $0 < 0x20 })
            {
                refusals.append(
                    .stratumUnclear(firm: firm, column: layout.headings[index], value: value, line: row.line))
                isSound = false
            }
        }
        return isSound
    }

    /// Refuses a further line of a firm that contradicts the first one.
    private mutating func compare(_ firm: Int, _ stratum: UInt32, _ state: String, line: Int) {
        let name = String(decoding: key, as: UTF8.self)
        let lines = [roster.line(firm), line]
        if roster.stratumOf[firm] != stratum {
            let strata = [Int(roster.stratumOf[firm]), Int(stratum)].map { roster.stratumName($0) }
            refusals.append(.twoStrata(firm: name, strata: strata, lines: lines))
        }
        let isDrawn = state.isEmpty || words.drawnStates.contains(state)
        let first = roster.states[firm]
        if isDrawn != (first == nil) {
            let drawn = words.drawnStates.sorted().first ?? ""
            refusals.append(
                .twoStates(
                    firm: name, states: [first ?? drawn, isDrawn ? (state.isEmpty ? drawn : state) : state],
                    lines: lines))
        } else if let first, state < first {
            // Whichever line comes first, the same word is told.
            roster.states[firm] = state
        }
    }

    /// Of several lines of one firm the name with the smallest bytes is told, whichever came first; firms without a code
    /// are one only where their addresses agree.
    private mutating func settleFurtherLines() {
        let prefix = Array(FirmKeys.namePrefix.utf8)
        for other in further {
            let (length, place) = (roster.lengths[other.firm], roster.places[other.firm])
            let kept = Array(store.bytes(at: place, count: Int(length)))
            let new = store.bytes(at: other.place, count: Int(other.length))
            if roster.withKey(other.firm, { $0.starts(with: prefix) }),
                kept.withUnsafeBufferPointer({ Roster.parts($0).address }) != Roster.parts(new).address
            {
                refusals.append(
                    .sameName(firm: roster.key(other.firm), lines: [roster.line(other.firm), other.line]))
            }
            if new.lexicographicallyPrecedes(kept) {
                roster.places[other.firm] = other.place
                roster.lengths[other.firm] = other.length
            }
        }
        further = []
    }
}
