package import Bags
import Glibc
import RecordStream

/// The check of the record streams in a bundle: each ends in its seal, and holds what the seal says.
package enum RecordSeals {
    /// A stream of `data/records/` that is not whole.
    package struct Finding: Equatable, Sendable, CustomStringConvertible {
        package let path: String
        package let reason: String

        /// One line, the file first.
        package var description: String { "\(path): \(reason)" }
    }

    /// The streams that are not sealed and whole.
    ///
    /// - Throws: when the folder of the bundle cannot be read.
    package static func check(_ bundle: String) throws(FileError) -> (findings: [Finding], streams: Int, records: Int) {
        let root = try OpenFile.folder(bundle)
        let folder: OpenFile
        do throws(FileError) { folder = try root.folder("data").folder("records") } catch {
            // A public edition has no records; a folder that cannot be read is another thing.
            guard error.code == ENOENT else { throw error }
            return ([], 0, 0)
        }
        var findings: [Finding] = []
        var (streams, records) = (0, 0)
        for name in try folder.names("data/records") {
            let text = String(decoding: name, as: UTF8.self)
            let path = "data/records/" + text
            guard text.hasSuffix(".ndjson") else { continue }
            streams += 1
            do {
                let ledger = try read(folder.file(text), path, keys: KeySet([])) { _, _ in }
                records += ledger.records
                if ledger.state != .sealed { findings.append(Finding(path: path, reason: ledger.state.explanation)) }
            } catch let failure as StreamFailure {
                findings.append(Finding(path: path, reason: failure.explanation))
            } catch {
                findings.append(Finding(path: path, reason: "\(error)"))
            }
        }
        return (findings, streams, records)
    }

    /// Hands every record of a stream to `body`.
    ///
    /// - Parameter acceptsEarlier: a stream of version 1 of the format will do; its seal is not checked.
    /// - Returns: the books.
    /// - Throws: `FileError`, `StreamFailure`, or what `body` throws.
    static func read(
        _ file: borrowing OpenFile, _ path: String, keys: KeySet, acceptsEarlier: Bool = false,
        _ body: (borrowing RecordScanner, borrowing StreamLedger) throws -> Void
    ) throws -> StreamLedger {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer { buffer.deallocate() }
        var reader = StreamReader(keys: keys, acceptsEarlier: acceptsEarlier)
        var failure: (any Error)?
        try file.read(path, into: buffer) { bytes in
            guard failure == nil else { return }
            do { try reader.read(bytes.bindMemory(to: UInt8.self), body) } catch { failure = error }
        }
        if let failure { throw failure }
        try reader.finish(body)
        return reader.ledger
    }
}
