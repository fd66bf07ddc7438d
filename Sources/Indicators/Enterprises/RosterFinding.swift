import InspectionModel

/// What was inspected of the enterprises of a roster.
///
/// A roster and batches are joined by credit code, else by name; a name without a code takes the code that it has anywhere,
/// in the roster or among the batches, where there is only one.
struct RosterFinding {
    /// For each entry of the roster its batches.
    let batches: [PassTally]
    /// Batches of no entry, those that name no enterprise among these.
    let unlisted: PassTally
    /// Of these, batches of a name without a code that may be one of several enterprises.
    let undecided: PassTally

    init(
        _ members: [(mark: EnterpriseMark, batches: PassTally)], unnamed: PassTally, in roster: EnterpriseRoster?
    ) {
        let entries = roster?.entries ?? []
        var book = EnterpriseBook()
        // Batches that were not normalised have their name as it is printed.
        let keys = [entries.map(\.key), entries.map(\.name)]
        let marks = keys.map { zip(entries, $0).map { EnterpriseMark(code: $0.code, key: $1) } }
        for mark in marks.joined() { book.add(mark) }
        for member in members { book.add(member.mark) }
        var places: [EnterpriseBook.Identity: Int] = [:]
        for marks in marks {
            for (place, mark) in marks.enumerated() {
                let identity = book.identity(mark)
                places[identity] = places[identity] ?? place
            }
        }
        var batches = Array(repeating: PassTally(), count: entries.count)
        var unlisted = unnamed
        var undecided = PassTally()
        for member in members {
            let identity = book.identity(member.mark)
            if case .undecided = identity {
                undecided = undecided + member.batches
                unlisted = unlisted + member.batches
            } else if let place = places[identity] {
                batches[place] = batches[place] + member.batches
            } else {
                unlisted = unlisted + member.batches
            }
        }
        self.batches = batches
        self.unlisted = unlisted
        self.undecided = undecided
    }
}
