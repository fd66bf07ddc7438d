extension Array {
    /// The elements in the order of what they are sorted by, which is taken from each once.
    ///
    /// A line of a list is some hundred bytes with twenty texts; so it is moved once and not with every comparison.
    func sorted<Key>(of key: (Element) -> Key, by precedes: (Key, Key) -> Bool) -> [Element] {
        var places = enumerated().map { (key: key($0.element), place: $0.offset) }
        places.sort { precedes($0.key, $1.key) }
        return places.map { self[$0.place] }
    }
}
