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
        of file: SourceFile, _ settings: IngestSettings, setAside: SetAside, diagnostics: Diagnostics
    ) throws -> [SourceContent] {
        guard file.packing == .zip else { return [try SourceContent(file, settings)] }
        let bytes = try file.randomAccess()
        let archive = try SourceContent.unpacking(file.path) { () throws(DecompressionError) in try ZipArchive(bytes) }
        if WorkbookFormat.detect(archive) != nil {
            do {
                return [try SourceContent(file, settings, workbook: Workbook(archive))]
            } catch let error as WorkbookError {
                throw CommandFailure(.badData, Message(told: error.description), at: file.path)
            }
        }
        var contents: [SourceContent] = []
        var isAnySetAside = false
        for member in archive.members where !member.isFolder {
            let name = member.name ?? GivenPath.name(of: member.nameBytes)
            // What a Mac or a file manager leaves beside the files of its owner.
            let parts = name.split(separator: "/")
            if parts.contains("__MACOSX") || parts.last?.first == "." || Litter.isLitter(String(parts.last ?? "")) {
                diagnostics.note("\(file.path)/\(name): is passed over")
                continue
            }
            let content = try setAside.attempt("\(file.name)/\(name)") {
                try SourceContent(file, member, named: name, of: archive, settings)
            }
            if let content { contents.append(content) } else { isAnySetAside = true }
        }
        guard !contents.isEmpty || isAnySetAside else {
            throw CommandFailure(.badData, "the archive holds no file", at: file.path)
        }
        return contents
    }
}
