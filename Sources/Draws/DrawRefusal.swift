package import RecordStream

/// Why a draw cannot be made as it is asked for, and what is missing.
///
/// All reasons that can be known are collected, and then nothing is written (the manual, draw.md).
package enum DrawRefusal: Hashable, Sendable {
    case seed(DrawSeed.Fault)
    /// A line of the roster that cannot be read.
    case unreadable(line: Int, reason: String)
    /// A line with neither code nor name.
    case noKey(line: Int)
    /// A key with a character that nobody sees.
    case unseen(line: Int, scalar: Unicode.Scalar)
    /// A firm without a value of a stratum.
    case stratumMissing(firm: String, column: String, heading: String, line: Int)
    /// A value with the sign that stands between the values of strata, or one that nobody sees.
    case stratumUnclear(firm: String, column: String, value: String, line: Int)
    /// One firm in two strata, each with its line.
    case twoStrata(firm: String, strata: [String], lines: [Int])
    /// One firm that is drawn by one line and not by another.
    case twoStates(firm: String, states: [String], lines: [Int])
    /// Two firms without codes and with one name, whose addresses do not agree.
    case sameName(firm: String, lines: [Int])
    /// A stratum of the table of quotas that the roster does not have.
    case unknownStratum(String, asked: Int?, nearest: [String])
    case noQuota(String, firms: Int)
    case quota(String, asked: Int, eligible: Int)
    case total(asked: Int, eligible: Int)
    case minimum(String, asked: Int, eligible: Int)
    case minima(asked: Int, total: Int)
    /// Places that no stratum with a weight can take.
    case weights(missing: Int)
    /// A drawn firm for which fewer than two inspectors can go; `who` cannot, and why.
    case inspectors(firm: String, name: String, asked: Int, eligible: Int, who: [String])
    /// A firm chosen by hand that is not in the roster.
    case fixedUnknown(String, line: Int)

    /// The kind, by the words of the manual, messages.md.
    package var kind: String {
        switch self {
        case .seed: "seed"
        case .unreadable: "unreadable"
        case .noKey: "no_key"
        case .unseen: "unseen"
        case .stratumMissing: "stratum_missing"
        case .stratumUnclear: "stratum_unclear"
        case .twoStrata: "two_strata"
        case .twoStates: "two_states"
        case .sameName: "same_name"
        case .unknownStratum: "unknown_stratum"
        case .noQuota: "no_quota"
        case .quota: "quota"
        case .total: "total"
        case .minimum: "minimum"
        case .minima: "minima"
        case .weights: "weights"
        case .inspectors: "inspectors"
        case .fixedUnknown: "fixed_unknown"
        }
    }

    /// What is missing, as fields by name.
    package var fields: JSONValue {
        var members: [(key: String, value: JSONValue)] = [("what", .string(kind))]
        switch self {
        case .seed: break
        case .unreadable(let line, let reason): members += [("line", .integer(line)), ("reason", .string(reason))]
        case .noKey(let line): members.append(("line", .integer(line)))
        case .unseen(let line, let scalar):
            members += [("line", .integer(line)), ("character", .integer(Int(scalar.value)))]
        case .stratumMissing(let firm, let column, _, _):
            members += [("firm", .string(firm)), ("column", .string(column))]
        case .stratumUnclear(let firm, let column, let value, _):
            members += [("firm", .string(firm)), ("column", .string(column)), ("value", .string(value))]
        case .twoStrata(let firm, let strata, _):
            members += [("firm", .string(firm)), ("strata", .array(strata.map { .string($0) }))]
        case .twoStates(let firm, let states, _):
            members += [("firm", .string(firm)), ("states", .array(states.map { .string($0) }))]
        case .sameName(let firm, let lines):
            members += [("firm", .string(firm)), ("lines", .array(lines.map { .integer($0) }))]
        case .unknownStratum(let stratum, let asked, _):
            members.append(("stratum", .string(stratum)))
            if let asked { members.append(("asked", .integer(asked))) }
        case .noQuota(let stratum, _): members.append(("stratum", .string(stratum)))
        case .quota(let stratum, let asked, let eligible), .minimum(let stratum, let asked, let eligible):
            members += [("stratum", .string(stratum))] + Self.amounts(asked, eligible)
        case .total(let asked, let eligible): members += Self.amounts(asked, eligible)
        case .minima(let asked, let total):
            members += [("asked", .integer(asked)), ("total", .integer(total)), ("missing", .integer(asked - total))]
        case .weights(let missing): members.append(("missing", .integer(missing)))
        case .inspectors(let firm, _, let asked, let eligible, _):
            members += [("firm", .string(firm)), ("asked", .integer(asked)), ("eligible", .integer(eligible))]
        case .fixedUnknown(let firm, _): members.append(("firm", .string(firm)))
        }
        return .object(members)
    }

    private static func amounts(_ asked: Int, _ eligible: Int) -> [(key: String, value: JSONValue)] {
        [("asked", .integer(asked)), ("eligible", .integer(eligible)), ("missing", .integer(asked - eligible))]
    }

    /// What to tell a person, with the file and the line where there is one.
    ///
    /// - Parameters:
    ///   - roster: the name of the roster.
    ///   - fixed: the name of the list of firms chosen by hand.
    package func explanation(roster: String, fixed: String) -> (place: String?, text: String) {
        func line(_ number: Int) -> String { "\(roster):\(number)" }
        switch self {
        case .seed(let fault): return (nil, "the seed \(fault)")
        case .unreadable(let number, let reason): return (line(number), reason)
        case .noKey(let number): return (line(number), "has neither a credit code nor a name")
        case .unseen(let number, let scalar):
            let code = String(scalar.value, radix: 16, uppercase: true)
            return (line(number), "code or name holds U+\(code), which nobody sees on paper")
        case .stratumMissing(let firm, _, let heading, let number):
            return (line(number), "\(heading) of \(firm) is empty, so that it stands in no stratum")
        case .stratumUnclear(let firm, let column, let value, let number):
            return (line(number), "\(column) of \(firm): “\(value)” holds “|” or a character that nobody sees")
        case .twoStrata(let firm, let strata, let lines):
            return (
                line(lines.last ?? 0),
                "\(firm) stands in \(strata.joined(separator: " 和 ")) (\(Self.list(lines)))"
            )
        case .twoStates(let firm, let states, let lines):
            return (
                line(lines.last ?? 0), "\(firm) is \(states.joined(separator: " 和 ")) (\(Self.list(lines)))"
            )
        case .sameName(let firm, let lines):
            return (
                line(lines.last ?? 0),
                "\(firm) has no credit code and stands at another address, too (\(Self.list(lines))): one firm or two?"
            )
        case .unknownStratum(let stratum, let asked, let nearest):
            let hint = nearest.isEmpty ? "" : "; nearest: \(nearest.joined(separator: ", "))"
            let quota = asked.map { "quota \($0)" } ?? "a weight"
            return (nil, "\(stratum): \(quota), but no firm of the roster is there\(hint)")
        case .noQuota(let stratum, let firms):
            return (nil, "\(stratum): \(firms) firms of the roster and no quota; 0 is written where none is drawn")
        case .quota(let stratum, let asked, let eligible):
            return (nil, "\(stratum): quota \(asked), \(eligible) can be drawn, \(asked - eligible) missing")
        case .total(let asked, let eligible):
            return (nil, "--total \(asked): \(eligible) can be drawn, \(asked - eligible) missing")
        case .minimum(let stratum, let asked, let eligible):
            return (nil, "\(stratum): at least \(asked), \(eligible) can be drawn, \(asked - eligible) missing")
        case .minima(let asked, let total):
            return (nil, "--total \(total): the minima of the strata add up to \(asked), \(asked - total) missing")
        case .weights(let missing):
            return (nil, "\(missing) of the places go to no stratum, since those with a weight are full")
        case .inspectors(let firm, let name, let asked, let eligible, let who):
            let reasons = who.isEmpty ? "" : " (\(who.joined(separator: ", ")))"
            return (nil, "\(firm) \(name): \(eligible) of \(asked) inspectors can go\(reasons)")
        case .fixedUnknown(let firm, let number): return ("\(fixed):\(number)", "\(firm) is not in the roster")
        }
    }

    private static func list(_ lines: [Int]) -> String { "lines " + lines.map(String.init).joined(separator: ", ") }
}
