import CommandSupport
import Glibc
import RecordStream

/// The folder into which a split writes.
enum SplitFolder {
    /// Refuses a folder in which streams of another split lie: read together with the new ones they would count twice.
    ///
    /// - Throws: a failure with status 73 that lists them.
    static func refuse(_ folder: String, unlessOf split: StreamSplit) throws {
        let others = try names(in: folder).filter { name in
            guard let header = InputOrder.header(of: "\(folder)/\(name)") else { return false }
            if let other = header.traits.part?.split ?? header.traits.branch?.split { return other != split }
            return header.producer.hasPrefix("spotcheck-stream-split ")
        }
        guard !others.isEmpty else { return }
        let named = others.prefix(12).map { Diagnostics.harmless($0) }.joined(separator: ", ")
        let more: Message = others.count > 12 ? " and \(others.count - 12) more" : ""
        throw CommandFailure(
            .cannotCreate, "holds streams of another split: \(named)\(more); remove them, or name another folder",
            at: folder)
    }

    /// Makes the folder, if there is none and there is one for it to lie in.
    ///
    /// - Throws: a failure with status 73.
    static func make(_ folder: String) throws(CommandFailure) {
        guard mkdir(folder, 0o777) != 0, errno != EEXIST else { return }
        throw CommandFailure(.cannotCreate, "cannot create: \(told: systemError())", at: folder)
    }

    /// The names of files in a folder that may be streams, in the order of their bytes.
    private static func names(in folder: String) throws(CommandFailure) -> [String] {
        guard let directory = opendir(folder) else {
            throw CommandFailure(.cannotCreate, "cannot open: \(told: systemError())", at: folder)
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.contains(".ndjson"), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
