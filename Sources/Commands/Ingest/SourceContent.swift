import CommandSupport
import Decompression
import RecordStream
import SourceLayouts
import TextEncodings
import WorkbookReading

/// One table to read, or one workbook: a file as it came, what is packed in it, or a member of an archive.
final class SourceContent {
    /// The name in `src`: `q2.csv`, `june.zip/q2.csv`.
    let name: String
    /// The place for messages.
    let path: String
    /// The digest that the header names: of the file as it was received, or of the member of an archive.
    let sha256: String
    let byteCount: Int
    /// The bytes that reading it gives, 0 if only its end tells, or its sheets; nil for what comes through a pipe.
    var expectedBytes: Int? {
        guard file.isRegularFile else { return nil }
        return workbook == nil && (member != nil || file.packing == nil) ? byteCount : 0
    }

    /// The bytes that reading a sheet gives, if it is a workbook.
    func expectedBytes(of plan: SourcePlan) -> Int? {
        guard case .workbook(let sheet) = plan.format, file.isRegularFile else { return nil }
        return workbook?.byteCount(of: sheet)
    }
    /// The first bytes, unpacked.
    private(set) var prefix: [UInt8] = []
    /// Whether `prefix` is all there is.
    private(set) var isWhole = false
    /// The workbook, if it is one.
    private(set) var workbook: Workbook?
    private let file: SourceFile
    private let member: (archive: ZipArchive, member: ZipMember)?
    private var spool: Spool?
    /// The encoding of text, if the caller knows it.
    private let encoding: TextEncoding?
    /// The digest of the text, if it is UTF-8.
    private var textDigest: String?

    /// A workbook that came packed may be as large as this, for it must be kept in a file.
    private static let mostSpooledBytes = 512 << 20

    /// The content of a file that is no archive of several.
    init(_ file: SourceFile, encoding: TextEncoding?, workbook: Workbook? = nil) throws {
        self.file = file
        self.encoding = encoding
        let endings: [CompressionKind: String] = [.gzip: ".gz", .zstd: ".zst", .xz: ".xz"]
        let ending = file.packing.flatMap { endings[$0] } ?? ""
        let bare = file.name.hasSuffix(ending) ? String(file.name.dropLast(ending.count)) : file.name
        name = bare.isEmpty ? file.name : bare
        path = file.path
        (sha256, byteCount) = (file.sha256, file.byteCount)
        member = nil
        textDigest = file.packing == nil ? file.textDigest : nil
        self.workbook = workbook
        if workbook == nil { try look() }
    }

    /// A member of an archive; it is read once to its end for its digest.
    init(
        _ file: SourceFile, _ member: ZipMember, named memberName: String, of archive: ZipArchive,
        encoding: TextEncoding?
    ) throws {
        self.file = file
        self.encoding = encoding
        self.member = (archive, member)
        name = "\(file.name)/\(memberName)"
        path = "\(file.path)/\(memberName)"
        var digest = SHA256Digest()
        let text = ContentDigest()
        let reader = try Self.unpacking(path) { () throws(DecompressionError) in try archive.open(member) }
        while let chunk = try Self.unpacking(path, { () throws(DecompressionError) in try reader.next() }) {
            try Termination.check()
            digest.update(UnsafeRawBufferPointer(chunk))
            text.update(chunk)
        }
        textDigest = text.finish()
        sha256 = digest.hexadecimal()
        byteCount = reader.bytesOut
        try look()
    }

    /// The digest of what is delivered: of the text, in whatever encoding it came, or of the cells of a workbook.
    ///
    /// Text that is packed or not UTF-8 is read once more for it.
    ///
    /// - Parameter planner: what made the plan; it judges an encoding that was told from the first bytes alone.
    /// - Throws: as `read(_:)`, and `SourceRefusal` for a text that all of it shows to be in another encoding.
    func delivery(of plan: SourcePlan, _ planner: SourcePlanner) throws -> String {
        if workbook == nil, plan.encoding == .utf8, let textDigest { return textDigest }
        let digest = ContentDigest()
        if let workbook {
            var identity = workbook.contentIdentity
            identity.withUTF8 { digest.update($0) }
            return digest.finish()
        }
        var faults = EncodingFaults()
        var watch = plan.encodingWatch
        do {
            var transcoder = try Transcoder(from: plan.encoding, byteOrderMarkLength: plan.byteOrderMarkLength)
            try read { block in
                let text = transcoder.decode(block, faults: &faults)
                digest.update(text)
                watch?.scan(text)
                _ = faults.takeAll()
            }
            digest.update(transcoder.finish(faults: &faults))
            watch?.finish()
        } catch is Transcoder.Failure {
            throw SourceRefusal.encoding("the system's iconv has no \(plan.encoding.name)")
        }
        if let watch, let refusal = prefix.withUnsafeBufferPointer({ planner.refusal(watch, $0) }) { throw refusal }
        return digest.finish()
    }

    /// Reads the content from its start, block by block.
    ///
    /// - Throws: what `body` throws, or a failure with status 65 where what is packed is damaged, 74, or 75 where the file
    ///   was changed in between.
    func read(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        try readBlocks { block in
            try body(block)
            return true
        }
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
    }

    /// Reads until `body` returns false.
    private func readBlocks(while body: (UnsafeBufferPointer<UInt8>) throws -> Bool) throws {
        let path = path
        if let member {
            let reader = try Self.unpacking(path) { () throws(DecompressionError) in
                try member.archive.open(member.member)
            }
            while let chunk = try Self.unpacking(path, { () throws(DecompressionError) in try reader.next() }) {
                try Termination.check()
                guard try body(chunk) else { return }
            }
            return try file.confirmUnchanged()
        }
        try file.rewind()
        guard let packing = file.packing, packing != .zip else {
            while let block = try file.next() {
                guard try body(block) else { return }
            }
            return try file.confirmUnchanged(wasRead: true)
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
            guard let chunk else { break }
            guard try body(chunk) else { return }
        }
        try file.confirmUnchanged(wasRead: true)
    }

    /// Takes the first bytes, and opens a workbook that came packed.
    private func look() throws {
        isWhole = true
        try readBlocks { block in
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
            throw CommandFailure(.badData, refusal.description, at: path)
        }
        if let markup {
            let bytes = file.packing == nil ? try file.randomAccess() : try spooled()
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
            throw CommandFailure(.badData, error.description, at: path)
        }
    }

    /// The bytes of a workbook that came packed, kept in a file so that they can be read in any order.
    private func spooled() throws -> DescriptorBytes {
        let spool = try Spool()
        var count = 0
        try readBlocks { (block: UnsafeBufferPointer<UInt8>) -> Bool in
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
            throw CommandFailure(.badData, error.description, at: path)
        }
    }
}

extension SourceFailure {
    /// The failure of the run, with the place in the source.
    func failure(in content: SourceContent, _ plan: SourcePlan) -> CommandFailure {
        // A workbook says in its own words where it is damaged.
        if case .workbook(let sheet) = plan.format {
            return CommandFailure(.badData, message, at: "\(content.path)#\(sheet.name)")
        }
        return CommandFailure(.badData, message, at: "\(content.path):\(line)")
    }
}
