package import AnalystTables

/// Finds the district by code, then by name, then in the address, from tables.
package struct DistrictResolver: Sendable {
    private let tables: DistrictTables
    private let scanner: AddressScanner
    private let folding: TextFolding

    package init(_ tables: NormalizationTables, folding: TextFolding) throws(TableError) {
        self.tables = try DistrictTables(tables, folding: folding)
        self.folding = folding
        scanner = AddressScanner(self.tables, folding: folding)
    }

    /// The sixteen districts of today.
    package var districts: [District] { tables.districts.filter(\.isCurrent) }

    /// Resolves from whatever is known: a code or name says more than an address.
    ///
    /// A functional zone that the address names still decides who supervises, where it can lie in the district of the
    /// column; where the two contradict each other the column decides, and the resolution says so.
    ///
    /// - Parameter isLocal: whether the address may be taken to lie in Tianjin although it does not say so.
    package func resolve(
        code: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>, address: UnsafeBufferPointer<UInt8>,
        isLocal: Bool = false
    ) -> DistrictResolution? {
        guard let stated = self.code(code) ?? self.name(name) else {
            return finding(address, isLocal: isLocal).flatMap { resolution($0) }
        }
        guard let found = finding(address, isLocal: true) else { return resolution(stated) }
        return resolution(stated, beside: found)
    }

    /// The file name, in which a district may stand; nil where none does.
    package func district(inFileName name: String) -> District? {
        let name = folding.folded(name)
        return districts.first { name.contains($0.name) }
            ?? districts.first { $0.isUnique && name.contains($0.short) }
    }

    /// As resolved, but of the district in the name of the file: 开发区 alone is that district's own zone there.
    package func resolution(_ found: DistrictResolution, inFileOf district: District) -> DistrictResolution {
        guard found.isWordAlone, found.code != district.code, found.geo != district.code else { return found }
        return DistrictResolution(
            code: district.code, name: district.name, geo: district.code, unit: district.code, unitName: district.name,
            evidence: "file:\(district.name);\(found.evidence)")
    }

    /// As above, with texts.
    package func resolve(
        code: String = "", name: String = "", address: String = "", isLocal: Bool = false
    ) -> DistrictResolution? {
        var (code, name, address) = (code, name, address)
        return code.withUTF8 { code in
            name.withUTF8 { name in
                address.withUTF8 { resolve(code: code, name: name, address: $0, isLocal: isLocal) }
            }
        }
    }

    private typealias Finding = AddressScanner.Finding

    private func resolution(
        _ finding: Finding, geo: String? = nil, evidence: String? = nil, isContradicted: Bool = false
    ) -> DistrictResolution? {
        guard let district = tables.current[finding.supervising] else { return nil }
        let unit = tables.units[finding.unit]
        return DistrictResolution(
            code: district.code, name: district.name, geo: geo ?? finding.district, unit: unit?.code ?? district.code,
            unitName: unit?.name ?? district.name, evidence: evidence ?? finding.evidence,
            isContradicted: isContradicted, isWordAlone: finding.isWordAlone, isAssumed: finding.isAssumed,
            isPlain: finding.isPlain && evidence == nil)
    }

    /// What a column says beside what the address says.
    private func resolution(_ stated: Finding, beside found: Finding) -> DistrictResolution? {
        let both = "\(stated.evidence);\(found.evidence)"
        if stated.isWordAlone, stated.unit == Self.firstOfWords,
            !tables.canBe(found.district, stated.unit, byWord: true),
            found.unit.isEmpty
        {
            // 开发区 beside an address in 西青 is the zone of 西青.
            return resolution(found, evidence: both)
        }
        if stated.unit.isEmpty {
            // The column names a district; a zone in the address that can lie there says whose bureau supervises.
            if stated.supervising == found.district || stated.supervising == found.supervising {
                guard !found.unit.isEmpty || found.district != stated.district else { return resolution(stated) }
                return resolution(found, evidence: both)
            }
            if found.isWordAlone { return resolution(stated) }
            return resolution(stated, evidence: both, isContradicted: true)
        }
        // The column names a zone with a bureau of its own.
        let isOther = !found.unit.isEmpty && found.unit != stated.unit && !found.isWordAlone
        if isOther || !tables.canBe(found.district, stated.unit) {
            return resolution(stated, evidence: both, isContradicted: true)
        }
        let isPlain = found.unit.isEmpty && found.district == found.supervising
        let geo = isPlain && found.district == stated.supervising ? stated.district : found.district
        return resolution(stated, geo: geo, evidence: both)
    }

    /// TEDA, whose words (开发区, 经济技术开发区) are those of the zones of other districts.
    private static let firstOfWords = "120116400"

    /// A GB/T 2260 code, or a street code of which the first six digits are one; that of a zone names its bureau.
    private func code(_ bytes: UnsafeBufferPointer<UInt8>) -> Finding? {
        let digits = folding.folded(bytes: Array(bytes))
        guard [6, 9, 12].contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        if digits.count > 6, let unit = tables.units[String(decoding: digits.prefix(9), as: UTF8.self)] {
            return Finding(
                district: unit.district, supervising: unit.district, unit: unit.code, evidence: "code:\(unit.code)",
                isPlain: true)
        }
        let text = String(decoding: digits.prefix(6), as: UTF8.self)
        guard let entry = tables.districts.first(where: { $0.code == text }),
            let district = tables.current[entry.current]
        else { return nil }
        return Finding(
            district: district.code, supervising: district.code, evidence: "code:\(text)",
            isPlain: entry.code == district.code)
    }

    /// What the name of an office adds to that of its district or zone.
    private static let offices = [
        "市场监督管理局", "市场和质量监督管理局", "市场监管局", "市监局", "管理委员会", "管委会", "分局", "辖区",
    ]

    /// The content of a district column: 西青区, 天津市西青区, 西青, 塘沽, 开发区, 滨海新区(保税区), and so on.
    private func name(_ bytes: UnsafeBufferPointer<UInt8>) -> Finding? {
        guard !bytes.isEmpty else { return nil }
        var text = folding.folded(String(decoding: bytes, as: UTF8.self))
        let whole = text
        for prefix in ["天津市", "天津"] where text.hasPrefix(prefix) {
            text.removeFirst(prefix.count)
            break
        }
        if let found = district(named: text) { return found }
        while let office = Self.offices.first(where: { text.hasSuffix($0) && text.count > $0.count }) {
            text.removeLast(office.count)
        }
        if let found = district(named: text) { return found }
        // A zone, or more words than a name.
        if text.hasPrefix("滨海"), !text.hasPrefix("滨海新区") { text = "天津" + text }
        let place = [text, whole].lazy.compactMap { text -> Finding? in
            let bytes = Array(text.utf8)
            return bytes.withUnsafeBufferPointer { scanner.scan($0, isLocal: true) }
        }.first
        guard let place else { return nil }
        return Finding(
            district: place.district, supervising: place.supervising, unit: place.unit, evidence: "name:\(whole)",
            isWordAlone: place.isWordAlone)
    }

    private func district(named text: String) -> Finding? {
        let text = text == "滨海" ? "滨海新区" : text
        let match =
            tables.districts.first { $0.name == text }
            ?? tables.districts.first { $0.short == text && $0.isCurrent }
            ?? tables.districts.first { $0.short == text }
        guard let match, let district = tables.current[match.current] else { return nil }
        let isPresent = match.name == district.name
        return Finding(
            district: district.code, supervising: district.code,
            evidence: "\(isPresent ? "name" : "former_name"):\(text)", isPlain: isPresent)
    }

    private func finding(_ bytes: UnsafeBufferPointer<UInt8>, isLocal: Bool) -> Finding? {
        guard !bytes.isEmpty else { return nil }
        var folded: [UInt8] = []
        folding.fold(bytes, into: &folded)
        return folded.withUnsafeBufferPointer { scanner.scan($0, isLocal: isLocal) }
    }
}
