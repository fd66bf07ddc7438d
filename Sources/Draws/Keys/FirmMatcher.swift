/// Finds the firms of a roster that the entries of another list mean: by draw key, or by name where an entry has no code.
package struct FirmMatcher: Sendable {
    private var byKey: [[UInt8]: [Int]] = [:]
    private var byName: [[UInt8]: [Int]] = [:]
    /// The firms that each entry was found to mean, in the order of the roster.
    package private(set) var firms: [Int: [Int]] = [:]

    /// A matcher without entries.
    package init() {}

    /// Whether there is no entry.
    package var isEmpty: Bool { byKey.isEmpty && byName.isEmpty }

    /// Whether names have to be looked at.
    package var needsNames: Bool { !byName.isEmpty }

    /// Adds an entry; it has a key, or a name in the form in which names are compared.
    package mutating func add(_ entry: Int, key: [UInt8]?, name: [UInt8]?) {
        if let key { byKey[key, default: []].append(entry) }
        if let name { byName[name, default: []].append(entry) }
    }

    /// Looks whether entries mean a firm.
    ///
    /// - Parameters:
    ///   - firm: its number.
    ///   - name: its name in the form in which names are compared; nil where none has to be.
    package mutating func look(at firm: Int, key: [UInt8], name: [UInt8]?) {
        if !byKey.isEmpty, let entries = byKey[key] { note(entries, firm) }
        if let name, !byName.isEmpty, let entries = byName[name] { note(entries, firm) }
    }

    private mutating func note(_ entries: [Int], _ firm: Int) {
        for entry in entries where firms[entry]?.contains(firm) != true { firms[entry, default: []].append(firm) }
    }
}
