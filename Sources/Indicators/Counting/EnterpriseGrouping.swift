/// Groups by enterprises: where marks stand among the keys of a grouping, and what is printed in their place.
///
/// While records are counted, the first key of a party holds the mark of its enterprise and its other keys hold nothing.
struct EnterpriseGrouping: Hashable, Sendable {
    /// One party by whose enterprises is grouped.
    struct Party: Hashable, Sendable {
        let name: String
        /// The places of its keys in the grouping, with the part of the enterprise that each of them prints.
        var places: [(index: Int, part: String)]

        /// Where the mark stands.
        var first: Int { places[0].index }

        static func == (left: Party, right: Party) -> Bool {
            left.name == right.name && left.places.map(\.index) == right.places.map(\.index)
        }

        func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    let parties: [Party]

    init(_ grouping: Grouping) {
        var parties: [Party] = []
        for (index, key) in grouping.keys.enumerated() {
            guard case .record(let name) = key, let party = EnterpriseKeys.party(namedBy: name) else { continue }
            let place = (index, String(name.dropFirst(party.count + 1)))
            if let known = parties.firstIndex(where: { $0.name == party }) {
                parties[known].places.append(place)
            } else {
                parties.append(Party(name: party, places: [place]))
            }
        }
        self.parties = parties
    }

    /// What a table is grouped by; the keys of a plan are those that it was written with.
    init(_ request: RateTableRequest) {
        self.init(request.measure.kind == .plan ? .total : request.countedBy)
    }

    var isEmpty: Bool { parties.isEmpty }

    /// One group as it was counted: for each key its JSON text, marks without quotes in the places of enterprises.
    struct Counted {
        let keys: [[UInt8]]
        /// The name of each party's enterprise, as far as this group knows it.
        var names: [LatestName]
    }

    /// One counted group as it is printed to be put together later: its values as far as it knows them, and its marks.
    func printed(
        _ tokens: [[UInt8]], _ latest: [[[UInt8]: LatestName]]
    ) -> (keys: [[UInt8]], marks: [RateLine.Mark]) {
        var keys = tokens
        let marks = parties.enumerated().map { number, party in
            let mark = EnterpriseMark(bytes: tokens[party.first])
            let name = latest[number][mark.bytes] ?? LatestName()
            for (place, part) in party.places {
                let value = part == "code" ? Array(mark.code) : part == "key" ? Array(mark.key) : name.name
                keys[place] = value.isEmpty ? [] : [UInt8(ascii: "\"")] + value + [UInt8(ascii: "\"")]
            }
            return RateLine.Mark(party: party.name, mark: mark, name: name)
        }
        return (keys, marks)
    }

    /// The groups as they are printed, each with the counted ones that it holds, in no particular order.
    func resolved(_ groups: [Counted]) -> [(keys: [[UInt8]], members: [Int])] {
        guard !isEmpty else { return groups.indices.map { (groups[$0].keys, [$0]) } }
        var printed = groups.map(\.keys)
        for (number, party) in parties.enumerated() { resolve(party, number, groups, &printed) }
        var places: [[[UInt8]]: Int] = [:]
        var lines: [(keys: [[UInt8]], members: [Int])] = []
        for (index, keys) in printed.enumerated() {
            if let place = places[keys] {
                lines[place].members.append(index)
            } else {
                places[keys] = lines.count
                lines.append((keys, [index]))
            }
        }
        return lines
    }

    /// What stands behind a name that does not tell its enterprise by itself.
    private static func distinction(_ identity: EnterpriseBook.Identity, isShared: Bool) -> [UInt8] {
        switch identity {
        case .code(let code): isShared ? Array("（".utf8) + code + Array("）".utf8) : []
        case .key: []
        case .undecided: Array("（代码未定）".utf8)
        }
    }

    /// Puts code, key and latest name of each enterprise of a party in the place of its marks.
    private func resolve(_ party: Party, _ number: Int, _ groups: [Counted], _ printed: inout [[[UInt8]]]) {
        var book = EnterpriseBook()
        let marks = groups.map { EnterpriseMark(bytes: $0.keys[party.first]) }
        for mark in marks { book.add(mark) }
        var names: [EnterpriseBook.Identity: LatestName] = [:]
        var keys: [EnterpriseBook.Identity: LatestName] = [:]
        let identities = marks.map { mark in mark.bytes.isEmpty ? nil : book.identity(mark) }
        for (index, group) in groups.enumerated() {
            guard let identity = identities[index] else { continue }
            let name = group.names[number]
            names[identity, default: LatestName()].update(name)
            keys[identity, default: LatestName()].update(LatestName(day: name.day, name: Array(marks[index].key)))
        }
        // Two enterprises of one name are told apart by their codes, unless code or key stand beside it.
        var bearers: [[UInt8]: Int] = [:]
        for name in names.values { bearers[name.name, default: 0] += 1 }
        let printsName = party.places.allSatisfy { $0.part == "name" }
        for index in groups.indices {
            let identity = identities[index]
            for (place, part) in party.places {
                var value: [UInt8] = []
                if let identity {
                    switch part {
                    case "code": if case .code(let code) = identity { value = code }
                    case "key": value = keys[identity]?.name ?? []
                    default:
                        value = names[identity]?.name ?? []
                        if printsName { value += Self.distinction(identity, isShared: bearers[value, default: 0] > 1) }
                    }
                }
                printed[index][place] = value.isEmpty ? [] : [UInt8(ascii: "\"")] + value + [UInt8(ascii: "\"")]
            }
        }
    }
}
