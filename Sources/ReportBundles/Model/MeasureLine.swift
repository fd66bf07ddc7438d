/// What was done about the cases of one obliged party and one level of government beside the order to rectify.
package struct MeasureLine: Sendable, Equatable {
    /// `producer`, `seller` …, or an empty text where the case does not say.
    package var party: String
    /// `national`, `municipal` …, or an empty text.
    package var level: String
    /// All cases of the ledger; presumed ones are in none.
    package var cases = 0
    /// Cases in which the authority has filed a case for a penalty (立案), and in which it says that it has not.
    package var filed = 0
    package var notFiled = 0
    /// Cases with a sum above zero, and all sums in fen (0.01 yuan).
    package var penalised = 0
    package var fen = 0
    /// Cases of which the police was given notice.
    package var police = 0
    /// Cases with a quantity above zero that was recalled, taken off the shelves, sealed or seized.
    package var recalled = 0
    package var offShelf = 0
    package var sealed = 0

    /// A line without cases.
    package init(party: String = "", level: String = "") {
        self.party = party
        self.level = level
    }

    /// The sum in yuan.
    var yuan: String { FixedDecimal.text(fen, decimals: 2) }

    /// How many cases have each thing done.
    var counts: [Int] { [filed, penalised, police, recalled, offShelf, sealed] }

    static func + (left: MeasureLine, right: MeasureLine) -> MeasureLine {
        var sum = MeasureLine()
        sum.cases = left.cases + right.cases
        sum.filed = left.filed + right.filed
        sum.notFiled = left.notFiled + right.notFiled
        sum.penalised = left.penalised + right.penalised
        sum.fen = FixedDecimal.sum(left.fen, right.fen)
        sum.police = left.police + right.police
        sum.recalled = left.recalled + right.recalled
        sum.offShelf = left.offShelf + right.offShelf
        sum.sealed = left.sealed + right.sealed
        return sum
    }
}

/// What was taken off the market, by what was done and in what it is counted; quantities of two units are never added.
package struct MeasureQuantity: Sendable, Equatable {
    /// What was done.
    package enum Kind: String, Sendable, CaseIterable {
        case recalled
        case offShelf = "off_shelf"
        case sealed

        var words: WordingKey {
            switch self {
            case .recalled: "measures.recalled"
            case .offShelf: "measures.taken_off_the_shelves"
            case .sealed: "measures.sealed_or_seized"
            }
        }
    }

    package var kind: Kind
    /// 台, 公斤 …; empty where the ledger does not say.
    package var unit: String
    package var cases: Int
    /// The quantity in millionths.
    package var millionths: Int

    /// The quantity as a decimal.
    var number: String { FixedDecimal.text(millionths, decimals: 6) }
}

/// What was done about cases beside the order to rectify.
package struct CaseMeasuresTaken: Sendable, Equatable {
    /// By party and level; none in a public edition.
    package var lines: [MeasureLine]
    package var total: MeasureLine
    package var quantities: [MeasureQuantity]
    /// Cases that are said not to be filed, or not to have gone to the police, and have the day of it; they count as neither.
    package var contradicted = 0
    /// Cases whose stated sum is not that of fine and confiscation; the stated sum counts.
    package var sumsOff = 0
    /// Sums and quantities that are no numbers and stand in no sum.
    package var unreadable = 0
    /// Cases of other kinds, other periods or without a batch that have such measures and are not counted here.
    package var elsewhere = 0
}
