import CommandSupport
import Decompression
import RecordStream
import SourceLayouts
import TextEncodings
import WorkbookReading

/// One table to read, or one workbook: a file as it came, what is packed in it, or a member of an archive.
///
/// It is read once. Read again are a workbook and an archive, whose parts stand in any order, and a stream of rejects, which
/// must be known to be whole.
final class SourceContent {
    /// The name in `src`: `q2.csv`, `june.zip/q2.csv`.
    let name: String
    /// The place for messages.
    let path: String
    /// The number of bytes, if it is known before they are read: of the file as it was received, or of the member of an
    /// archive.
    let size: Int?
    /// XXH3 of the first 64 KiB of these bytes.
    private(set) var firstBlock = ""
    /// The digests of these bytes, and of the content, once it was read.
    private(set) var closing: Closing?
    /// The bytes that reading it gives, 0 if only its end tells, or its sheets; nil for what comes through a pipe.
    var expectedBytes: Int? {
        guard file.isRegularFile else { return nil }
        return workbook == nil && (member != nil || file.packing == nil) ? size : 0
    }

    /// The bytes that reading a sheet gives, if it is a workbook.
    func expectedBytes(of plan: SourcePlan) -> Int? {
        guard case .workbook(let sheet) = plan.format, file.isRegularFile else { return nil }
        return workbook?.byteCount(of: sheet)
    }
    /// The first bytes, unpacked, until it is planned how they are read.
    private(set) var prefix: [UInt8] = []
    /// Whether `prefix` is all there is.
    private(set) var isWhole = false
    /// The workbook, if it is one.
    private(set) var workbook: Workbook?
    /// The bytes of a web page of which nobody says in what encoding it is, and which is read as GB18030.
    private(set) var pageInDoubt: DescriptorBytes?
    private let file: SourceFile
    private let member: (archive: ZipArchive, member: ZipMember)?
    private var spool: Spool?
    /// The encoding of text, if the caller knows it.
    private let encoding: TextEncoding?
    private let takesSHA256: Bool
    /// The digest of the text, where that is in another encoding than UTF-8.
    private var decoded: ContentDigest?

    /// What is known of a source when all of it was read.
    struct Closing: Equatable {
        /// The number of bytes as they were received.
        var bytes: Int
        /// SHA-256 of them; empty where none is taken.
        var sha256: String
        /// The digest of the text, in whatever encoding it came, or of the cells of a workbook.
        var content: String
    }

    /// A workbook that came packed may be as large as this, for it must be kept in a file.
    private static let mostSpooledBytes = 512 << 20

    /// The content of a file that is no archive of several.
    init(_ file: SourceFile, _ settings: IngestSettings, workbook: Workbook? = nil) throws {
        self.file = file
        encoding = settings.encoding
        takesSHA256 = settings.takesSHA256
        let endings: [CompressionKind: String] = [.gzip: ".gz", .zstd: ".zst", .xz: ".xz"]
        let ending = file.packing.flatMap { endings[$0] } ?? ""
        let bare = file.name.hasSuffix(ending) ? String(file.name.dropLast(ending.count)) : file.name
        name = bare.isEmpty ? file.name : bare
        path = file.path
        size = file.size
        firstBlock = file.firstBlock
        member = nil
        self.workbook = workbook
        if workbook == nil { try look() }
    }

    /// A member of an archive.
    init(
        _ file: SourceFile, _ member: ZipMember, named memberName: String, of archive: ZipArchive,
        _ settings: IngestSettings
    ) throws {
        self.file = file
        encoding = settings.encoding
        takesSHA256 = settings.takesSHA256
        self.member = (archive, member)
        name = "\(file.name)/\(memberName)"
        path = "\(file.path)/\(memberName)"
        size = member.unpackedCount
        try look()
        firstBlock = prefix.withUnsafeBufferPointer {
            ContentDigest.plain(of: UnsafeBufferPointer(rebasing: $0.prefix(SourceFile.firstBlockBytes)))
        }
    }

    /// Lets the first bytes go, when it is planned how they are read.
    func forgetPrefix() { prefix = [] }

    /// Keeps what comes through a pipe, so that it can be read twice.
    ///
    /// - Throws: a failure with status 73 or 74.
    func keep() throws(CommandFailure) { if member == nil { try file.keep() } }

