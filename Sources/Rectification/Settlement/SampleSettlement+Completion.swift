import InspectionModel
import RecordStream

extension SampleSettlement {
    /// Completes the base from the other copies, and says what becomes of each.
    mutating func complete(
        _ copies: [DeliveredSample], _ decisions: [DeliveredSample.DecidingFact: Decision], _ later: LaterCopies
    ) {
        let base = later.base()
        self.base = base
        var completion = KeyCompletion(copies: copies, base: base, decisions: decisions, later: later)
        completion.settleFamilies()
        completion.settleReport()
        completion.settleTexts()
        completion.settleLevel()
        completion.settleGroups()
        let order = completion.order
        guard order.count <= Self.mostAmendments else { return setAsideAsMixedUp(Self.versions(copies)) }
        let gave = completion.contributions
        replacedBy = completion.replacedBy
        undecided = completion.undecided.sorted()
        // Whoever is counted as the sample: the base, unless what it said was replaced; then the first that amended it.
        if replacedBy[base] == nil {
            kept = base
        } else if let first = order.first(where: { replacedBy[$0] == nil }) {
            kept = first
        } else {
            kept = base
            replacedBy[base] = nil
        }
        for index in copies.indices {
            fates[index] =
                index == kept
                ? .kept : replacedBy[index] != nil ? .superseded : gave[index] != nil ? .absorbed : .duplicate
        }
        guard !copies[base].members.isEmpty else { return }
        members = SettledRecord(completion, verdict: verdict).members
    }
}

/// Which copy each family and group of keys is taken from.
struct KeyCompletion {
    let copies: [DeliveredSample]
    let base: Int
    let decisions: [DeliveredSample.DecidingFact: SampleSettlement.Decision]
    let later: LaterCopies
    /// Which members of each copy belong to which family or group.
    let places: [[KeyFamily.Place: [Int]]]

    /// The copy that a family or group is taken from.
    private(set) var sources: [KeyFamily.Place: Int] = [:]
    /// The copies that state the value of a family that counts.
    private(set) var agreeing: [String: Set<Int>] = [:]
    /// The copies that changed or added something, each with the strongest rule by which it did.
    private(set) var contributions: [Int: SampleSettlement.Rule?] = [:]
    private(set) var replacedBy: [Int: Int] = [:]
    private(set) var undecided: Set<String> = []

    /// Keys by which figures are sorted.
    private static let sorting: Set<String> = [
        "category_raw", "channel", "district_raw", "industry_code_raw", "origin_raw", "producer_address",
        "producer_code", "sampled_address", "sampled_code", "task_name",
    ]

    init(
        copies: [DeliveredSample], base: Int,
        decisions: [DeliveredSample.DecidingFact: SampleSettlement.Decision], later: LaterCopies
    ) {
        self.copies = copies
        self.base = base
        self.decisions = decisions
        self.later = later
        places = copies.map { copy in
            Dictionary(grouping: copy.members.indices) { KeyFamily.place(of: copy.members[$0].key) }
        }
    }

    /// The copies that amended the base, in the order in which the rules decided, then by place.
    var order: [Int] {
        func rank(_ index: Int) -> Int {
            guard let rule = contributions[index] ?? nil else { return SampleSettlement.Rule.allCases.count }
            return SampleSettlement.Rule.allCases.firstIndex(of: rule) ?? 0
        }
        return contributions.keys.sorted { left, right in
            let (mine, theirs) = (copies[left], copies[right])
            if rank(left) != rank(right) { return rank(left) < rank(right) }
            if mine.file != theirs.file { return mine.file.utf8.lexicographicallyPrecedes(theirs.file.utf8) }
            if mine.place != theirs.place { return mine.place < theirs.place }
            return mine.isPreferred(to: theirs)
        }
    }

    /// The members of a copy at a place.
    func stated(_ place: KeyFamily.Place, _ index: Int) -> [RecordMember] {
        (places[index][place] ?? []).map { copies[index].members[$0] }
    }

    private func value(_ key: String, _ index: Int) -> RecordMember? {
        copies[index].members.first { $0.key == key }
    }

    private mutating func contribute(_ index: Int, by rule: SampleSettlement.Rule?) {
        guard index != base else { return }
        let rule =
            rule ?? (copies[index].hasRecheck ? .recheck : copies[index].isMarkedCorrection ? .markedCorrection : nil)
        let known = contributions[index] ?? nil
        let all = SampleSettlement.Rule.allCases
        func rank(_ rule: SampleSettlement.Rule?) -> Int { rule.flatMap { all.firstIndex(of: $0) } ?? all.count }
        contributions[index] = .some(contributions[index] == nil || rank(rule) < rank(known) ? rule : known)
    }

    /// Whoever of these stands for the value: the base, else the preferred one.
    private func representative(_ members: [Int]) -> Int {
        members.contains(base) ? base : later.preferred(members)
    }
}

extension KeyCompletion {
    /// Settles everything that a source states.
    mutating func settleFamilies() {
        for fact in DeliveredSample.DecidingFact.allCases {
            guard let decision = decisions[fact] else { continue }
            take(fact.rawValue, from: decision.winners, over: decision.losers, by: decision.rule)
        }
        var families: Set<String> = []
        for index in copies.indices {
            for case .family(let name) in places[index].keys { families.insert(name) }
        }
        families.subtract(decisions.keys.map(\.rawValue))
        families.subtract(KeyFamily.ofTheReport)
        families.subtract(["task_level"] + Self.texts)
        for family in families.sorted() { settle(family) }
    }

