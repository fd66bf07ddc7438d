package import AnalystTables

/// Which district a record belongs to, which one supervises, and why.
package struct DistrictResolution: Hashable, Sendable {
    /// GB/T 2260 code of the district as it is today, by statistical place.
    package let code: String
    package let name: String
    /// The district whose bureau supervises; another one for some functional zones.
    package let supervising: String
    /// What decided: `code`, `name`, `former_name`, `address`, `place`, `zone`, then the matched text.
    package let evidence: String
}

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

    /// Resolves from whatever is known; the first of code, name and address that gives an answer decides.
    ///
    /// A functional zone named in the address still decides who supervises.
    ///
    /// - Parameter isLocal: whether the address may be taken to lie in Tianjin although it does not say so.
    package func resolve(
        code: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>, address: UnsafeBufferPointer<UInt8>,
        isLocal: Bool = false
    ) -> DistrictResolution? {
        let fromAddress = self.address(address, isLocal: isLocal)
        guard let (district, evidence) = self.code(code) ?? self.name(name) else { return fromAddress }
        let isZone = fromAddress?.evidence.contains("zone:") ?? false
        let supervising = isZone ? fromAddress?.supervising ?? district.code : district.code
        return DistrictResolution(
            code: district.code, name: district.name, supervising: supervising, evidence: evidence)
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

    /// A GB/T 2260 code, or the first six digits of a street code.
    private func code(_ bytes: UnsafeBufferPointer<UInt8>) -> (District, String)? {
        let digits = folding.folded(bytes: Array(bytes))
        guard [6, 9, 12].contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let text = String(decoding: digits.prefix(6), as: UTF8.self)
        guard let entry = tables.districts.first(where: { $0.code == text }),
            let district = tables.current[entry.current]
        else { return nil }
        return (district, "code:\(text)")
    }

    /// The content of a district column: 西青区, 天津市西青区, 西青, 塘沽, and so on.
    private func name(_ bytes: UnsafeBufferPointer<UInt8>) -> (District, String)? {
        guard !bytes.isEmpty else { return nil }
        var text = folding.folded(String(decoding: bytes, as: UTF8.self))
        for prefix in ["天津市", "天津"] where text.hasPrefix(prefix) {
            text.removeFirst(prefix.count)
            break
        }
        if text == "滨海" { text = "滨海新区" }
        let match =
            tables.districts.first { $0.name == text }
            ?? tables.districts.first { $0.short == text && $0.isCurrent }
            ?? tables.districts.first { $0.short == text }
        guard let match, let district = tables.current[match.current] else { return nil }
        let isPresent = match.name == district.name
        return (district, "\(isPresent ? "name" : "former_name"):\(text)")
    }

    private func address(_ bytes: UnsafeBufferPointer<UInt8>, isLocal: Bool) -> DistrictResolution? {
        guard !bytes.isEmpty else { return nil }
        var folded: [UInt8] = []
        folding.fold(bytes, into: &folded)
        guard let finding = folded.withUnsafeBufferPointer({ scanner.scan($0, isLocal: isLocal) }),
            let district = tables.current[finding.district]
        else { return nil }
        return DistrictResolution(
            code: district.code, name: district.name, supervising: finding.supervising, evidence: finding.evidence)
    }
}
