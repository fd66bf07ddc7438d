package import RecordStream

/// The firms among which is drawn, each once, whatever lines and order the office's list had.
package struct Roster: Sendable {
    /// Why a firm takes part in the draw, or why not.
    package enum Standing: UInt8, Sendable {
        /// It takes part.
        case eligible
        /// Its state is not one that is drawn.
        case otherState
        /// It was chosen by hand.
        case fixed
        /// Its product was checked not long ago.
        case checked
    }

    var keys = KeyArena()
    var standings: [Standing] = []
    /// The stratum of each firm, as a number in `strata`.
    var stratumOf: [UInt32] = []
    /// The line on which each firm stands first.
    var lines: [UInt32] = []
    /// Where name and address of each firm are kept.
    var places: [UInt64] = []
    var lengths: [UInt32] = []
    /// The state of firms that are not drawn for it.
    var states: [Int: String] = [:]
    /// The values of each stratum, one for each of the keys.
    package internal(set) var strata: [[String]] = []
    /// Lines with a firm.
    package internal(set) var rows = 0
    /// Lines that name a firm which stands on another line already.
    package internal(set) var duplicates = 0
    /// Headings that the draw does not use.
    package internal(set) var unusedHeadings: [String] = []

    /// A roster without firms.
    package init() {}

    /// How many firms there are.
    package var count: Int { standings.count }

    /// The draw key of a firm, by its number.
    package func key(_ firm: Int) -> String { keys.withKey(firm) { String(decoding: $0, as: UTF8.self) } }

    /// Calls `body` with the bytes of a draw key.
    package func withKey<Result>(_ firm: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        keys.withKey(firm, body)
    }

    /// The number of the stratum of a firm.
    package func stratum(_ firm: Int) -> Int { Int(stratumOf[firm]) }

    /// Whether a firm takes part.
    package func standing(_ firm: Int) -> Standing { standings[firm] }

    /// The state of a firm that is not drawn for it.
    package func state(_ firm: Int) -> String { states[firm] ?? "" }

    /// The line on which a firm stands first.
    package func line(_ firm: Int) -> Int { Int(lines[firm]) }

    /// How many firms are in each state that is not drawn.
    package var stateCounts: [String: Int] {
        states.filter { standings[$0.key] == .otherState }.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// The name of a stratum: its values with `|` between; `all` where there are no strata.
    package func stratumName(_ number: Int) -> String { Self.stratumName(strata[number]) }

    /// The name of a stratum of these values.
    package static func stratumName(_ values: [String]) -> String {
        values.isEmpty ? "all" : values.joined(separator: "|")
    }

    /// Name and address of a firm.
    ///
    /// - Parameter store: where they were kept while the roster was read.
    package func nameAndAddress(_ firm: Int, in store: any LineStore) -> (name: String, address: String) {
        Self.parts(store.bytes(at: places[firm], count: Int(lengths[firm])))
    }

    static func parts(_ kept: UnsafeBufferPointer<UInt8>) -> (name: String, address: String) {
        let end = kept.firstIndex(of: 0) ?? kept.count
        return (
            String(decoding: kept[..<end], as: UTF8.self),
            String(decoding: kept[min(end + 1, kept.count)...], as: UTF8.self)
        )
    }

    /// Sets aside a firm that took part until now.
    mutating func set(_ firm: Int, _ standing: Standing) {
        if standings[firm] == .eligible { standings[firm] = standing }
    }
}
