/// What has become of the source files between two bundles.
struct SourceComparison {
    /// A source file.
    struct File: Equatable {
        let name: String
        /// The SHA-256 of its bytes, or an empty text.
        let sha256: String
        /// The digest of its content, or an empty text.
        let content: String

        /// Whether two files hold the same, by a digest that both have.
        func holdsSame(as other: File) -> Bool {
            (!sha256.isEmpty && sha256 == other.sha256) || (!content.isEmpty && content == other.content)
        }
    }

    /// What became of a file of before.
    private enum Fate {
        /// It is there, under whatever name.
        case same
        /// A file of its name is there and holds something else.
        case changed
        case gone
    }

    private let old: [(file: File, fate: Fate)]
    /// Whether both have the same files and no others.
    let isSame: Bool

    /// Two deliveries; where nothing is known of the files of now, nothing is said of those of before.
    ///
    /// Files of two months may share a name, so each file of now stands for one of before at most.
    init(old: [File] = [], new: [File] = []) {
        guard !new.isEmpty else {
            self.old = old.map { ($0, .same) }
            isSame = false
            return
        }
        var left = new
        func take(_ isIt: (File) -> Bool) -> Bool {
            guard let index = left.firstIndex(where: isIt) else { return false }
            left.remove(at: index)
            return true
        }
        let same = old.map { file in take { file.holdsSame(as: $0) } }
        self.old = zip(old, same).map { file, isSame in
            (file, isSame ? .same : take { $0.name == file.name } ? .changed : .gone)
        }
        isSame = left.isEmpty && !same.contains(false)
    }

    /// The files of before that are gone, by their names.
    var missing: [String] { Set(old.filter { $0.fate == .gone }.map(\.file.name)).sorted() }

    /// Why a row of before is there no longer, by the place under `src`, such as `q2.csv:118` or `q2.xlsx#Sheet1:118`.
    func reason(ofRowGone src: String) -> RevisionReason {
        let named = old.filter { src.hasPrefix($0.file.name + ":") || src.hasPrefix($0.file.name + "#") }
        // The longest name counts, since a name may hold a colon or a number sign.
        let longest = named.map(\.file.name.utf8.count).max() ?? 0
        let fates = named.filter { $0.file.name.utf8.count == longest }.map(\.fate)
        if fates.contains(.gone) { return .sourceMissing }
        return fates.contains(.changed) ? .withdrawn : .duplicate
    }
}
