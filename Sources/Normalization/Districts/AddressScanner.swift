/// Finds the district in a folded address: full names, then former names, then zones, streets and towns.
///
/// Traps it knows: 河北省 and 河北区, 河西务镇 and 河西区, 南开大学, 北辰道, and 和平区 of other cities.
struct AddressScanner: Sendable {
    /// What an address says.
    struct Finding {
        /// Where the place lies.
        let district: String
        let supervising: String
        /// The code of the zone whose own bureau supervises; empty where the district's does.
        var unit = ""
        let evidence: String
        /// Whether a word such as 开发区 is all that is said, so that a district said elsewhere overrules it.
        var isWordAlone = false
        /// Whether nothing says that the place lies in the city, but a word such as 开发区 that the address begins with.
        var isAssumed = false
        /// Whether it is an official code, or the whole name that a district has.
        var isPlain = false
    }

    private enum Term {
        case city
        case elsewhere
        case elsewhereAtStart
        case district(District)
        case short(District)
        case places([DistrictPlace], needsCity: Bool)
    }

    private struct Hit {
        let start: Int
        let end: Int
        let term: Term
    }

    private let trie = ScalarTrie(nodes: 2048)
    private var terms: [Term] = []
    private let current: [String: District]

    /// What may not follow a short name: it would be a street, a school, another place.
    private static let notAfterShort = ["道", "路", "街", "大街", "大学", "中学", "省", "务", "屯", "里", "胡同", "桥", "南路"]
    private static let provinces = [
        "河北省", "山西省", "辽宁省", "吉林省", "黑龙江省", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省",
        "湖北省", "湖南省", "广东省", "海南省", "四川省", "贵州省", "云南省", "陕西省", "甘肃省", "青海省", "台湾省", "内蒙古",
        "广西壮族自治区", "西藏自治区", "宁夏回族自治区", "新疆维吾尔自治区", "北京市", "上海市", "重庆市", "香港特别行政区",
        "澳门特别行政区",
    ]
    private static let provincesAtStart = [
        "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东",
        "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "广西", "西藏", "宁夏", "新疆", "北京", "上海", "重庆",
        "香港", "澳门",
    ]

    init(_ tables: DistrictTables, folding: TextFolding) {
        current = tables.current
        add("天津市", .city)
        add("天津", .city)
        for province in Self.provincesAtStart { add(province, .elsewhereAtStart) }
        for province in Self.provinces { add(province, .elsewhere) }
        for district in tables.districts where !district.isCurrent { add(district.short, .short(district)) }
        for district in tables.districts where district.isCurrent { add(district.short, .short(district)) }
        for district in tables.districts where !district.isCurrent { add(district.name, .district(district)) }
        for district in tables.districts where district.isCurrent { add(district.name, .district(district)) }
        add(places: tables.places)
    }

    /// Adds the spellings of places; what two places are called is one term.
    private mutating func add(places: [DistrictPlace]) {
        let first = terms.count
        var entries: [(places: [DistrictPlace], needsCity: Bool)] = []
        entries.reserveCapacity(places.count * 3)
        for place in places {
            for (name, isWeak) in Self.spellings(place) {
                name.withUnsafeBufferPointer { name in
                    guard let cell = trie.cell(of: name) else { return }
                    if Int(cell.pointee) < first {
                        cell.pointee = Int32(first + entries.count)
                        entries.append(([place], isWeak))
                    } else if !isWeak {
                        entries[Int(cell.pointee) - first].places.append(place)
                    }
                }
            }
        }
        for entry in entries {
            terms.append(.places(entry.places, needsCity: entry.needsCity || entry.places.contains { $0.isGeneric }))
        }
    }

    private static let endings: [StaticString] = ["街道", "镇", "乡"]
    private static let street = Array("街".utf8)

    /// The spellings of a place, and whether "天津" must be read before one is believed.
    private static func spellings(_ place: DistrictPlace) -> [(name: [UInt8], isWeak: Bool)] {
        let name = Array(place.name.utf8)
        var found = [(name: name, isWeak: false)]
        guard place.kind == .street else { return found }
        for ending in endings where name.withUnsafeBufferPointer({ $0.ends(in: ending) }) {
            let stem = Array(name.dropLast(ending.utf8CodeUnitCount))
            if ending.utf8CodeUnitCount > 3 { found.append((stem + street, true)) }
            let isLong = stem.withUnsafeBufferPointer { ScalarReading.count($0) } >= 3
            if isLong, !place.isGeneric { found.append((stem, true)) }
        }
        return found
    }

