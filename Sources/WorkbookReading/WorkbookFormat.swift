package import Decompression

/// The kinds of files that spreadsheet programs save, by what they look like from outside.
package enum WorkbookFormat: Sendable, Equatable {
    /// Office Open XML, ISO/IEC 29500: what ``Workbook`` reads.
    case xlsx
    /// Excel 97–2003, or anything with a password: an OLE compound file.
    case old
    /// Excel's binary workbook.
    case xlsb
    /// OpenDocument.
    case ods
    /// A text or slides in the same packing: no workbook at all.
    case text

    /// Whether the first bytes of a file are those of an OLE compound file.
    package static func isOld(_ prefix: UnsafeBufferPointer<UInt8>) -> Bool {
        prefix.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    }

    /// The kind of workbook in an archive, or nil if it is a plain archive.
    package static func detect(_ archive: ZipArchive) -> WorkbookFormat? {
        if archive.member(named: "[Content_Types].xml") != nil {
            if archive.member(named: "xl/workbook.bin") != nil { return .xlsb }
            if archive.member(named: "word/document.xml") != nil || archive.member(named: "ppt/presentation.xml") != nil
            {
                return .text
            }
            let hasSheets = archive.members.contains { $0.nameBytes.starts(with: "xl/".utf8) }
            return hasSheets || archive.member(named: "_rels/.rels") != nil ? .xlsx : nil
        }
        let isOpenDocument = archive.members.first?.name == "mimetype" && archive.member(named: "content.xml") != nil
        return isOpenDocument ? .ods : nil
    }
}
