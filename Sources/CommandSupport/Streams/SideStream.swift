package import RecordStream

/// A second stream that a stage writes to a file beside its output: rejects, unresolved names, superseded records.
///
/// The file appears whole and sealed, or not at all.
package final class SideStream {
    private let file: AtomicFile
    private let recipe: StreamRecipe
    private let role: String
    /// Whether there is a main stream beside it; the streams of a split have none.
    package var isBeside = true
    /// What is true of the stream beside its records, to be set before it is opened.
    package var traits = StreamTraits()
    private var writer: RecordWriter
    /// Records written.
    package var records: Int { writer.records }

    /// A side stream with a role such as `rejects`, which tells its id from that of the main stream.
    ///
    /// - Throws: a failure with status 73, or 64 if the file is an input or another output as well.
    package init(
        path: String, role: String, recipe: StreamRecipe, _ replacement: FileReplacement
    ) throws(CommandFailure) {
        let file = try AtomicFile(path, replacement)
        self.file = file
        self.recipe = recipe
        self.role = role
        writer = RecordWriter { try file.write($0) }
    }

    /// Writes the header; sources and parents are those of the main stream.
    ///
    /// - Throws: a failure of the file.
    package func open(parents: [String] = [], sources: [StreamSource] = [], seed: String = "") throws {
        var header = StreamHeader(
            stream: recipe.streamID(parents: parents, sources: sources, seed: "\(role) \(seed)"),
            producer: recipe.producer)
        header.parents = parents
        header.sources = sources
        header.settings = recipe.settings
        header.tables = recipe.tables
        header.role = isBeside ? role : nil
        header.traits = traits
        try writer.open(header)
    }

    /// Lets `body` write records; the stream must be open.
    ///
    /// - Throws: what `body` throws.
    package func write(_ body: (inout RecordWriter) throws -> Void) throws { try body(&writer) }

    /// Seals the stream and gives the file its name; opens it first if nothing was written.
    ///
    /// - Throws: a failure of the file.
    package func commit(
        sources: [StreamSource] = [], parents: [String] = [], lineage: [StreamAncestor] = [],
        completeness: String? = nil
    ) throws {
        if writer.header == nil { try open(parents: parents) }
        var accounting = Accounting()
        accounting.read = writer.records
        accounting.records = writer.records
        try writer.seal(
            accounting: accounting, sources: sources, parents: Set(parents + (writer.header?.parents ?? [])).sorted(),
            lineage: lineage, completeness: completeness)
        try file.commit()
    }
}
