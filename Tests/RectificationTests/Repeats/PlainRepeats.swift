import InspectionModel

/// The rules on repeats once more, pair by pair and from the page's words alone, to compare with.
enum PlainRepeats {
    private static func rank(_ level: String?) -> Int {
        ["national": 3, "provincial": 2, "municipal": 2, "district": 1][level ?? ""] ?? 0
    }

    private static let checks: Set = ["supervision", "special", "follow_up", "emergency", "complaint"]

    /// Whether two checks are of one product: true for certain, false for possible, nil for another.
    private static func isSame(_ left: Check, _ right: Check) -> Bool? {
        guard left.producer == right.producer, left.producer != nil else { return nil }
        if let mine = left.standard, let theirs = right.standard {
            guard mine == theirs else { return nil }
        } else {
            guard left.category == right.category, left.category != nil else { return nil }
        }
        var isCertain = true
        for (mine, theirs) in [(left.brand, right.brand), (left.model, right.model)] {
            guard let mine, let theirs else {
                isCertain = false
                continue
            }
            guard mine == theirs else { return nil }
        }
        return isCertain
    }

    private static func place(_ check: Check) -> String? {
        guard let level = check.level else { return nil }
        guard level == "district" else { return "\(rank(level))" }
        return check.more["district"].map { "1 \($0)" }
    }

    /// Whether two checks are of one authority: true for certain, false for possible, nil for another.
    private static func isOneAuthority(_ left: Check, _ right: Check) -> Bool? {
        if let mine = left.authority, let theirs = right.authority { return mine == theirs ? true : nil }
        guard let mine = place(left), mine == place(right) else { return nil }
        return left.authority == nil && right.authority == nil
    }

    static func flags(_ all: [Check], months: Int = 6) -> [String: Flag] {
        let known = all.filter {
            ($0.kind == nil || checks.contains($0.kind ?? "")) && $0.day != nil
                && ($0.authority != nil || place($0) != nil)
        }
        var flags: [String: Flag] = [:]
        for later in known {
            var best: (isCertain: Bool, day: String, id: String, bar: String)?
            for earlier in known where earlier.id != later.id {
                guard let from = earlier.day, let on = later.day, from <= on,
                    on <= day(from).adding(months: months).description, var isCertain = isSame(earlier, later)
                else { continue }
                let bar: String
                if let one = isOneAuthority(earlier, later) {
                    bar = "same_authority"
                    if from == on {
                        if earlier.task == later.task || earlier.id > later.id { continue }
                        isCertain = false
                    }
                    isCertain = isCertain && one
                } else if rank(earlier.level) > rank(later.level), rank(later.level) > 0 {
                    bar = "higher_first"
                    if from == on { isCertain = false }
                } else {
                    continue
                }
                if let best {
                    let mine = (isCertain ? 1 : 0, from, earlier.id)
                    if mine < (best.isCertain ? 1 : 0, best.day, best.id) { continue }
                }
                best = (isCertain, from, earlier.id, bar)
            }
            guard let best else { continue }
            let result =
                switch later.kind {
                case "follow_up", "emergency": "excepted"
                case "complaint": "complaint"
                default: best.isCertain ? "repeat" : "possible_repeat"
                }
            flags[later.id] = Flag(
                result: result, earlier: best.id, bar: best.bar,
                until: day(best.day).adding(months: months).description)
        }
        return flags
    }
}
