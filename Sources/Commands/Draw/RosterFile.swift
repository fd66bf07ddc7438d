import CommandSupport
import DelimitedText
import Draws
import RecordStream
import TextEncodings

/// The list of firms as a file: read once, block by block, with its digest taken on the way.
struct RosterFile {
    let roster: Roster
    let lists: OfficeLists
    let refusals: [DrawRefusal]
    /// Keeps names and addresses.
    let store: LineSpool
    /// SHA-256 of the bytes of the file.
    let sha256: String

    /// Reads a roster.
    ///
    /// - Throws: a failure with status 66, 74 or 75 for a file that cannot be read, 78 for a header that cannot be used.
    init(_ path: String, strata: [String], tables: DrawTables, lists: OfficeLists, _ diagnostics: Diagnostics) throws {
        let input = try ByteInput(path)
        let store = LineSpool()
        var digest = SHA256Digest()
        var faults = EncodingFaults()
        var bytes = [UInt8](repeating: 0, count: ByteInput.blockSize)
        // The first block is filled, since a pipe gives less, and the encoding is told by it.
        var count = 0
        while count < bytes.count {
            let more = try bytes.withUnsafeMutableBufferPointer {
                try input.next(into: UnsafeMutableBufferPointer(rebasing: $0[count...]))
            }
            if more == 0 { break }
            count += more
        }
        let isWhole = count < bytes.count
        let first = bytes[..<count]
        let detection = first.withUnsafeBufferPointer { Detection(prefix: $0, isWhole: isWhole) }
        if detection.encoding != .utf8 { diagnostics.note("\(input.name): is read as \(detection.encoding.name)") }
        var transcoder = try Self.transcoder(detection, input.name)
        first.withUnsafeBytes { digest.update($0) }
        let head = first.withUnsafeBufferPointer { Array(transcoder.decode($0, faults: &faults)) }
        let columns = tables.columns
        let known = Set(columns.headings(of: .firms) + strata)
        let proposal = head.withUnsafeBufferPointer {
            DialectProposal.find(in: $0, isWhole: isWhole) { known.contains(String(decoding: $0, as: UTF8.self)) }
        }
        var reader = RosterReader(
            named: ByteInput.fileName(of: input.name), dialect: proposal?.dialect ?? .csv, strata: strata,
            columns: columns,
            words: tables.words, keys: tables.keys, lists: lists, store: store)
        do {
            try head.withUnsafeBufferPointer { try reader.read($0, &faults) }
            while let block = try input.next() {
                digest.update(UnsafeRawBufferPointer(block))
                try reader.read(transcoder.decode(block, faults: &faults), &faults)
            }
            try reader.read(transcoder.finish(faults: &faults), &faults)
            try reader.finish(&faults)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
        try input.confirmUnchanged()
        roster = reader.roster
        self.lists = reader.lists
        refusals = reader.refusals
        self.store = store
        sha256 = digest.hexadecimal()
    }

    private static func transcoder(_ detection: Detection, _ name: String) throws(CommandFailure) -> Transcoder {
        do throws(Transcoder.Failure) {
            return try Transcoder(from: detection.encoding, byteOrderMarkLength: detection.byteOrderMarkLength)
        } catch {
            throw CommandFailure(.badData, "the system's iconv has no \(detection.encoding.name)", at: name)
        }
    }
}
