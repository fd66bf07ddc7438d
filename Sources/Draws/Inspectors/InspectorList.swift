package import AnalystTables

/// Somebody who may be sent to a firm (执法人员名录).
package struct Inspector: Hashable, Sendable {
    /// 人员编号; the only thing of a person that leaves the office.
    package let id: String
    package let name: String
    package let unit: String
    /// 执法证号.
    package let certificate: String
    package let isAvailable: Bool
}

/// The inspectors of an office, by their ids.
package struct InspectorList: Sendable {
    /// The inspectors in the order of the bytes of their ids.
    package let inspectors: [Inspector]
    /// Headings that the draw does not use.
    package let unusedHeadings: [String]

    /// Reads a list.
    ///
    /// - Throws: `TableError`, also for an id that stands twice or cannot be seen, and an unknown word under 在岗.
    package init(named name: String, bytes: [UInt8], columns: DrawColumns, words: DrawWords) throws(TableError) {
        let table = try OfficeTable(.inspectors, named: name, bytes: bytes, columns: columns, acceptsOthers: true)
        for key in ["id", "name"] { try table.require(key, as: columns.names(of: key, in: .inspectors)) }
        var inspectors: [Inspector] = []
        var lines: [[UInt8]: Int] = [:]
        for row in table.rows {
            let id = row["id"]
            guard !id.isEmpty else { throw row.error(in: "id", "is empty and must not be") }
            guard !row["name"].isEmpty else { throw row.error(in: "name", "is empty and must not be") }
            guard UnseenCharacters.first(in: id.unicodeScalars) == nil,
                !id.unicodeScalars.contains(where: { $0.value < 0x20 })
            else { throw row.error(in: "id", "holds a character that nobody sees") }
            if let line = lines.updateValue(row.line, forKey: Array(id.utf8)) {
                throw row.error(in: "id", "stands in line \(line) already")
            }
            guard let isAvailable = words.isAvailable(row["available"]) else {
                throw row.error(in: "available", "is neither yes nor no (draw_words.csv)")
            }
            inspectors.append(
                Inspector(
                    id: id, name: row["name"], unit: row["unit"], certificate: row["certificate"],
                    isAvailable: isAvailable))
        }
        self.init(inspectors, unusedHeadings: table.otherHeadings)
    }

    /// A list of these inspectors.
    package init(_ inspectors: [Inspector], unusedHeadings: [String] = []) {
        self.inspectors = inspectors.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        self.unusedHeadings = unusedHeadings
    }
}

extension Inspector {
    /// An inspector of whom no more is known than the id.
    package init(id: String) {
        self.init(id: id, name: "", unit: "", certificate: "", isAvailable: true)
    }
}