    /// What the text must be fed to while it is read as the plan says, so that its digest is known; nil where that is made
    /// of the bytes themselves.
    func textDigest(for plan: SourcePlan) -> ContentDigest? {
        decoded = workbook == nil && plan.encoding != .utf8 ? ContentDigest() : nil
        return decoded
    }

    /// Reads the content from its start to its end, block by block; then `closing` is known.
    ///
    /// - Throws: what `body` throws, or a failure with status 65 where what is packed is damaged, 74, or 75 where the file
    ///   was changed while it was read, or since it was read before.
    func read(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let digests: SourceDigests.Result?
        var unpacked: ContentDigest?
        if let member {
            let work = SourceDigests(sha256: takesSHA256, text: decoded == nil)
            try readMember(member) { block in
                work.add(copying: block)
                try body(block)
                return true
            }
            try file.confirmUnchanged()
            digests = work.finish()
        } else {
            if decoded == nil, file.packing != nil { unpacked = ContentDigest() }
            try file.begin(digestingText: decoded == nil && file.packing == nil)
            try readBlocks { block in
                unpacked?.update(block)
                try body(block)
                return true
            }
            try file.finish()
            digests = file.digests
        }
        if let digests { try close(digests, content: unpacked?.finish() ?? digests.text) }
    }

    /// Reads all rows that the reader has a plan for.
    ///
    /// - Throws: as `read(_:)`, and `SourceFailure`.
    func read(
        into reader: inout SourceReader, _ writer: inout RecordWriter, progress: Progress? = nil
    ) throws {
        if let workbook {
            let said = progress.map { progress in
                { (bytes: Int, records: Int) in progress.advance(bytes: bytes, records: records) }
            }
            try reader.read(workbook, into: &writer, onBytes: said)
            try file.confirmUnchanged()
        } else {
            try read { block in
                try reader.push(block, into: &writer)
                progress?.advance(bytes: block.count, records: writer.records)
            }
        }
        try reader.finish(into: &writer)
        if let decoded { closing?.content = decoded.finish() }
        decoded = nil
    }

    /// Reads a workbook from its first byte to its last for its digests; anything else was read.
    ///
    /// - Throws: as `read(_:)`.
    func close() throws {
        guard let workbook, closing == nil else { return }
        let digest = ContentDigest()
        var identity = workbook.contentIdentity
        identity.withUTF8 { digest.update($0) }
        let digests: SourceDigests.Result?
        if let member {
            let work = SourceDigests(sha256: takesSHA256, text: false)
            try readMember(member) { block in
                work.add(copying: block)
                return true
            }
            try file.confirmUnchanged()
            digests = work.finish()
        } else {
            try file.begin(digestingText: false)
            try file.finish()
            digests = file.digests
        }
        if let digests { try close(digests, content: digest.finish()) }
    }

    private func close(_ digests: SourceDigests.Result, content: String) throws(CommandFailure) {
        let found = Closing(bytes: digests.bytes, sha256: digests.sha256, content: content)
        guard closing == nil || closing == found else {
            throw CommandFailure(.tryAgain, "was changed while it was read: try again", at: path)
        }
        closing = found
    }

    private func readMember(
        _ member: (archive: ZipArchive, member: ZipMember), while body: (UnsafeBufferPointer<UInt8>) throws -> Bool
    ) throws {
        let path = path
        let reader = try Self.unpacking(path) { () throws(DecompressionError) in
            try member.archive.open(member.member)
        }
        while let chunk = try Self.unpacking(path, { () throws(DecompressionError) in try reader.next() }) {
            try Termination.check()
            guard try body(chunk) else { return }
        }
    }

    /// Reads on until `body` returns false.
    private func readBlocks(while body: (UnsafeBufferPointer<UInt8>) throws -> Bool) throws {
        let path = path
        guard let packing = file.packing, packing != .zip else {
            while let block = try file.next() {
                guard try body(block) else { return }
            }
            return
        }
        let failure = FailureBox()
        let file = file
        let unpacker = try Self.unpacking(path) { () throws(DecompressionError) in
            try StreamDecompressor(packing) {
                do throws(CommandFailure) {
                    guard let block = try file.next() else { return .end }
                    return .bytes(block)
                } catch {
                    failure.reason = error
                    return .failed
                }
            }
        }
        while true {
            let chunk: UnsafeBufferPointer<UInt8>?
            do {
                chunk = try unpacker.next()
            } catch {
                throw failure.reason ?? CommandFailure(.badData, "\(error)", at: path)
            }
            guard let chunk else { return }
            guard try body(chunk) else { return }
        }
    }

