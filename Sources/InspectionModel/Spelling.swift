/// How far words lie from one another, for messages about names that nobody knows.
package enum Spelling {
    /// The fewest insertions, deletions, replacements and exchanges of neighbours that turn one word into the other.
    package static func distance(_ one: String, _ other: String) -> Int {
        let (left, right) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var next = [row + 1]
            next.reserveCapacity(right.count + 1)
            for column in right.indices {
                let isSame = left[row] == right[column]
                var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, before[column - 1] + 1)
                }
                next.append(best)
            }
            (before, last) = (last, next)
        }
        return last[right.count]
    }

    /// The known words that are nearest to a word, at most three; none where even these have little in common with it.
    package static func nearest(to word: String, among known: some Sequence<String>) -> [String] {
        let count = word.unicodeScalars.count
        let most = count < 4 ? 1 : max(2, count / 3)
        var best = most
        var found: Set<String> = []
        for candidate in known where candidate != word {
            let far = distance(word, candidate)
            if far < best { found = [] }
            if far <= best {
                best = far
                found.insert(candidate)
            }
        }
        return Array(found.sorted().prefix(3))
    }

    /// `; nearest is “verdict”`, or nothing where no known word is near.
    package static func hint(_ word: String, among known: some Sequence<String>) -> String {
        let near = nearest(to: word, among: known).map { "“\($0)”" }
        guard !near.isEmpty else { return "" }
        return (near.count == 1 ? "; nearest is " : "; nearest are ") + near.joined(separator: ", ")
    }
}
