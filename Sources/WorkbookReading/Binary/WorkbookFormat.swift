package import Decompression

/// The kinds of files that spreadsheet programs save, by what they look like from outside.
package enum WorkbookFormat: Sendable, Equatable {
    /// Office Open XML, ISO/IEC 29500: what ``Workbook`` reads.
    case xlsx
    /// Excel's binary workbook.
    case xlsb
    /// OpenDocument, ISO/IEC 26300.
    case ods
    /// A text of a word processor in the packing of Office Open XML, whose tables are read.
    case docx
    /// Slides in the same packing: no workbook at all.
    case slides

    /// The first bytes of a compound file ([MS-CFB] 2.2).
    static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// Whether the first bytes of a file are those of an old workbook: of a compound file, or of the records of Excel 2 to
    /// 2003 without one ([MS-XLS] 2.4.21: the kind of the record, its length, the version, what follows).
    package static func isOld(_ prefix: UnsafeBufferPointer<UInt8>) -> Bool {
        if prefix.starts(with: compoundFile) { return true }
        let bytes = CheckedBytes(prefix)
        guard let kind = bytes.u16(0), let length = bytes.u16(2), let version = bytes.u16(4), let type = bytes.u16(6)
        else { return false }
        let isType = [0x0005, 0x0006, 0x0010, 0x0020, 0x0040, 0x0100].contains(type)
        switch kind {
        case 0x0009: return isType && length == 4
        case 0x0209, 0x0409: return isType && length == 6
        case BIFFRecord.Kind.beginningOfFile:
            return isType && (version == 0x0500 || version == 0x0600) && (4...64).contains(length)
        default: return false
        }
    }

    /// The kind of workbook in an archive, or nil if it is a plain archive.
    package static func detect(_ archive: ZipArchive) -> WorkbookFormat? { detect(PartNames(archive)) }

    static func detect(_ names: PartNames) -> WorkbookFormat? {
        if names["[Content_Types].xml"] != nil {
            if names["xl/workbook.bin"] != nil { return .xlsb }
            if names.hasFolder("xl") { return .xlsx }
            if names.hasFolder("word") { return .docx }
            if names.hasFolder("ppt") { return .slides }
            return names["_rels/.rels"] != nil ? .xlsx : nil
        }
        let isOpenDocument = names["mimetype"] != nil || names["META-INF/manifest.xml"] != nil
        return isOpenDocument && names["content.xml"] != nil ? .ods : nil
    }
}
