/// Compares what was drawn with what was done (the manual, draw.md).
package struct DrawAudit: Sendable {
    /// One thing that is not as it was drawn.
    package enum Finding: Hashable, Sendable {
        /// An entry of the list that names no replacement of the draw.
        case noReplacement(key: String, line: Int)
        /// A replacement that was used while one before it was not.
        case outOfTurn(key: String, rank: Int, before: String, beforeRank: Int, line: Int)
        case withoutReason(key: String, reason: String, line: Int)
        case withoutProof(key: String, line: Int)
        /// More replacements than firms that were given up.
        case replacesNobody(key: String, replaces: String, line: Int)
        case neverChecked(DrawnFirm)
        /// A replacement that was checked and is not on the list.
        case notListed(DrawnFirm, CheckedFirms.Check)
        case neverDrawn(key: String, name: String, CheckedFirms.Check, isInRoster: Bool)
        case otherPair(key: String, drawn: [String], sent: [String], line: Int)
        /// A visit to a firm that was not drawn.
        case strangeVisit(key: String, line: Int)
    }

    /// What was found, in a fixed order.
    package private(set) var findings: [Finding] = []
    /// Drawn firms and used replacements, and those of them that were checked.
    package private(set) var due = 0
    package private(set) var done = 0

    /// Compares.
    ///
    /// - Parameters:
    ///   - reasons: the reasons for which a firm may be given up.
    ///   - nameForm: the form in which names are compared.
    package init(
        _ firms: [DrawnFirm], used: UsedReplacements, visits: VisitList, checked: CheckedFirms, reasons: [String],
        nameForm: (String) -> [UInt8]
    ) {
        let byKey = Dictionary(firms.map { ($0.key, $0) }) { first, _ in first }
        let usedKeys = Set(used.entries.map(\.key))
        let givenUp = Set(used.entries.map(\.replaces).filter { !$0.isEmpty })
        judge(used, firms, byKey, usedKeys, reasons)

        // A firm is checked by its code; by its name where the record has no code, or it has none itself.
        let forms = checked.named.isEmpty && checked.coded.isEmpty ? [:] : Self.bearers(firms, nameForm)
        let codedForms = Dictionary(grouping: checked.coded.keys) { nameForm(checked.coded[$0]?.name ?? "") }
        func check(of firm: DrawnFirm) -> CheckedFirms.Check? {
            if let check = checked.coded[firm.key] { return check }
            let form = nameForm(firm.name)
            if let check = checked.named[form], (forms[form]?.count ?? 0) == 1 { return check }
            guard firm.key.hasPrefix(FirmKeys.namePrefix), let codes = codedForms[form], codes.count == 1 else {
                return nil
            }
            return checked.coded[codes[0]]
        }
        var claimed: Set<String> = []
        for firm in firms {
            let check = check(of: firm)
            if check != nil { claimed.insert(firm.key) }
            let isDue = firm.outcome == .selected || firm.outcome == .fixed || usedKeys.contains(firm.key)
            if isDue {
                due += 1
                if check != nil {
                    done += 1
                } else if !givenUp.contains(firm.key) {
                    findings.append(.neverChecked(firm))
                }
            } else if let check {
                findings.append(
                    firm.outcome == .replacement
                        ? .notListed(firm, check)
                        : .neverDrawn(key: firm.key, name: firm.name, check, isInRoster: true))
            }
        }
        let codeless = Set(firms.filter { $0.key.hasPrefix(FirmKeys.namePrefix) }.map { nameForm($0.name) })
        for (key, check) in checked.coded.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        where byKey[key] == nil && !codeless.contains(nameForm(check.name)) {
            findings.append(.neverDrawn(key: key, name: check.name, check, isInRoster: false))
        }
        for (form, check) in checked.named.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
        where forms[form] == nil {
            findings.append(.neverDrawn(key: "", name: check.name, check, isInRoster: false))
        }
        judge(visits, byKey, usedKeys)
    }

    private static func bearers(_ firms: [DrawnFirm], _ nameForm: (String) -> [UInt8]) -> [[UInt8]: [String]] {
        Dictionary(grouping: firms) { nameForm($0.name) }.mapValues { $0.map(\.key) }
    }

    private mutating func judge(
        _ used: UsedReplacements, _ firms: [DrawnFirm], _ byKey: [String: DrawnFirm], _ usedKeys: Set<String>,
        _ reasons: [String]
    ) {
        // The first replacement of each stratum that was not used.
        var firstUnused: [String: DrawnFirm] = [:]
        for firm in firms where firm.outcome == .replacement && !usedKeys.contains(firm.key) {
            if (firstUnused[firm.stratum]?.replacement ?? .max) > firm.replacement { firstUnused[firm.stratum] = firm }
        }
        var replaced: Set<String> = []
        for entry in used.entries {
            guard let firm = byKey[entry.key], firm.outcome == .replacement else {
                findings.append(.noReplacement(key: entry.key, line: entry.line))
                continue
            }
            if let earlier = firstUnused[firm.stratum], earlier.replacement < firm.replacement {
                findings.append(
                    .outOfTurn(
                        key: entry.key, rank: firm.replacement, before: earlier.key, beforeRank: earlier.replacement,
                        line: entry.line))
            }
            if !reasons.contains(entry.reason) {
                findings.append(.withoutReason(key: entry.key, reason: entry.reason, line: entry.line))
            }
            if entry.proof.isEmpty { findings.append(.withoutProof(key: entry.key, line: entry.line)) }
            guard !entry.replaces.isEmpty else { continue }
            let other = byKey[entry.replaces]
            let isDrawn = other?.outcome == .selected || other?.outcome == .fixed || usedKeys.contains(entry.replaces)
            if !isDrawn || other?.stratum != firm.stratum || !replaced.insert(entry.replaces).inserted {
                findings.append(.replacesNobody(key: entry.key, replaces: entry.replaces, line: entry.line))
            }
        }
    }

    private mutating func judge(_ visits: VisitList, _ byKey: [String: DrawnFirm], _ usedKeys: Set<String>) {
        for visit in visits.entries {
            guard let firm = byKey[visit.key],
                firm.outcome == .selected || firm.outcome == .fixed || usedKeys.contains(firm.key)
            else {
                findings.append(.strangeVisit(key: visit.key, line: visit.line))
                continue
            }
            if !firm.inspectors.isEmpty, Set(firm.inspectors) != Set(visit.inspectors) {
                findings.append(
                    .otherPair(key: visit.key, drawn: firm.inspectors, sent: visit.inspectors, line: visit.line))
            }
        }
    }
}

