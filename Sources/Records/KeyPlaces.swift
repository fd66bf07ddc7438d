package import RecordStream

/// Gathers the keys of a stage while the stage says where it keeps the place of each, so that no list has to agree with
/// another.
package struct KeyPlaces {
    private var names: [String] = []
    private var places: [String: Int] = ["type": 0]

    /// No keys but `type`, which every set has.
    package init() {}

    /// The place of a key in the set; a key that is asked for twice has one.
    package mutating func callAsFunction(_ key: RecordKey) -> Int { self(named: key.rawValue) }

    /// The place of a key that an option or a table names.
    package mutating func callAsFunction(named name: String) -> Int {
        if let place = places[name] { return place }
        names.append(name)
        places[name] = names.count
        return names.count
    }

    /// Adds keys whose places nobody asks for here.
    package mutating func add(_ names: [String]) { for name in names { _ = self(named: name) } }

    /// The keys, in the order in which they were asked for.
    package var set: KeySet { KeySet(names) }

    /// The same for a stage that reads records and changes none; see `RecordKey.standIns`.
    package var readingSet: KeySet { KeySet(reading: names) }
}

extension KeySet {
    /// The set of keys for reading records that are not changed: a key that a record leaves out because another says the
    /// same is found under that one; see `RecordKey.standIns`.
    package init(reading names: [String]) { self.init(names, standIns: RecordKey.standIns) }

    /// The set of some keys of the table, and of others by name.
    package init(_ keys: [RecordKey], more names: [String] = []) { self.init(keys.map(\.rawValue) + names) }

    /// The place of a key that the set was made with.
    package subscript(key: RecordKey) -> Int { self[key.rawValue] }
}
