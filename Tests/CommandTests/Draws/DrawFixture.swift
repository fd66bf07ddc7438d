/// What the tests of whole draws begin with.
enum DrawFixture {
    /// Copies the lists of Fixtures/draw, and has a function that draws from them.
    static let prelude = """
        cp "$FIXTURES"/draw/*.csv .
        lists="--firms roster.csv --strata district --quota quota.csv --inspectors inspectors.csv --avoid avoid.csv"
        draw() { spotcheck-draw $lists "$@"; }

        """
}
