import CommandSupport
import ReportBundles

/// The tables of leads or classes and those of publication, built in or from the folder of `--tables`.
struct FindingTableFiles {
    /// The bytes of the tables that the folder holds, by file name.
    let replacements: [String: [UInt8]]
    let publication: PublicationRules

    /// Reads the tables.
    ///
    /// - Throws: a failure with status 78 for a bad table, or a folder that holds none of them.
    init(in folder: String?, _ names: [String]) throws(CommandFailure) {
        replacements = try TableFolder.replacements(in: folder, for: names + PublicationRules.names)
        publication = try ReportTableFiles.publication(replacements)
    }
}

/// The line on standard output that says where a page lies.
enum PrintedPath {
    /// Prints a path, unless nothing is to be said.
    ///
    /// - Throws: a failure with status 74 or 141.
    static func write(_ path: String, unless quiet: Bool) throws(CommandFailure) {
        guard !quiet else { return }
        let output = try ByteOutput(path: nil)
        let line = Array((path + "\n").utf8)
        do {
            try line.withUnsafeBytes { try output.write($0) }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.inputOutput, "\(error)")
        }
        try output.commit()
    }
}
