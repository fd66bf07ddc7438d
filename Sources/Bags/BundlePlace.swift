import Glibc

/// Where a bundle goes, and what happens to one that is there already.
package struct BundlePlace: Sendable, Equatable {
    /// What happens when the folder exists and holds other figures.
    package enum Existing: Sendable {
        /// Nothing is written.
        case refuse
        /// The next free `NAME-r1`, `NAME-r2`, … is written; the last one counts as the one that is there.
        case newRevision
        /// The old bundle is kept as `NAME.prev`, in place of an earlier one.
        case replace
    }

    /// The folder that will hold the bundle's folder.
    let parent: String
    /// The name of the bundle's folder, without a revision.
    let name: String
    let existing: Existing

    /// The place for a path as a person types it: `bundle`, `out/2025Q3/`, `/srv/reports/2025Q3`.
    ///
    /// Nil if the path names no folder of its own (empty, `/`, `.`, `..`).
    package init?(_ path: String, existing: Existing = .refuse) {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        let slash = path.lastIndex(of: "/")
        let name = slash.map { path[path.index(after: $0)...] } ?? path
        guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(0) else { return nil }
        self.name = String(name)
        parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        self.existing = existing
    }

    /// The path of a folder beside the bundle, for messages.
    func path(of name: String) -> String { parent == "." ? name : parent == "/" ? "/" + name : parent + "/" + name }

    /// The name of the bundle that is there now, and the name that a bundle with other contents would get.
    func names(in folder: borrowing OpenFile) throws(FileError) -> (present: String?, next: String) {
        guard existing == .newRevision else {
            do throws(FileError) {
                _ = try folder.status(of: name)
                return (name, name)
            } catch {
                guard error.code == ENOENT else { throw error }
                return (nil, name)
            }
        }
        let prefix = Array((name + "-r").utf8)
        let last = try folder.names(parent).compactMap { entry -> Int? in
            guard entry.starts(with: prefix) else { return nil }
            let digits = entry.dropFirst(prefix.count)
            guard let first = digits.first, first != UInt8(ascii: "0"), digits.count < 10,
                digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            else { return nil }
            return Int(String(decoding: digits, as: UTF8.self))
        }.max()
        return (last.map { "\(name)-r\($0)" }, "\(name)-r\((last ?? 0) + 1)")
    }
}