    private mutating func add(_ text: String, _ term: Term) {
        trie.insert(Array(text.utf8), value: Int32(terms.count))
        terms.append(term)
    }

    /// The district an address lies in; nil when it does not say, or lies elsewhere.
    func scan(_ address: UnsafeBufferPointer<UInt8>, isLocal: Bool) -> Finding? {
        let hits = hits(in: address)
        var inCity = isLocal
        var sawCity = false
        var zone: (DistrictPlace, Hit)?
        var word: (DistrictPlace, Hit)?
        var named: (District, Hit, String)?
        var place: (DistrictPlace, Hit)?
        for hit in hits {
            switch hit.term {
            case .city:
                inCity = true
                sawCity = true
            case .elsewhere:
                if !sawCity { return nil }
            case .elsewhereAtStart:
                if !sawCity, hit.start == 0, !follows(hit.end, in: address, among: ["道", "路"]) { return nil }
            case .district(let district):
                guard named == nil, inCity || district.isUnique else { continue }
                named = (district, hit, isPresent(district) ? "address" : "address_former")
                inCity = true
            case .short(let district):
                // 津南经济技术开发区: a zone of that district, although no row names it.
                let isBelieved = inCity || district.isUnique && !Self.provincesAtStart.contains(district.short)
                if named == nil, isBelieved, hits.contains(where: { isWord($0, at: hit.end) }) {
                    named = (district, hit, "address_short")
                    inCity = true
                    continue
                }
                guard named == nil, inCity, sawCity || isLocal else { continue }
                // Directly behind the city, or a former name that nothing else bears.
                let isAdjacent = hits.contains { if case .city = $0.term { $0.end == hit.start } else { false } }
                let isFormer = !isPresent(district) && district.current == "120116"
                guard isAdjacent || isFormer, !follows(hit.end, in: address, among: Self.notAfterShort) else {
                    continue
                }
                named = (district, hit, isFormer ? "address_former" : "address_short")
            case .places(let places, let needsCity):
                // A place of one name in two districts decides nothing by itself.
                guard Set(places.map(\.district)).count == 1, let first = places.first else { continue }
                if first.kind == .zoneWord {
                    if word.map({ first.isOutlier(of: $0.0) }) ?? true, standsAlone(hit, among: hits, in: address) {
                        word = (first, hit)
                    }
                    continue
                }
                guard inCity || !needsCity else { continue }
                if first.kind == .zone {
                    if zone.map({ first.isOutlier(of: $0.0) }) ?? true { zone = (first, hit) }
                } else {
                    place = place ?? (first, hit)
                }
            }
        }
        // 保税区空港: the part tells the place, the whole the office.
        if let whole = zone?.0, let part = word, part.0.isOutlier(of: whole) { zone = part }
        if !sawCity {
            // Believed to lie here, an address may still say 沈阳市和平区.
            let first = isLocal ? named.map { $0.1.start } ?? 0 : named == nil ? address.count : 0
            if namesAnotherCity(address.slice(0..<first)) { return nil }
            if !isLocal, let (district, _, _) = named, !district.isUnique { return nil }
        }
        // What other places are called as well means the zone only where the address can lie in it.
        if let (found, _) = zone, found.isGeneric, let named, !found.canLie(in: named.0.current) { zone = nil }
        return finding(named: named, zone: zone, word: word, place: place, isLocal: inCity, in: address)
    }

    private func isWord(_ hit: Hit, at start: Int) -> Bool {
        guard hit.start == start, case .places(let places, _) = hit.term else { return false }
        return places.first?.kind == .zoneWord
    }

    /// Whether nothing stands before a word that would make it the zone of something else: 某某开发区 names another.
    private func standsAlone(_ hit: Hit, among hits: [Hit], in address: UnsafeBufferPointer<UInt8>) -> Bool {
        guard hit.start > 0 else { return true }
        let before = address[hit.start - 1]
        let isLetterOrDigit = before &- UInt8(ascii: "0") < 10 || (before | 0x20) &- UInt8(ascii: "a") < 26
        return before < 0x80 && !isLetterOrDigit || hits.contains { $0.end == hit.start }
    }