    /// Looks at the blocks from the start until `body` returns false.
    private func look(while body: (UnsafeBufferPointer<UInt8>) throws -> Bool) throws {
        if let member { return try readMember(member, while: body) }
        try file.look()
        try readBlocks(while: body)
    }

    /// Takes the first bytes, and opens a workbook that came packed.
    private func look() throws {
        isWhole = true
        try look { block in
            let room = SourcePlanner.prefixBytes - prefix.count
            if block.count > room { isWhole = false }
            prefix.append(contentsOf: block.prefix(room))
            return isWhole
        }
        if prefix.withUnsafeBufferPointer({ WorkbookFormat.isOld($0) }) {
            let bytes = file.packing == nil ? try file.randomAccess() : try spooled()
            return try open { () throws(WorkbookError) in try Workbook(old: bytes) }
        }
        let markup: MarkupTables.Reading?
        do {
            markup = try prefix.withUnsafeBufferPointer {
                try MarkupTables.reading(of: $0, isWhole: isWhole, given: encoding)
            }
        } catch let refusal as SourceRefusal {
            throw CommandFailure(.badData, Message(told: refusal.description), at: path)
        }
        if let markup {
            let bytes = file.packing == nil ? try file.randomAccess() : try spooled()
            if markup.isInferred { pageInDoubt = bytes }
            return try open { () throws(WorkbookError) in
                try Workbook(
                    markup.format, bytes, encoding: markup.encoding, byteOrderMarkLength: markup.byteOrderMarkLength)
            }
        }
        guard file.packing != nil else { return }
        switch prefix.withUnsafeBufferPointer({ CompressionKind.detect($0) }) {
        case nil: return
        case .zip: try openWorkbook()
        case .gzip, .zstd, .xz:
            throw CommandFailure(.badData, "is packed twice: unpack it once and send that", at: path)
        }
    }

    private func openWorkbook() throws {
        let bytes = try spooled()
        let archive = try Self.unpacking(path) { () throws(DecompressionError) in try ZipArchive(bytes) }
        guard WorkbookFormat.detect(archive) != nil else {
            throw CommandFailure(.badData, "is an archive inside an archive: unpack it once and send that", at: path)
        }
        try open { () throws(WorkbookError) in try Workbook(archive) }
    }

    private func open(_ make: () throws(WorkbookError) -> Workbook) throws(CommandFailure) {
        do throws(WorkbookError) {
            workbook = try make()
        } catch {
            throw CommandFailure(.badData, Message(told: error.description), at: path)
        }
    }

    /// The bytes of a workbook that came packed, kept in a file so that they can be read in any order.
    private func spooled() throws -> DescriptorBytes {
        let spool = try Spool()
        var count = 0
        try look { (block: UnsafeBufferPointer<UInt8>) -> Bool in
            count += block.count
            guard count <= Self.mostSpooledBytes else {
                throw CommandFailure(.badData, "too large: a packed workbook of over 512 MiB", at: path)
            }
            try spool.write(block)
            return true
        }
        self.spool = spool
        guard let bytes = DescriptorBytes(descriptor: spool.descriptor) else {
            throw CommandFailure(.inputOutput, "cannot read: not a regular file", at: path)
        }
        return bytes
    }

    private final class FailureBox {
        var reason: CommandFailure?
    }

    /// Runs what may find packed data damaged; that is status 65.
    static func unpacking<Value>(
        _ path: String, _ body: () throws(DecompressionError) -> Value
    ) throws(CommandFailure) -> Value {
        do throws(DecompressionError) {
            return try body()
        } catch {
            throw CommandFailure(.badData, Message(told: error.description), at: path)
        }
    }
}

extension SourceFailure {
    /// The failure of the run, with the place in the source.
    func failure(in content: SourceContent, _ plan: SourcePlan) -> CommandFailure {
        // A workbook says in its own words where it is damaged.
        if case .workbook(let sheet) = plan.format {
            return CommandFailure(.badData, Message(told: message), at: "\(content.path)#\(sheet.name)")
        }
        return CommandFailure(.badData, Message(told: message), at: "\(content.path):\(line)")
    }
}
