internal import RecordStream

/// What was drawn: the order of the firms of each stratum, how far down it one goes, and who goes there.
package struct Draw: Sendable {
    /// The strata in the order of the bytes of their names.
    package let strata: [StratumOutcome]
    /// The firms that take part, stratum by stratum, by ascending ticket.
    package let order: [Int32]
    /// Places of a total that no firm takes.
    package let totalShortfall: Int
    /// Replacements for which fewer than two inspectors can go: their pair is left blank.
    package private(set) var blankPairs = 0
    private let tickets: [Ticket]
    private let fixed: [Int]
    private var first: [Int32] = []
    private var second: [Int32] = []

    /// Why nothing is drawn: all that is missing.
    package struct Refused: Error, Sendable {
        package let refusals: [DrawRefusal]
        /// What other caps on the firms of one inspector would make possible; nil where no cap is the reason.
        package let advice: CapAdvice?

        /// A refusal for these reasons.
        package init(_ refusals: [DrawRefusal], advice: CapAdvice? = nil) {
            self.refusals = refusals
            self.advice = advice
        }
    }

    /// Draws.
    ///
    /// - Parameters:
    ///   - avoidance: interests by the number of the firm.
    ///   - name: the name of a firm, for messages.
    ///   - refusals: what is wrong with the roster already.
    /// - Throws: all that is missing; pairs are judged only where the quotas stand.
    package init(
        _ roster: Roster, _ request: DrawRequest, avoidance: [Int: [AvoidanceTable.Entry]] = [:],
        refusals: [DrawRefusal] = [], name: (Int) -> String = { _ in "" }
    ) throws(Refused) {
        var hasher = TicketHasher(request.seed)
        let settled = QuotaSettlement(roster, request.quotas, acceptsShort: request.acceptsShort) {
            hasher.ticket(.stratum, $0)
        }
        guard refusals.isEmpty, settled.refusals.isEmpty else { throw Refused(refusals + settled.refusals) }
        strata = settled.strata
        totalShortfall = settled.totalShortfall
        var tickets: [Ticket] = []
        tickets.reserveCapacity(roster.count)
        for firm in 0..<roster.count { tickets.append(roster.withKey(firm) { hasher.ticket(.firm, $0) }) }
        order = Self.order(roster, settled.strata, tickets)
        self.tickets = tickets
        fixed = (0..<roster.count).filter { roster.standing($0) == .fixed }.sorted { tickets[$0] < tickets[$1] }
        guard let inspectors = request.inspectors else { return }
        try pair(roster, inspectors.inspectors, request, avoidance, name)
    }

    /// The firms that take part, by stratum and ticket.
    private static func order(_ roster: Roster, _ strata: [StratumOutcome], _ tickets: [Ticket]) -> [Int32] {
        var next = [Int](repeating: 0, count: strata.count)
        for stratum in strata { next[stratum.number] = stratum.start }
        var order = [Int32](repeating: 0, count: strata.reduce(0) { $0 + $1.eligible })
        for firm in 0..<roster.count where roster.standing(firm) == .eligible {
            let stratum = roster.stratum(firm)
            order[next[stratum]] = Int32(firm)
            next[stratum] += 1
        }
        // The first words stand beside the firms while these are sorted, so that tickets are not fetched from all over.
        var entries: [(start: UInt64, firm: Int32)] = []
        for stratum in strata {
            let places = stratum.start..<stratum.start + stratum.eligible
            entries.removeAll(keepingCapacity: true)
            for firm in order[places] { entries.append((tickets[Int(firm)].start, firm)) }
            entries.sort {
                $0.start != $1.start ? $0.start < $1.start : tickets[Int($0.firm)] < tickets[Int($1.firm)]
            }
            for (place, entry) in zip(places, entries) { order[place] = entry.firm }
        }
        return order
    }

    /// The ticket of a firm.
    package func ticket(_ firm: Int) -> Ticket { tickets[firm] }

    /// The firms of a stratum that take part, by ascending ticket; the first `quota` of them are drawn.
    package func firms(of stratum: StratumOutcome) -> ArraySlice<Int32> {
        order[stratum.start..<stratum.start + stratum.eligible]
    }

    /// The drawn firms of all strata by ascending ticket.
    package var selected: [Int] {
        strata.flatMap { stratum in firms(of: stratum).prefix(stratum.quota).map { Int($0) } }
            .sorted { tickets[$0] < tickets[$1] }
    }

    /// SHA-256 over the firms that took part, in the order of `draw.csv`: for each its key, a tab, its stratum, LF.
    ///
    /// It is the same for any order of lines, any encoding, and any list that has the same firms.
    package func digest(_ roster: Roster) -> String {
        var digest = SHA256Digest()
        var lines: [UInt8] = []
        for stratum in strata {
            let end = Array("\t\(stratum.name)\n".utf8)
            for firm in firms(of: stratum) {
                roster.withKey(Int(firm)) { lines.append(contentsOf: $0) }
                lines += end
                guard lines.count > 1 << 16 else { continue }
                lines.withUnsafeBytes { digest.update($0) }
                lines.removeAll(keepingCapacity: true)
            }
        }
        lines.withUnsafeBytes { digest.update($0) }
        return digest.hexadecimal()
    }

    /// The firms chosen by hand, by ascending ticket.
    package var chosenByHand: [Int] { fixed }

    /// The numbers of the inspectors of a firm; nil where none were drawn for it.
    package func pair(_ firm: Int) -> InspectorPairs.Pair? {
        guard !first.isEmpty, first[firm] >= 0 else { return nil }
        return (Int(first[firm]), Int(second[firm]))
    }

    private var replacements: [Int] {
        var spare: [(rank: Int, firm: Int)] = []
        for stratum in strata {
            for (place, firm) in firms(of: stratum).dropFirst(stratum.quota).enumerated() {
                spare.append((place, Int(firm)))
            }
        }
        spare.sort { $0.rank != $1.rank ? $0.rank < $1.rank : tickets[$0.firm] < tickets[$1.firm] }
        return spare.map(\.firm)
    }

    /// Gives drawn firms their inspectors, then those chosen by hand, then the replacements by rank.
    private mutating func pair(
        _ roster: Roster, _ inspectors: [Inspector], _ request: DrawRequest,
        _ avoidance: [Int: [AvoidanceTable.Entry]], _ name: (Int) -> String
    ) throws(Refused) {
        first = Array(repeating: -1, count: roster.count)
        second = first
        var pairs = InspectorPairs(inspectors, cap: request.cap, seed: request.seed)
        var refusals: [DrawRefusal] = []
        let visited = selected + fixed
        for firm in visited {
            let avoiding = (avoidance[firm] ?? []).map(\.inspector)
            let eligible = pairs.eligible(avoiding: avoiding)
            if let pair = roster.withKey(firm, { pairs.next($0, avoiding: avoiding) }) {
                (first[firm], second[firm]) = (Int32(pair.0), Int32(pair.1))
            } else {
                let who = Self.reasons(inspectors, avoidance[firm] ?? [], pairs.loads, request.cap)
                refusals.append(
                    .inspectors(firm: roster.key(firm), name: name(firm), asked: 2, eligible: eligible, who: who))
            }
        }
        guard refusals.isEmpty else {
            let advice = request.cap.map { cap in
                CapAdvice(
                    firms: visited.map { roster.withKey($0) { Array($0) } },
                    avoiding: visited.map { (avoidance[$0] ?? []).map(\.inspector) }, inspectors: inspectors, cap: cap,
                    seed: request.seed)
            }
            throw Refused(refusals, advice: advice)
        }
        for firm in replacements {
            let avoiding = avoidance.isEmpty ? [] : (avoidance[firm] ?? []).map(\.inspector)
            guard let pair = roster.withKey(firm, { pairs.next($0, avoiding: avoiding) }) else {
                blankPairs += 1
                continue
            }
            (first[firm], second[firm]) = (Int32(pair.0), Int32(pair.1))
        }
    }

    /// Who cannot go to a firm, and why; for the office alone.
    private static func reasons(
        _ inspectors: [Inspector], _ interests: [AvoidanceTable.Entry], _ loads: [Int], _ cap: Int?
    ) -> [String] {
        var reasons: [String] = []
        for (number, inspector) in inspectors.enumerated() {
            if let interest = interests.first(where: { $0.inspector == number }) {
                reasons.append(interest.reason.isEmpty ? inspector.id : "\(inspector.id) \(interest.reason)")
            } else if !inspector.isAvailable {
                reasons.append("\(inspector.id) 不在岗")
            } else if let cap, loads[number] >= cap {
                reasons.append("\(inspector.id) has \(loads[number]) firms")
            }
        }
        return reasons
    }
}