    private func finding(
        named: (District, Hit, String)?, zone: (DistrictPlace, Hit)?, word: (DistrictPlace, Hit)?,
        place: (DistrictPlace, Hit)?, isLocal: Bool, in address: UnsafeBufferPointer<UInt8>
    ) -> Finding? {
        var zone = zone
        var isWordAlone = false
        if zone == nil, let word {
            // 大港 and 汉沽 had zones of their own before they became parts of 滨海新区.
            let isOwn = named.map { word.0.canLie(in: $0.0.current) && !["大港", "汉沽"].contains($0.0.short) }
            if isOwn ?? place.map({ word.0.canLie(in: $0.0.district) }) ?? (isLocal || word.1.start == 0) {
                zone = word
            }
            isWordAlone = zone != nil && named == nil && place == nil
        }
        let zoneEvidence = zone.map { "zone:\(text(of: $0.1, in: address))" }
        if let (district, hit, kind) = named {
            let evidence = "\(kind):\(text(of: hit, in: address))"
            // 滨海新区空港: the place of the zone tells more than the district of its bureau.
            let isOfZone = zone.map { $0.0.supervising == district.current } ?? false
            return Finding(
                district: isOfZone ? zone?.0.district ?? district.current : district.current,
                supervising: zone?.0.supervising ?? district.current, unit: zone?.0.unit ?? "",
                evidence: [evidence, zoneEvidence].compactMap { $0 }.joined(separator: ";"))
        }
        if let (zone, _) = zone, let zoneEvidence {
            return Finding(
                district: zone.district, supervising: zone.supervising, unit: zone.unit, evidence: zoneEvidence,
                isWordAlone: isWordAlone, isAssumed: isWordAlone && !isLocal)
        }
        guard let (place, hit) = place else { return nil }
        return Finding(
            district: place.district, supervising: place.supervising, unit: place.unit,
            evidence: "place:\(text(of: hit, in: address))")
    }

    private func isPresent(_ district: District) -> Bool { current[district.current]?.name == district.name }

    private func text(of hit: Hit, in address: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: address[hit.start..<hit.end], as: UTF8.self)
    }

    private func follows(_ end: Int, in address: UnsafeBufferPointer<UInt8>, among words: [String]) -> Bool {
        let rest = address.slice(end..<address.count)
        return words.contains { rest.starts(with: $0.utf8) }
    }

    /// The longest term at each place; what lies inside one is not looked at again.
    private func hits(in address: UnsafeBufferPointer<UInt8>) -> [Hit] {
        var found: [Hit] = []
        var at = 0
        while at < address.count {
            var node = ScalarTrie.root
            var position = at
            var best: (end: Int, value: Int32)?
            while position < address.count {
                let (scalar, next) = ScalarReading.next(address, at: position)
                let step = trie.step(node, scalar)
                if step.child == 0 { break }
                node = step.child
                position = next
                if step.value >= 0 { best = (next, step.value) }
            }
            if let best {
                let term = terms[Int(best.value)]
                // A zone whose name begins with the city also says that this is the city.
                if case .places = term, address.slice(at..<best.end).starts(with: "天津".utf8) {
                    found.append(Hit(start: at, end: at + 6, term: .city))
                }
                found.append(Hit(start: at, end: best.end, term: term))
                at = best.end
            } else {
                at = ScalarReading.next(address, at: at).next
            }
        }
        return found
    }

    /// Whether "…市" of another city stands near the beginning.
    private func namesAnotherCity(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
        let characters = Array(String(decoding: address.prefix(36), as: UTF8.self))
        let words: Set<Character> = ["超", "菜", "集", "门", "夜", "早", "花", "城", "都", "上", "本", "全", "我", "闹"]
        for (index, character) in characters.enumerated() where character == "市" && index >= 2 {
            if words.contains(characters[index - 1]) { continue }
            if index + 1 < characters.count, ["场", "政", "集"].contains(characters[index + 1]) { continue }
            return true
        }
        return false
    }
}
