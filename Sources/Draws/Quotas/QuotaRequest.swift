package import AnalystTables

/// How many firms are drawn from each stratum: as given, or shared out.
package enum QuotaRequest: Hashable, Sendable {
    /// By which the places are shared out.
    package enum Mode: String, CaseIterable, Sendable {
        /// Weight times the firms that take part.
        case proportional
        /// Weight alone.
        case equal
    }

    /// What a table says of one stratum when places are shared out.
    package struct Share: Hashable, Sendable {
        /// The weight in ten-thousandths.
        package let weight: Int
        /// Places that the stratum gets in any case.
        package let minimum: Int

        /// A share.
        package init(weight: Int = Share.one, minimum: Int = 0) {
            self.weight = weight
            self.minimum = minimum
        }

        /// The weight 1.
        package static let one = 10_000
    }

    /// Places by the values of the stratum, in UTF-8 with a NUL between.
    case given([[UInt8]: Int])
    /// So many places in all; `shares` is empty where every stratum has weight 1 and no minimum.
    case shared(total: Int, mode: Mode, shares: [[UInt8]: Share])

    /// The values of a stratum as a key of quotas: texts that look alike and have other bytes stay apart.
    package static func key(_ values: [String]) -> [UInt8] { Array(values.joined(separator: "\0").utf8) }

    /// The values of a stratum of such a key.
    package static func values(_ key: [UInt8], count: Int) -> [String] {
        count == 0
            ? [] : key.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The largest number of places that anything may ask for.
    package static let mostPlaces = 10_000_000

    /// Reads a table of quotas: a column for each of the strata, then 数量, or 权重 and 至少 with a total.
    ///
    /// - Parameters:
    ///   - strata: the keys of the strata.
    ///   - total: places that are shared out; nil where the table gives them.
    /// - Throws: `TableError`, also for a stratum that stands twice, a number that is none, and quotas beside a total.
    package init(
        named name: String, bytes: [UInt8], strata: [String], total: Int?, mode: Mode, columns: DrawColumns
    ) throws(TableError) {
        var further: [String: Set<String>] = [:]
        for key in strata {
            let names = columns.headings(of: .firms).filter { columns.key(of: $0, in: .firms) == key }
            further[key] = Set(names + [key])
        }
        let table = try OfficeTable(.quota, named: name, bytes: bytes, columns: columns, further: further)
        for key in strata {
            try table.require(key, as: further[key]?.sorted().joined(separator: ", ") ?? key)
        }
        if total == nil {
            try table.require("quota", as: columns.names(of: "quota", in: .quota))
            for key in ["weight", "minimum"] where table.has(key) {
                throw TableError(
                    table: name, line: 1, value: columns.names(of: key, in: .quota),
                    reason: "means something only where --total is shared out")
            }
        } else if table.has("quota") {
            throw TableError(
                table: name, line: 1, value: columns.names(of: "quota", in: .quota),
                reason: "gives the places of each stratum, so that --total has none to share out")
        }
        var given: [[UInt8]: Int] = [:]
        var shares: [[UInt8]: Share] = [:]
        var lines: [[UInt8]: Int] = [:]
        for row in table.rows {
            for key in strata where row[key].isEmpty { throw row.error(in: key, "is empty and must not be") }
            let stratum = Self.key(strata.map { row[$0] })
            if let line = lines.updateValue(row.line, forKey: stratum) {
                throw row.error(in: strata.first ?? "quota", "stands in line \(line) already")
            }
            if total == nil {
                guard let quota = Self.places(row["quota"]) else {
                    throw row.error(in: "quota", "is not a number of firms")
                }
                given[stratum] = quota
            } else {
                guard
                    let weight = row["weight"].isEmpty && !table.has("weight") ? Share.one : Self.weight(row["weight"])
                else {
                    throw row.error(in: "weight", "is not a weight below 100000 with at most four decimals")
                }
                guard let minimum = row["minimum"].isEmpty ? 0 : Self.places(row["minimum"]) else {
                    throw row.error(in: "minimum", "is not a number of firms")
                }
                shares[stratum] = Share(weight: weight, minimum: minimum)
            }
        }
        guard !lines.isEmpty else { throw TableError(table: name, reason: "has no line") }
        self = total.map { .shared(total: $0, mode: mode, shares: shares) } ?? .given(given)
    }

    /// A number of firms written in digits, or nil.
    package static func places(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        return Int(text).flatMap { $0 <= mostPlaces ? $0 : nil }
    }

    private static func weight(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count <= 2, let whole = parts.first, (1...5).contains(whole.utf8.count), decimals.utf8.count <= 4,
            parts.count == 1 || !decimals.isEmpty, (whole + decimals).utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
        else { return nil }
        return Int(whole + decimals + String(repeating: "0", count: 4 - decimals.utf8.count))
    }
}
