package import XMLReading

/// Where the records of an XML document stand, and what stands inside of them.
///
/// The columns of its layout are paths: `检验结论`, `@编号` and `企业/名称` below the record, `.` for the record's own text,
/// `/检验结果/@报送单位` counted from the root for a value around the record, `结论/name()` for the name of the element inside.
package struct XMLDocumentPlan: Sendable {
    /// The element of one record.
    package var recordPath: XMLRecordPath
    /// The element inside a record that is one item of it, relative to the record; nil where records hold no items.
    package var itemPath: String?
    /// The heading that each column amounts to.
    var headings: [String] = []
    /// A layout file names the columns, so that others are not looked for.
    var isGiven = false
    /// From what the layout was found, to look once more when a value occurs that was not among the first records.
    var draft: XMLLayoutDraft?

    init(recordPath: XMLRecordPath) { self.recordPath = recordPath }

    /// Whether a column stands inside of items.
    func isItem(_ path: String) -> Bool {
        guard let itemPath else { return false }
        return path == itemPath || path.utf8.starts(with: (itemPath + "/").utf8)
    }
}

/// A path of a layout.
enum XMLColumnPath {
    /// The ending of the path whose value is the name of the element inside it: `<结论><合格/></结论>`.
    static let nameSuffix = "/name()"

    /// The path without prefixes of namespaces, as documents are read.
    static func normalized(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.last != ")", let colon = part.lastIndex(of: ":") else { return String(part) }
            return (part.first == "@" ? "@" : "") + part[part.index(after: colon)...]
        }.joined(separator: "/")
    }

    /// The heading that a path amounts to: that of an element around it and its own where the vocabulary knows both
    /// together (生产企业/名称), otherwise its own alone.
    ///
    /// - Parameter record: the name of the record's element.
    static func heading(_ path: String, record: String, matcher: HeadingMatcher) -> String {
        var names = path.split(separator: "/").filter { $0 != "name()" && $0 != "." }
            .map { $0.first == "@" ? String($0.dropFirst()) : String($0) }
        if path.first != "/" { names.insert(record, at: 0) }
        guard let last = names.last else { return "" }
        let own = matcher.match(last)
        let isKnown = own.map { !$0.field.isOfSomeFirm } ?? false
        for outer in names.dropLast().reversed() {
            if let match = matcher.match(outer + last), match.isExact {
                // Composed headings say more than the element's own name only of what somebody has.
                if match.isListed || !isKnown || matcher.namesParty(outer) { return outer + last }
            }
            // 样品/样品信息/名称: elements in between only put things in order.
            if isKnown { break }
        }
        return last
    }
}
