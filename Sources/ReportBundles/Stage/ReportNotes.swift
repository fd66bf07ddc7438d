/// The notes of a report as they come together: for the office, and for the public.
struct ReportNotes {
    private(set) var all: [Saying] = []
    /// Without names of files, keys and programs, which the public edition does not have.
    private(set) var published: [Saying] = []

    /// Adds a note that both editions have.
    mutating func add(_ note: Saying) { add(note, published: note) }

    /// Adds a note that the public edition has in other words, or not at all.
    mutating func add(_ note: Saying, published: Saying?) {
        all.append(note)
        if let published { self.published.append(published) }
    }
}
