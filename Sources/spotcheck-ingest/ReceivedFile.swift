import CommandSupport
import Decompression
import SourceLayouts
import TextEncodings
import WorkbookReading

/// Finds what there is to read in a file as it was received.
enum ReceivedFile {
    /// The contents of a file: itself, what is packed in it, or the members of an archive in their order.
    ///
    /// - Throws: a failure with status 65 for an archive that is damaged or holds nothing to read.
    static func contents(
        of file: SourceFile, _ settings: IngestSettings, diagnostics: Diagnostics
    ) throws -> [SourceContent] {
        guard file.packing == .zip else { return [try SourceContent(file, settings)] }
        let bytes = try file.randomAccess()
        let archive = try SourceContent.unpacking(file.path) { () throws(DecompressionError) in try ZipArchive(bytes) }
        if WorkbookFormat.detect(archive) != nil {
            do {
                return [try SourceContent(file, settings, workbook: Workbook(archive))]
            } catch let error as WorkbookError {
                throw CommandFailure(.badData, error.description, at: file.path)
            }
        }
        var contents: [SourceContent] = []
        for member in archive.members where !member.isFolder {
            let name = member.name ?? text(member.nameBytes)
            // What a Mac or a file manager leaves beside the files of its owner.
            let parts = name.split(separator: "/")
            if parts.contains("__MACOSX") || parts.last?.first == "." || parts.last == "Thumbs.db" {
                diagnostics.note("\(file.path)/\(name): is passed over")
                continue
            }
            contents.append(try SourceContent(file, member, named: name, of: archive, settings))
        }
        guard !contents.isEmpty else {
            throw CommandFailure(.badData, "the archive holds no file", at: file.path)
        }
        return contents
    }

    /// A name as archives made on Chinese Windows have it, in GB18030; bytes that are none are shown as such.
    private static func text(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { bytes in
            var faults = EncodingFaults()
            if var transcoder = try? Transcoder(from: .gb18030, byteOrderMarkLength: 0) {
                let decoded = Array(transcoder.decode(bytes, faults: &faults)) + transcoder.finish(faults: &faults)
                if faults.isEmpty { return String(decoding: decoded, as: UTF8.self) }
            }
            return bytes.map { byte in
                byte < 0x80
                    ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
            }.joined()
        }
    }
}
