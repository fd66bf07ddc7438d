internal import Glibc
internal import RecordStream

/// Lines kept so that a stage may need its whole input and still hold none of it: in the files that are read, where these are
/// mapped, and else in a temporary file without a name.
///
/// The first megabytes stay in memory, and small runs make no file. The file lies in TMPDIR, or in /var/tmp, which unlike
/// /tmp is never memory; it has no name, so that nothing is left behind however the run ends. Reading goes through a
/// mapping, and pages are given back before they add up.
package final class LineSpool: LineStore {
    /// So many bytes are kept in memory, and then written at once.
    package static let memorySize = 4 << 20
    /// Is set in the places of lines that stand in an input.
    private static let inputBit: UInt64 = 1 << 58

    private var buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: memorySize)
    private var buffered = 0
    private var written = 0
    private var descriptor: Int32 = -1
    private var mapping: MappedBytes?
    private let inputs: MappedInputs?
    private let folder: String

    /// An empty spool; lines of these inputs stay where they are.
    package init(_ inputs: MappedInputs? = nil) {
        self.inputs = inputs
        folder = UnnamedFile.folder(else: "/var/tmp")
    }

    deinit {
        buffer.deallocate()
        if descriptor >= 0 { close(descriptor) }
    }

    /// Keeps a line and returns its place; it is copied unless it stands in a mapped input.
    ///
    /// - Throws: a failure with status 74 if the disk is full, 73 if no file can be made there.
    package func keep(_ line: UnsafeBufferPointer<UInt8>) throws -> UInt64 {
        if let place = inputs?.place(of: line) { return UInt64(place) | Self.inputBit }
        let place = UInt64(written + buffered)
        var at = 0
        while let base = line.baseAddress, at < line.count {
            if buffered == Self.memorySize { try spill() }
            let count = min(line.count - at, Self.memorySize - buffered)
            (buffer + buffered).update(from: base + at, count: count)
            buffered += count
            at += count
        }
        return place
    }

    /// Ends the keeping.
    ///
    /// - Throws: a failure with status 74 or 73.
    package func finish() throws {
        guard descriptor >= 0 else { return }
        try spill()
        buffer.deallocate()
        buffer = .allocate(capacity: 1)
        guard let mapped = MappedBytes(descriptor, count: written) else {
            throw CommandFailure(.inputOutput, "cannot read back: \(told: systemError())", at: name)
        }
        mapping = mapped
    }

    /// The bytes of a line.
    package func bytes(at place: UInt64, count: Int) -> UnsafeBufferPointer<UInt8> {
        guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        if place & Self.inputBit != 0, let inputs { return inputs.bytes(at: Int(place & ~Self.inputBit), count: count) }
        guard let mapping else { return UnsafeBufferPointer(start: buffer + Int(place), count: count) }
        return mapping.bytes(at: Int(place), count: count)
    }

    private var name: String { "temporary file in \(folder)" }

    /// Writes what is in memory to the file, which is made at the first time.
    private func spill() throws(CommandFailure) {
        if descriptor < 0 {
            descriptor = UnnamedFile.open(in: folder)
            guard descriptor >= 0 else {
                throw CommandFailure(.cannotCreate, "cannot create: \(told: systemError())", at: name)
            }
        }
        try writeAll(UnsafeRawBufferPointer(start: buffer, count: buffered), to: descriptor, name: name)
        written += buffered
        buffered = 0
    }
}
