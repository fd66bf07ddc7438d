/// A stratum of a draw, and how many of its firms are drawn.
package struct StratumOutcome: Sendable {
    /// Its values with `|` between; `all` where there are no strata.
    package let name: String
    /// One value for each key of the strata.
    package let values: [String]
    /// Firms of the roster.
    package internal(set) var firms = 0
    /// Of these, those whose state is not drawn.
    package internal(set) var otherState = 0
    /// Those chosen by hand.
    package internal(set) var fixed = 0
    /// Those checked not long ago.
    package internal(set) var checked = 0
    /// Those that take part.
    package internal(set) var eligible = 0
    /// Places that were given to it; nil where they were shared out.
    package internal(set) var asked: Int?
    /// Firms that are drawn.
    package internal(set) var quota = 0
    /// Its exact share where places were shared out, and what held it.
    package internal(set) var share: ExactFraction?
    package internal(set) var bound: Apportionment.Bound?
    /// Its number in the roster.
    package let number: Int
    /// Where its firms begin in the order of the draw.
    package internal(set) var start = 0

    init(number: Int, values: [String]) {
        self.number = number
        self.values = values
        name = Roster.stratumName(values)
    }

    /// Places that were asked for and that no firm takes; only where fewer are accepted.
    package var shortfall: Int { max(0, (asked ?? quota) - quota) }
}
