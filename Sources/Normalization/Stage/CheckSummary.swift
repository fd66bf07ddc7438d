import InspectionModel

/// What normalisation met of levels and kinds of checks, and of records that contradict themselves.
package struct CheckSummary: Sendable {
    private static let mostWords = 1000
    private static let mostPlaces = 3

    private var samples = 0
    private var notStated = 0
    private var unrecognised = 0
    private var words: [String: Int] = [:]
    private var levelsRead = 0
    private var rechecks = 0
    private var irregular: [Irregularity: Irregular] = [:]

    /// Records with one irregularity: how many, and the first of their places in the order of the alphabet, so that the
    /// order of the input makes no difference.
    private struct Irregular: Sendable {
        var count = 0
        var places: [String] = []

        mutating func count(at place: String) {
            count += 1
            if places.count == CheckSummary.mostPlaces, let last = places.last, last <= place { return }
            places.append(place)
            places.sort()
            if places.count > CheckSummary.mostPlaces { places.removeLast() }
        }
    }

    /// None yet.
    package init() {}

    /// Counts one sample by its kind.
    mutating func count(_ kind: SamplingKind?, isRecheck: Bool, isLevelRead: Bool, word: @autoclosure () -> String?) {
        samples += 1
        if isLevelRead { levelsRead += 1 }
        if isRecheck {
            rechecks += 1
        } else if kind == nil {
            notStated += 1
        } else if kind == .unrecognised {
            unrecognised += 1
            if let word = word(), words[word] != nil || words.count < Self.mostWords { words[word, default: 0] += 1 }
        }
    }

    /// Counts the irregularities of one record.
    mutating func count(_ found: Irregularities, at place: String) {
        for code in Irregularity.allCases where found.contains(code) {
            irregular[code, default: Irregular()].count(at: place)
        }
    }

    /// What an officer should know, a line each.
    package var lines: [String] {
        var lines: [String] = []
        if notStated > 0 { lines.append("\(notStated) of \(samples) samples state no kind of check") }
        if unrecognised > 0 {
            let met = words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            let listed = met.prefix(8).map { "「\($0.key)」 \($0.value)" }.joined(separator: ", ")
            lines.append(
                "\(unrecognised) samples are of a kind of check that no table knows: \(listed)"
                    + (met.count > 8 ? " and \(met.count - 8) more words" : ""))
        }
        if levelsRead > 0 { lines.append("\(levelsRead) levels were read from the words of a task or of a kind") }
        if rechecks > 0 { lines.append("\(rechecks) samples are rechecks of batches that they name") }
        for code in Irregularity.allCases {
            guard let found = irregular[code] else { continue }
            let more = found.count > found.places.count ? " …" : ""
            lines.append(
                "\(found.count) samples are irregular, \(code.rawValue): \(found.places.joined(separator: ", "))\(more)"
            )
        }
        return lines
    }
}
