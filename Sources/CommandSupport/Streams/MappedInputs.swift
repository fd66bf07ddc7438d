/// The inputs of a run that are files, mapped: what a stage keeps of them stays where it is.
///
/// Lines are told by their places in all files one behind the other. Who reads such lines at the end asks once more whether
/// the files are those that were opened.
package final class MappedInputs {
    private struct File {
        var input: StreamInput
        var bytes: MappedBytes
        /// The place of its first byte.
        var start: Int
    }

    private var files: [File] = []
    /// The file that the last line stood in.
    private var latest = 0

    /// No input yet.
    package init() {}

    /// Maps an input from where it stands, or returns nil where it is a pipe, packed or empty.
    func map(_ input: StreamInput) throws(CommandFailure) -> MappedInput? {
        guard let (descriptor, from, size) = try input.plainFile(), size > from,
            let bytes = MappedBytes(descriptor, count: size)
        else { return nil }
        let start = files.last.map { $0.start + $0.bytes.count } ?? 0
        files.append(File(input: input, bytes: bytes, start: start))
        latest = files.count - 1
        return MappedInput(bytes: bytes, at: from)
    }

    /// The place of a line, if it stands in the input that was mapped last.
    func place(of line: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let file = files.last, let base = line.baseAddress, let place = file.bytes.place(of: base) else {
            return nil
        }
        return file.start + place
    }

    /// The bytes at a place.
    @inline(__always)
    func bytes(at place: Int, count: Int) -> UnsafeBufferPointer<UInt8> {
        if place < files[latest].start || place >= files[latest].start + files[latest].bytes.count {
            latest = files.firstIndex { place < $0.start + $0.bytes.count } ?? 0
        }
        return files[latest].bytes.bytes(at: place - files[latest].start, count: count)
    }

    /// Makes sure that the files are those that were opened, unchanged.
    ///
    /// - Throws: a failure with status 75.
    package func confirmUnchanged() throws(CommandFailure) {
        for file in files { try file.input.confirmUnchanged() }
    }
}

/// The blocks of a mapped input, from line to line, so that no line has to be put together of two.
struct MappedInput {
    private let bytes: MappedBytes
    private var at: Int

    init(bytes: MappedBytes, at: Int) {
        self.bytes = bytes
        self.at = at
    }

    /// The next block, or nil at the end.
    ///
    /// - Throws: a failure with status 143 or 130 after a signal.
    mutating func next() throws(CommandFailure) -> UnsafeBufferPointer<UInt8>? {
        try Termination.check()
        guard at < bytes.count else { return nil }
        let most = min(bytes.count - at, MappedBytes.pieceSize)
        let block = bytes.bytes(at: at, count: most)
        var count = most
        if at + most < bytes.count, let end = block.lastIndex(of: UInt8(ascii: "\n")) { count = end + 1 }
        at += count
        return UnsafeBufferPointer(rebasing: block[..<count])
    }
}
