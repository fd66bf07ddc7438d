/// Which elements of a document are its records: `/records/record`, `results/result` or `record`.
///
/// Names are local names; a prefix is passed over. A path with a leading `/` counts from the root, another one matches the
/// end of an element's path. Elements inside a record are never records themselves.
package struct XMLRecordPath: Sendable, Equatable, CustomStringConvertible {
    /// The local names, outermost first.
    package let components: [String]

    /// Whether the first name is that of the root element.
    package let isAbsolute: Bool

    /// Reads a path, or returns nil when a name is missing in it.
    package init?(_ text: String) {
        var rest = Substring(text)
        isAbsolute = rest.first == "/"
        if isAbsolute { rest.removeFirst() }
        var names: [String] = []
        for part in rest.split(separator: "/", omittingEmptySubsequences: false) {
            let local = part.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? ""
            guard !local.isEmpty, local.first != "@" else { return nil }
            names.append(local)
        }
        components = names
    }

    /// The path as text, prefixes left out.
    package var description: String { (isAbsolute ? "/" : "") + components.joined(separator: "/") }

    /// Whether an element with these local names from the root down is a record.
    func matches(_ names: [String]) -> Bool {
        isAbsolute ? names == components : names.suffix(components.count).elementsEqual(components)
    }
}