    private mutating func settle(_ family: String) {
        let place = KeyFamily.Place.family(family)
        var stating = copies.indices.filter { places[$0][place] != nil }
        // What was understood goes before what only was written.
        let key = KeyFamily.understoodBy[family] ?? family
        let understood = stating.filter { value(key, $0) != nil }
        if !understood.isEmpty { stating = understood }
        let classes = Dictionary(grouping: stating) { index -> [UInt8] in
            guard let value = value(family, index) else { return stated(place, index).flatMap(\.json) }
            return value.text.map { Array(FactFolding.fold($0).utf8) } ?? value.json
        }
        let (left, rule) = later.decide(Array(classes.values))
        if left.count == 1 {
            take(family, from: left[0], over: stating.filter { !left[0].contains($0) }, by: rule)
            return
        }
        if Self.sorting.contains(family) { undecided.insert(family) }
        let all = Array(left.joined())
        let source = representative(all)
        take(family, from: left.first { $0.contains(source) } ?? all, over: [], by: nil)
    }

    private mutating func take(
        _ family: String, from winners: [Int], over losers: [Int], by rule: SampleSettlement.Rule?
    ) {
        let source = representative(winners)
        let place = KeyFamily.Place.family(family)
        sources[place] = source
        agreeing[family] = Set(winners)
        contribute(source, by: rule)
        guard rule != nil else { return }
        for loser in losers where replacedBy[loser] == nil { replacedBy[loser] = source }
    }

    /// The copy that a correction or a later day put in place of the base.
    private var corrector: Int? {
        let corrections = DeliveredSample.DecidingFact.allCases.compactMap { fact -> Int? in
            guard let decision = decisions[fact], let rule = decision.rule, rule != .recheck else { return nil }
            return representative(decision.winners)
        }
        return corrections.first { $0 != base }
    }

    /// Number and days are those of the first test, or of the report that corrected it; those of a recheck are its own, so
    /// that no batch goes into another period by it.
    mutating func settleReport() {
        for family in KeyFamily.ofTheReport {
            let place = KeyFamily.Place.family(family)
            let stating = copies.indices.filter { places[$0][place] != nil && !copies[$0].hasRecheck }
            let source: Int
            if let corrector, stating.contains(corrector) {
                source = corrector
            } else if places[base][place] != nil {
                source = base
            } else if !stating.isEmpty {
                source = later.preferred(stating)
            } else {
                continue
            }
            sources[place] = source
            contribute(source, by: nil)
        }
    }

    /// Keys whose texts stand beside each other.
    static let texts = ["remarks", "unmapped"]

    /// Remarks and unknown columns of rechecks and corrections stand behind those of the base; those of others only where
    /// the base has none.
    mutating func settleTexts() {
        for key in Self.texts {
            let known = value(key, base)?.text
            let stating = copies.indices.filter { value(key, $0) != nil && value(key, $0)?.text != known }
            let later = stating.filter { copies[$0].hasRecheck || copies[$0].isMarkedCorrection }
            for same in Dictionary(grouping: later, by: { value(key, $0)?.text ?? "" }).values {
                contribute(self.later.preferred(same), by: nil)
            }
            if known == nil, later.isEmpty, !stating.isEmpty { contribute(self.later.preferred(stating), by: nil) }
        }
    }

    /// The level is the highest that published the batch, unless a correction states another one.
    mutating func settleLevel() {
        let place = KeyFamily.Place.family("task_level")
        var stating = copies.indices.filter { places[$0][place] != nil }
        let understood = stating.filter { copies[$0].taskLevel != nil }
        if !understood.isEmpty { stating = understood }
        let marked = stating.filter { copies[$0].isMarkedCorrection }
        if let corrector, stating.contains(corrector) {
            stating = [corrector]
        } else if !marked.isEmpty {
            stating = marked
        }
        guard let highest = stating.map({ copies[$0].rank }).min() else { return }
        let source = representative(stating.filter { copies[$0].rank == highest })
        sources[place] = source
        agreeing["task_level"] = Set(stating.filter { copies[$0].rank == highest })
        contribute(source, by: nil)
    }

    /// Takes what is made of several cells from the copy that agrees with the settled record in most of them.
    mutating func settleGroups() {
        for (number, group) in KeyFamily.groups.enumerated() {
            let place = KeyFamily.Place.group(number)
            let having = copies.indices.filter { places[$0][place] != nil }
            guard !having.isEmpty else { continue }
            func score(_ index: Int) -> [Int] {
                let isKnown = value("regulatory_domain", index).map { $0.text != "unassigned" } ?? true
                return [isKnown ? 1 : 0]
                    + group.anchors.map { agreeing[$0]?.contains(index) ?? false ? 1 : 0 }
            }
            let best = having.map(score).reduce([]) { $0.lexicographicallyPrecedes($1) ? $1 : $0 }
            let source = representative(having.filter { score($0) == best })
            sources[place] = source
            let given = stated(place, source)
            if source != base, Set(given) != Set(stated(place, base)) { contribute(source, by: nil) }
        }
    }

    /// The base's value of a family goes on as it is.
    func keepsBase(_ place: KeyFamily.Place) -> Bool { (sources[place] ?? base) == base }
}
