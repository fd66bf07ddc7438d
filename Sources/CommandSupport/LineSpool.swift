internal import Glibc
internal import RecordStream

/// Lines kept in a temporary file without a name, so that a stage may need its whole input and still hold none of it.
///
/// The first megabytes stay in memory, and small runs make no file. The file lies in TMPDIR, or in /var/tmp, which unlike
/// /tmp is never memory; it has no name, so that nothing is left behind however the run ends. Reading goes through a
/// mapping, and pages are given back before they add up.
package final class LineSpool: LineStore {
    /// So many bytes are kept in memory, and then written at once.
    package static let memorySize = 4 << 20
    /// So many bytes may be mapped in before they are given back.
    private static let windowSize = 16 << 20
    /// What the kernel maps in around one page that is asked for.
    private static let faultSize = 64 << 10

    private var buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: memorySize)
    private var buffered = 0
    private var written = 0
    private var descriptor: Int32 = -1
    private var mapping: UnsafeMutableRawPointer?
    private var touched = 0
    private var nextPlace: UInt64 = 0
    private let folder: String

    /// An empty spool.
    package init() {
        folder = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
    }

    deinit {
        buffer.deallocate()
        if let mapping { munmap(mapping, written) }
        if descriptor >= 0 { close(descriptor) }
    }

    package func keep(_ line: UnsafeBufferPointer<UInt8>) throws -> UInt64 {
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

    package func finish() throws {
        guard descriptor >= 0 else { return }
        try spill()
        buffer.deallocate()
        buffer = .allocate(capacity: 1)
        guard let mapped = mmap(nil, written, PROT_READ, MAP_SHARED, descriptor, 0), mapped != MAP_FAILED else {
            throw CommandFailure(.inputOutput, "cannot read back: \(systemError())", at: name)
        }
        mapping = mapped
    }

    package func bytes(at place: UInt64, count: Int) -> UnsafeBufferPointer<UInt8> {
        guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        guard let mapping else { return UnsafeBufferPointer(start: buffer + Int(place), count: count) }
        // What lies between two lines that are read soon after each other is mapped in with them.
        let isNear = place >= nextPlace && place - nextPlace < UInt64(Self.faultSize)
        touched += count + (isNear ? Int(place - nextPlace) : Self.faultSize)
        nextPlace = place + UInt64(count)
        if touched > Self.windowSize {
            // The pages stay in the kernel's cache and come back when they are asked for; pointers stay good.
            madvise(mapping, written, MADV_DONTNEED)
            touched = count
        }
        return UnsafeBufferPointer(
            start: mapping.assumingMemoryBound(to: UInt8.self) + Int(place), count: count)
    }

    private var name: String { "temporary file in \(folder)" }

    /// Writes what is in memory to the file, which is made at the first time.
    private func spill() throws(CommandFailure) {
        if descriptor < 0 {
            var template = Array("\(folder)/spotcheck-XXXXXX".utf8CString)
            descriptor = mkstemp(&template)
            guard descriptor >= 0 else {
                throw CommandFailure(.cannotCreate, "cannot create: \(systemError())", at: name)
            }
            unlink(template)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        try writeAll(UnsafeRawBufferPointer(start: buffer, count: buffered), to: descriptor, name: name)
        written += buffered
        buffered = 0
    }
}
