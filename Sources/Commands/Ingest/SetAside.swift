import CommandSupport

/// Files that cannot be read, and are left out where the caller asks for that: each is told, and the seal names it.
final class SetAside {
    /// Whether the caller asks for it.
    let isWanted: Bool
    private(set) var names: [String] = []
    private let diagnostics: Diagnostics

    init(isWanted: Bool, _ diagnostics: Diagnostics) {
        self.isWanted = isWanted
        self.diagnostics = diagnostics
    }

    /// Runs what may find that a file cannot be read; nil where it is set aside.
    ///
    /// - Throws: any failure but that of a file that cannot be read, and that as well unless the caller wants it set aside.
    func attempt<Value>(_ name: String, _ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch let failure as CommandFailure {
            guard isWanted, failure.status == .badData else { throw failure }
            add(name, because: failure)
            return nil
        }
    }

    /// Leaves a file out.
    func add(_ name: String, because failure: CommandFailure) {
        diagnostics.note("\(failure.whereabouts ?? name): is set aside: \(failure.message)")
        names.append(name)
    }

    /// Says how many files were left out, and which.
    func summarize() {
        guard !names.isEmpty else { return }
        let more: Message = names.count > 8 ? " and \(names.count - 8) more" : ""
        diagnostics.note(
            "\(names.count) \(names.count == 1 ? "file" : "files") set aside: "
                + "\(names.prefix(8).map { Diagnostics.harmless($0) }.joined(separator: ", "))" + more)
    }
}
