/// Remembers what headings were taken for while the first rows of one source are looked through, cell by cell and again.
final class HeadingMemo {
    private let matcher: HeadingMatcher
    private var known: [String: HeadingMatch?] = [:]

    init(_ matcher: HeadingMatcher) { self.matcher = matcher }

    /// The match of a heading, or nil when it is unknown.
    func match(_ heading: String) -> HeadingMatch? {
        if let match = known[heading] { return match }
        let match = matcher.match(heading)
        known[heading] = .some(match)
        return match
    }
}
