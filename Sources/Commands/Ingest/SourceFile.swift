import CommandSupport
import Decompression
import Glibc
import RecordStream

/// One file as it was received, read once from its start to its end.
///
/// How it is to be read is found from its first blocks, which are kept and handed out again when the reading begins. The
/// digests are made beside the reading and known at its end. Only what must be read in any order (archives, workbooks) or
/// twice (streams of rejects) and comes through a pipe is kept in an unnamed file.
final class SourceFile {
    /// The name without folders.
    let name: String
    /// The path as it was given, for messages.
    let path: String
    /// The way in which it is packed, by its first bytes.
    let packing: CompressionKind?
    /// Whether it is a file, and no pipe; standard input counts as a pipe, whatever it is.
    let isRegularFile: Bool
    /// The size of a regular file when it was opened, in bytes.
    var size: Int? { isRegularFile ? input.size : nil }
    /// XXH3 of the first 64 KiB, by which, with name and size, the stream has its id before it is read.
    let firstBlock: String
    /// What is known of it when all of it was read.
    private(set) var digests: SourceDigests.Result?

    /// Holds the file open where its name is no text.
    private let place: GivenPath
    private var input: ByteInput
    private var spool: Spool?
    private let takesSHA256: Bool
    /// What was read before the reading began.
    private var early = EarlyBytes()
    /// How much of it was handed out.
    private var given = 0
    private var isAtEnd = false
    private var hasBegun = false
    private var work: SourceDigests?

    /// So much of a source makes its first block.
    static let firstBlockBytes = 64 << 10
    /// More than this is not kept in memory: packed files may go on for long without holding anything.
    private static let mostEarlyBytes = 16 << 20

    /// Opens a source and reads its first block.
    ///
    /// - Parameters:
    ///   - standardInput: the name for standard input.
    ///   - takesSHA256: whether SHA-256 is wanted.
    /// - Throws: a failure with status 66 or 74.
    init(_ place: GivenPath, standardInput: String? = nil, takesSHA256: Bool = true) throws(CommandFailure) {
        let path = place.path
        let input = try ByteInput(place.path)
        self.place = place
        self.path = path == "-" ? "standard input" : place.shown
        name = path == "-" ? standardInput ?? "stdin" : place.name
        self.takesSHA256 = takesSHA256
        self.input = input
        isRegularFile = input.isRegularFile && path != "-"
        // A pipe may give one byte at a time.
        while early.bytes.count < Self.firstBlockBytes {
            guard let block = try input.next() else {
                isAtEnd = true
                break
            }
            early.append(block)
        }
        packing = CompressionKind.detect(early.bytes)
        firstBlock = ContentDigest.plain(of: UnsafeBufferPointer(rebasing: early.bytes.prefix(Self.firstBlockBytes)))
    }

    /// Goes to the start, to look at the first blocks only; what is read is kept.
    ///
    /// - Throws: a failure with status 74.
    func look() throws(CommandFailure) {
        given = 0
        guard early.isGone else { return }
        try input.rewind()
        isAtEnd = false
    }

    /// Goes to the start, to read all of it.
    ///
    /// - Parameter digestingText: whether its bytes are text in UTF-8, whose digest is wanted.
    /// - Throws: a failure with status 74.
    func begin(digestingText: Bool) throws(CommandFailure) {
        if hasBegun || early.isGone {
            try input.rewind()
            early = EarlyBytes()
            isAtEnd = false
        }
        hasBegun = true
        given = 0
        work = SourceDigests(sha256: takesSHA256, text: digestingText)
    }

    /// The next block, valid until the next call, or nil at the end.
    ///
    /// - Throws: a failure with status 74, or 143 and 130 after a signal.
    func next() throws(CommandFailure) -> UnsafeBufferPointer<UInt8>? {
        if given < early.bytes.count {
            let block = UnsafeBufferPointer(rebasing: early.bytes[given...].prefix(ByteInput.blockSize))
            given += block.count
            work?.add(copying: block)
            return block
        }
        guard !isAtEnd else { return nil }
        if let work {
            let room = work.room()
            let count = try input.next(into: room)
            guard count > 0 else {
                isAtEnd = true
                return nil
            }
            work.add(count)
            return UnsafeBufferPointer(start: room.baseAddress, count: count)
        }
        guard let block = try input.next() else {
            isAtEnd = true
            return nil
        }
        guard !early.isGone else { return block }
        early.append(block)
        given = early.bytes.count
        if given > Self.mostEarlyBytes { try letEarlyGo() }
        return block
    }

    /// Ends the reading, after what may stand behind the part that was wanted.
    ///
    /// - Throws: a failure with status 74, or 75 where the file was changed while it was read.
    func finish() throws(CommandFailure) {
        while try next() != nil {}
        try confirmUnchanged()
        guard let result = work?.finish() else { return }
        work = nil
        if let digests, digests != result { throw changed }
        digests = result
        early = EarlyBytes(isGone: true)
    }

    /// Makes sure that the file is the one that was opened.
    ///
    /// - Throws: a failure with status 75.
    func confirmUnchanged() throws(CommandFailure) { try input.confirmUnchanged() }

    /// Keeps what comes through a pipe in an unnamed file, so that it can be read again, or in any order.
    ///
    /// - Throws: a failure with status 73 or 74.
    func keep() throws(CommandFailure) {
        guard !isRegularFile, spool == nil else { return }
        let spool = try Spool()
        try spool.write(early.bytes)
        while !isAtEnd {
            guard let block = try input.next() else { break }
            try spool.write(block)
        }
        input = try spool.reopened()
        self.spool = spool
        early = EarlyBytes(isGone: true)
        isAtEnd = false
    }

    /// The bytes of the file, to be read in any order for as long as the file is kept.
    ///
    /// - Throws: a failure with status 73 or 74.
    func randomAccess() throws(CommandFailure) -> DescriptorBytes {
        try keep()
        guard let bytes = DescriptorBytes(descriptor: input.descriptor) else {
            throw CommandFailure(.inputOutput, "cannot read: not a regular file", at: path)
        }
        return bytes
    }

    /// Keeps no more of the first blocks in memory.
    private func letEarlyGo() throws(CommandFailure) {
        let place = given
        try keep()
        early = EarlyBytes(isGone: true)
        if spool != nil { try input.rewind(to: place) }
    }

    private var changed: CommandFailure {
        CommandFailure(.tryAgain, "was changed while it was read: try again", at: path)
    }
}

/// The first bytes of a source, at one place as long as none are added.
private final class EarlyBytes {
    private var memory: UnsafeMutableBufferPointer<UInt8>
    private var count = 0
    /// Whether the first bytes are no longer kept.
    let isGone: Bool

    init(isGone: Bool = false) {
        self.isGone = isGone
        memory = .allocate(capacity: isGone ? 0 : 2 * ByteInput.blockSize)
    }

    deinit { memory.deallocate() }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory.prefix(count)) }

    func append(_ block: UnsafeBufferPointer<UInt8>) {
        if count + block.count > memory.count {
            let larger = UnsafeMutableBufferPointer<UInt8>.allocate(
                capacity: max(2 * memory.count, count + block.count))
            _ = larger.update(fromContentsOf: bytes)
            memory.deallocate()
            memory = larger
        }
        _ = UnsafeMutableBufferPointer(rebasing: memory[count...]).update(fromContentsOf: block)
        count += block.count
    }
}
