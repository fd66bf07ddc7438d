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
    private var irregular: [Irregularity: (count: Int, places: [String])] = [:]

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
            var entry = irregular[code] ?? (0, [])
            entry.count += 1
            // The first places by their order, so that the order of the input makes no difference.
            entry.places.append(place)
            entry.places.sort()
            if entry.places.count > Self.mostPlaces { entry.places.removeLast() }
            irregular[code] = entry
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
            guard let (count, places) = irregular[code] else { continue }
            let more = count > places.count ? " …" : ""
            lines.append("\(count) samples are irregular, \(code.rawValue): \(places.joined(separator: ", "))\(more)")
        }
        return lines
    }
}