extension DrawAudit.Finding {
    /// One line for the office.
    ///
    /// - Parameters:
    ///   - used: the name of the list of replacements.
    ///   - visits: the name of the list of visits.
    package func line(used: String, visits: String) -> String {
        switch self {
        case .noReplacement(let key, let line): "\(used):\(line): \(key) is no replacement of this draw"
        case .outOfTurn(let key, let rank, let before, let beforeRank, let line):
            "\(used):\(line): \(key) is replacement \(rank) and was used before \(before), which is \(beforeRank)"
        case .withoutReason(let key, let reason, let line):
            reason.isEmpty
                ? "\(used):\(line): \(key) was used without a reason"
                : "\(used):\(line): \(key) was used for “\(reason)”, which is no reason to give a firm up"
        case .withoutProof(let key, let line): "\(used):\(line): \(key) was used without a proof of the reason"
        case .replacesNobody(let key, let replaces, let line):
            "\(used):\(line): \(key) is said to replace \(replaces), which is no drawn firm of its stratum, or is replaced already"
        case .neverChecked(let firm): "\(firm.key) \(firm.name): drawn (\(firm.stratum)) and never checked"
        case .notListed(let firm, let check):
            "\(firm.key) \(firm.name): replacement \(firm.replacement) of \(firm.stratum), checked on \(check.check.day) (\(check.check.number)) and not on the list of used ones"
        case .neverDrawn(let key, let name, let check, let isInRoster):
            "\(key.isEmpty ? name : "\(key) \(name)"): checked on \(check.check.day) (\(check.check.number)) and never drawn"
                + (isInRoster ? "" : "; it is not in the roster")
        case .otherPair(let key, let drawn, let sent, let line):
            "\(visits):\(line): \(key): \(sent.joined(separator: ", ")) went, \(drawn.joined(separator: ", ")) were drawn"
        case .strangeVisit(let key, let line): "\(visits):\(line): \(key) was visited and is not drawn"
        }
    }
}
