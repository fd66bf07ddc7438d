import RecordStream

/// What groups are told by, looked up once a record for all tables of a board.
///
/// Some thirty tables of a report group the same records by a dozen keys. Each value of a record is looked up once and
/// becomes a number; each list of keys that tables group by becomes the number of its tuple of values; and a table finds
/// its group under that number without touching text again. It is a memory beside the groups, which are told by their
/// bytes as ever: where a key has more values than are numbered, or a list more tuples, tables go by the bytes.
final class GroupNumbers {
    /// Where a value stands on a record.
    enum Part: Hashable {
        /// The JSON text of a key.
        case value(key: Int)
        /// The first bytes of the date that counts, which tell its month or its year.
        case date(length: Int)
    }

    /// A value of records and what it was on the last one.
    fileprivate struct Column {
        let key: Int
        /// How many bytes of the date it is; 0 for a key of the record.
        let dateLength: Int
        var texts = NumberedTexts()
        /// The record whose value `number` is.
        var record = 0
        var number = 0
    }

    /// A list of columns and which tuple the last record had.
    fileprivate struct List {
        let start: Int
        let count: Int
        var tuples = NumberedTuples()
        var record = 0
        var number = 0
    }

    private let columns: UnsafeMutableBufferPointer<Column>
    private let lists: UnsafeMutableBufferPointer<List>
    /// The columns of all lists, one list after the other.
    private let columnsOfLists: UnsafeMutableBufferPointer<Int>
    /// How many records there were.
    private let record: UnsafeMutablePointer<Int>

    /// Looks records up; valid as long as these numbers are, and without a reference to them, since it is asked millions of
    /// times.
    struct Lookup {
        fileprivate let columns: UnsafeMutablePointer<Column>
        fileprivate let lists: UnsafeMutablePointer<List>
        fileprivate let columnsOfLists: UnsafeMutablePointer<Int>
        fileprivate let record: UnsafeMutablePointer<Int>
    }

    /// Looks records up.
    let lookup: Lookup

    /// Numbers for these lists of parts, at least one, each of one to `NumberedTuples.longest`.
    init(_ lists: [[Part]]) {
        var parts: [Part] = []
        var places: [Part: Int] = [:]
        for part in lists.joined() where places.updateValue(places[part] ?? parts.count, forKey: part) == nil {
            parts.append(part)
        }
        columns = .allocate(capacity: parts.count)
        for (index, part) in parts.enumerated() {
            switch part {
            case .value(let key): columns.initializeElement(at: index, to: Column(key: key, dateLength: 0))
            case .date(let length): columns.initializeElement(at: index, to: Column(key: 0, dateLength: length))
            }
        }
        let all = lists.joined().map { places[$0] ?? 0 }
        columnsOfLists = .allocate(capacity: all.count)
        _ = columnsOfLists.initialize(from: all)
        self.lists = .allocate(capacity: lists.count)
        var start = 0
        for (index, list) in lists.enumerated() {
            self.lists.initializeElement(at: index, to: List(start: start, count: list.count))
            start += list.count
        }
        record = .allocate(capacity: 1)
        record.initialize(to: 0)
        lookup = Lookup(
            columns: columns.baseAddress!, lists: self.lists.baseAddress!,
            columnsOfLists: columnsOfLists.baseAddress!, record: record)
    }

    deinit {
        for column in columns { column.texts.deallocate() }
        for list in lists { list.tuples.deallocate() }
        columns.deallocate()
        lists.deallocate()
        columnsOfLists.deallocate()
        record.deallocate()
    }
}

extension GroupNumbers.Lookup {
    /// Begins the next record.
    @inline(__always)
    func begin() { record.pointee &+= 1 }

    /// The number of what a record has in the parts of a list, from 0; below 0 where it has none.
    ///
    /// - Parameter date: ten bytes `YYYY-MM-DD`, or empty.
    @inline(__always)
    func number(
        ofList number: Int, _ record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>
    ) -> Int {
        let list = lists + number
        let now = self.record.pointee
        if list.pointee.record == now { return list.pointee.number }
        list.pointee.record = now
        list.pointee.number = tuple(list, record, date, now)
        return list.pointee.number
    }

    @inline(__always)
    private func tuple(
        _ list: UnsafeMutablePointer<GroupNumbers.List>, _ record: borrowing RecordScanner,
        _ date: UnsafeBufferPointer<UInt8>,
        _ now: Int
    ) -> Int {
        let places = columnsOfLists + list.pointee.start
        let count = list.pointee.count
        if count == 1 { return value(columns + places[0], record, date, now) }
        var (low, high): (UInt64, UInt64) = (0, 0)
        var place = 0
        while place < count {
            let value = value(columns + places[place], record, date, now)
            guard value >= 0 else { return NumberedTuples.unnumbered }
            if place < 4 { low = low << 16 | UInt64(value) } else { high = high << 16 | UInt64(value) }
            place += 1
        }
        return list.pointee.tuples.number(low: low, high: high)
    }

    /// The number of a value; 0 where the record has none.
    @inline(__always)
    private func value(
        _ column: UnsafeMutablePointer<GroupNumbers.Column>, _ record: borrowing RecordScanner,
        _ date: UnsafeBufferPointer<UInt8>,
        _ now: Int
    ) -> Int {
        if column.pointee.record == now { return column.pointee.number }
        column.pointee.record = now
        let text: UnsafeBufferPointer<UInt8>?
        if column.pointee.dateLength > 0 {
            text = date.isEmpty ? nil : UnsafeBufferPointer(rebasing: date.prefix(column.pointee.dateLength))
        } else {
            text = record.json(column.pointee.key)
        }
        column.pointee.number = text.map { column.pointee.texts.number(of: $0) } ?? 0
        return column.pointee.number
    }
}
