/// What the public page of a draw says (抽取记录单): no name of a person, no interest.
package struct DrawPageModel: Sendable {
    /// A line of the table of strata.
    package struct Stratum: Sendable {
        package var name: String
        package var firms: Int
        /// Firms that took no part, whatever for.
        package var excluded: Int
        package var eligible: Int
        package var selected: Int
        /// The exact share where places were shared out, else empty.
        package var share: String

        /// A line.
        package init(name: String, firms: Int, excluded: Int, eligible: Int, selected: Int, share: String) {
            self.name = name
            self.firms = firms
            self.excluded = excluded
            self.eligible = eligible
            self.selected = selected
            self.share = share
        }
    }

    /// A drawn firm, or one that was chosen by hand.
    package struct Firm: Sendable {
        package var name: String
        /// Its place in the stratum; `指定` for one that was chosen by hand.
        package var rank: String
        package var key: String
        /// The 64 digits; empty for one that was chosen by hand.
        package var ticket: String
        /// The ids of the inspectors.
        package var inspectors: [String]

        /// A firm.
        package init(name: String, rank: String, key: String, ticket: String, inspectors: [String]) {
            self.name = name
            self.rank = rank
            self.key = key
            self.ticket = ticket
            self.inspectors = inspectors
        }
    }

    /// The drawn firms of a stratum.
    package struct Group: Sendable {
        package var stratum: String
        package var firms: [Firm]

        /// A group.
        package init(stratum: String, firms: [Firm]) {
            self.stratum = stratum
            self.firms = firms
        }
    }

    /// The office, and what is checked; each may be empty.
    package var office = ""
    package var subject = ""
    package var number = ""
    /// The day as of which the roster was drawn from, or empty.
    package var day = ""
    package var seed = ""
    package var seedFrom = ""
    /// SHA-256 of the commitment; empty where there was none.
    package var commitment = ""
    /// The day of the commitment.
    package var committedOn = ""
    /// SHA-256 of the file of the roster where it was committed, and its name.
    package var rosterFile = ""
    package var rosterFileDigest = ""
    /// SHA-256 over keys and strata of all firms that took part.
    package var rosterDigest = ""
    package var inspectors = 0
    package var interests = 0
    package var checked = 0
    package var otherStates = 0
    package var fixed = 0
    package var shortfall = 0
    package var isShared = false
    package var months = 6
    package var strata: [Stratum] = []
    package var groups: [Group] = []
    package var notes: [String] = []

    /// A page that says nothing yet.
    package init() {}
}
