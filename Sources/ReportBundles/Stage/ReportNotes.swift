/// The notes of a report as they come together: for the office, and for the public.
struct ReportNotes {
    private(set) var all: [BilingualText] = []
    /// Without names of files, keys and programs, which the public edition does not have.
    private(set) var published: [BilingualText] = []

    /// Adds a note that both editions have.
    mutating func add(_ chinese: String, _ english: String) {
        add(chinese, english, published: BilingualText(chinese, english))
    }

    /// Adds a note that the public edition has in other words, or not at all.
    mutating func add(_ chinese: String, _ english: String, published: BilingualText?) {
        all.append(BilingualText(chinese, english))
        if let published { self.published.append(published) }
    }
}
