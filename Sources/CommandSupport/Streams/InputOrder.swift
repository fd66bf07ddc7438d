internal import Glibc
package import RecordStream

/// The order in which streams are read that are named as files: by their headers, so that what is made of them does not
/// depend on the order in which somebody named them.
package enum InputOrder {
    /// The paths by the part of a split that their header names, then by producer and settings, then by the id of the
    /// stream; as they are given where one of them is no file or does not begin with a header.
    ///
    /// An id depends on the bytes of all tables, so that without the settings a table that has nothing to do with two
    /// streams could change which of them comes first.
    package static func byHeader(_ paths: [String]) -> [String] {
        guard paths.count > 1 else { return paths }
        var streams: [(part: Int, recipe: String, stream: String, path: String)] = []
        for path in paths {
            guard let header = header(of: path) else { return paths }
            let recipe = ([header.producer] + header.settings.map { "\($0.name)=\($0.value)" }).joined(separator: "\n")
            streams.append((header.traits.part?.index ?? 0, recipe, header.stream, path))
        }
        return streams.sorted { ($0.part, $0.recipe, $0.stream) < ($1.part, $1.recipe, $1.stream) }.map(\.path)
    }

    /// Whether a path is that of a file, which can be looked at before it is read.
    package static func isFile(_ path: String) -> Bool {
        var status = stat()
        return path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The header with which a file begins, packed or not; nil for anything that is no file or no stream.
    package static func header(of path: String) -> StreamHeader? {
        guard isFile(path), let input = try? StreamInput(path, claims: false), let block = try? input.next(),
            let end = block.firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        var reader = StreamReader(keys: KeySet([]), acceptsEarlier: true)
        try? reader.read(UnsafeBufferPointer(rebasing: block[...end])) { _, _ in }
        return reader.ledger.headers.first
    }
}
