package import AnalystTables
package import InspectionModel

/// Where a product was made or grown, and what said so.
package struct OriginResolution: Hashable, Sendable {
    /// Local or elsewhere.
    package let origin: Origin
    /// The province with its prefecture, such as 广东省佛山市, or 境外; empty where only a word says that it is elsewhere.
    package let place: String
    /// What decided: `province`, `address`, `form` or `code`, then the text.
    package let evidence: String
}

/// Tells the origin of a product by provinces, prefectures and countries (`places.csv`).
package struct OriginResolver: Sendable {
    private struct Place: Sendable {
        var name: [UInt8]
        var short: [UInt8]
        var title: String
        var province: Int
        /// The first two digits of the code of the province.
        var code: Int
    }

    /// The province of the jurisdiction (GB/T 2260): Tianjin.
    private static let jurisdiction = 12
    private static let abroad = "境外"

    private var provinces: [Place] = []
    private var prefectures: [Place] = []
    private var countries: [[UInt8]] = []
    private var abroadWords: [[UInt8]] = []
    private var foreignForms: [[UInt8]] = []
    /// The last characters of those forms that are not written in Latin letters, as bytes.
    private var formEndings: [[UInt8]] = []
    private var traders: [[UInt8]] = []
    private var growers: [[UInt8]] = []
    /// The title of a prefecture by its first four digits; empty for those that have no name of their own.
    private var titles: [Int: String] = [:]
    private let folding: TextFolding

    /// Reads the table.
    ///
    /// - Throws: `TableError` naming the line when a kind is unknown, or a code is none.
    package init(_ tables: NormalizationTables, folding: TextFolding) throws(TableError) {
        self.folding = folding
        let name = "places.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["kind", "code", "name", "short"])
        for row in table.rows {
            let word = folding.folded(bytes: row[at[2]])
            switch row.text(at[0]) {
            case "country": countries.append(word)
            case "abroad": abroadWords.append(word)
            case "foreign_form":
                foreignForms.append(word)
                let ending = Array(word.drop { $0 < 0x80 }.suffix(3))
                if let first = ending.first, first >= 0xc0, !formEndings.contains(ending) { formEndings.append(ending) }
            case "trader": traders.append(word)
            case "grower": growers.append(word)
            case "province", "prefecture":
                let isProvince = row.text(at[0]) == "province"
                guard let code = Int(row.text(at[1])), (110_000...829_999).contains(code), !word.isEmpty else {
                    throw TableError(table: name, line: row.line, column: "code", reason: "is no code of GB/T 2260")
                }
                let province = isProvince ? provinces.count : provinces.firstIndex { $0.code == code / 10_000 }
                guard let province else {
                    throw TableError(
                        table: name, line: row.line, column: "code", reason: "its province does not stand above it")
                }
                let short = folding.folded(bytes: row[at[3]])
                let title = isProvince || short.isEmpty ? "" : row.text(at[2])
                let place = Place(
                    name: word, short: short, title: isProvince ? row.text(at[2]) : title, province: province,
                    code: code / 10_000)
                if isProvince {
                    provinces.append(place)
                } else {
                    titles[code / 100] = provinces[province].title + title
                    if !short.isEmpty { prefectures.append(place) }
                }
            default:
                throw TableError(table: name, line: row.line, column: "kind", reason: "is no kind of place")
            }
        }
    }

    /// The origin by the column for the province of the producer.
    package func province(_ bytes: UnsafeBufferPointer<UInt8>) -> OriginResolution? {
        address(folding.folded(bytes: Array(bytes))[...], as: "province")
    }

    /// The origin by a column for it that names a place (产地).
    package func column(_ bytes: UnsafeBufferPointer<UInt8>) -> OriginResolution? {
        address(folding.folded(bytes: Array(bytes))[...], as: "column")
    }

    /// The origin by an address.
    package func address(_ bytes: UnsafeBufferPointer<UInt8>) -> OriginResolution? {
        address(folding.folded(bytes: Array(bytes))[...], as: "address")
    }

    /// Whether a name can hold a legal form of another country at all: hardly any has Latin letters or ends as those forms do
    /// that are written in characters.
    package func mayHaveForm(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        for (index, byte) in name.enumerated() {
            // Letters, or what is folded to letters (full width begins with EF).
            if byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte == 0xef { return true }
            for ending in formEndings where ending[0] == byte {
                if name[index...].starts(with: ending) { return true }
            }
        }
        return false
    }

    /// The origin by the legal form of a maker abroad.
    package func form(_ name: UnsafeBufferPointer<UInt8>) -> OriginResolution? {
        let text = folding.folded(bytes: Array(name))
        guard let form = foreignForms.first(where: { Self.contains(text, $0) }) else { return nil }
        return OriginResolution(
            origin: .other, place: Self.abroad, evidence: "form:" + String(decoding: form, as: UTF8.self))
    }

    /// The origin by the registering authority in digits 3 to 8 of a credit code (GB 32100), where digits 3 to 6 name a
    /// prefecture or the districts of a municipality: 100000 is the State administration and tells nothing, and so does
    /// the code of a province.
    package func code(_ bytes: UnsafeBufferPointer<UInt8>) -> OriginResolution? {
        guard bytes.count == 18 else { return nil }
        var digits = 0
        for byte in bytes[2..<8] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
        }
        guard let title = titles[digits / 100] else { return nil }
        let isLocal = digits / 10_000 == Self.jurisdiction
        return OriginResolution(
            origin: isLocal ? .local : .other, place: isLocal ? "" : title, evidence: "code:\(digits)")
    }

    /// Whether the name of whoever sold farm produce is that of a stall, a market or a wholesaler, whose place tells
    /// nothing of where it was grown.
    package func isTrader(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = folding.folded(bytes: Array(name))
        guard !growers.contains(where: { Self.contains(text, $0) }) else { return false }
        return traders.contains { Self.contains(text, $0) }
    }

    private func address(_ whole: ArraySlice<UInt8>, as kind: String) -> OriginResolution? {
        var text = whole
        for prefix in ["中华人民共和国", "中国大陆", "中国", "原产国:", "原产地:", "产地:"] where text.starts(with: prefix.utf8) {
            text = text.dropFirst(prefix.utf8.count)
        }
        if let word = (countries + abroadWords).first(where: { text.starts(with: $0) }) {
            return OriginResolution(
                origin: .other, place: Self.abroad, evidence: kind + ":" + String(decoding: word, as: UTF8.self))
        }
        for province in provinces {
            if text.starts(with: province.name) {
                let rest = text.dropFirst(province.name.count)
                return resolution(province, prefecture(in: province, rest, byShort: true), kind, nil)
            }
            guard text.starts(with: province.short) else { continue }
            let rest = text.dropFirst(province.short.count)
            // 广东佛山 and 上海浦东新区, and not 广东路 or 上海道.
            if let prefecture = prefecture(in: province, rest, byShort: true) {
                return resolution(province, prefecture, kind, nil)
            }
            let isMunicipality = province.name.suffix(3).elementsEqual("市".utf8)
            if rest.isEmpty || isMunicipality && Self.namesDistrict(rest) {
                return resolution(province, nil, kind, nil)
            }
        }
        guard let prefecture = prefectures.first(where: { text.starts(with: $0.name) }) else { return nil }
        return resolution(provinces[prefecture.province], prefecture, kind, nil)
    }

    private func prefecture(in province: Place, _ rest: ArraySlice<UInt8>, byShort: Bool) -> Place? {
        prefectures.first {
            $0.code == province.code && (rest.starts(with: $0.name) || byShort && rest.starts(with: $0.short))
        }
    }

    private func resolution(
        _ province: Place, _ prefecture: Place?, _ kind: String, _ text: String?
    ) -> OriginResolution {
        let title = province.title + (prefecture?.title ?? "")
        let isLocal = province.code == Self.jurisdiction
        return OriginResolution(
            origin: isLocal ? .local : .other, place: isLocal ? "" : title, evidence: "\(kind):\(text ?? title)")
    }

    /// Whether a text begins with the name of a district: 区 or 县 after two to four characters, none of which is a
    /// street.
    private static func namesDistrict(_ text: ArraySlice<UInt8>) -> Bool {
        var count = 0
        for character in String(decoding: text.prefix(18), as: UTF8.self) {
            if "路街道巷里".contains(character) { return false }
            if "区县".contains(character) { return count >= 1 }
            count += 1
            if count > 4 { return false }
        }
        return false
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<$0 + part.count].elementsEqual(part) }
    }
}
