/// An XLSX workbook (ISO/IEC 29500): XML parts in an archive.
///
/// Only the parts that are needed are unpacked, in memory, and counted while they are. Shared strings are held; rows are
/// freed as they are handed out.
final class OpenXMLBook: SheetBook {
    private let parts: WorkbookParts
    private let countsFrom1904: Bool
    private let stylesPart: String?
    private let stringsPart: String?
    private var styles: CellStyles?
    private var strings: SharedStrings?

    let sheets: [WorkbookSheet]

    /// Reads what a workbook says of itself; its sheets are not touched yet.
    ///
    /// - Throws: when it is damaged, or refers to anything outside of it.
    init(_ parts: WorkbookParts) throws(WorkbookError) {
        self.parts = parts
        let part = try parts.mainPart(else: "xl/workbook.xml")
        let segments = part.split(separator: "/")
        let folder = segments.dropLast().joined(separator: "/")
        let relationshipsPart = (folder.isEmpty ? "" : folder + "/") + "_rels/\(segments.last ?? "").rels"
        let contents = try parts.parse(part, WorkbookContents())
        let relationships = try parts.parse(relationshipsPart, WorkbookRelationships(folder: folder))
        countsFrom1904 = contents.countsFrom1904
        stylesPart = relationships.part(type: "styles")
        stringsPart = relationships.part(type: "sharedStrings")
        var sheets: [WorkbookSheet] = []
        for entry in contents.entries {
            guard let target = relationships.target(id: entry.relationship) else {
                throw .malformed(part: part, line: 1, message: "sheet \(entry.name) refers to nothing")
            }
            guard target.type == "worksheet" else { continue }
            guard let sheet = target.part, parts.contains(sheet) else {
                throw .malformed(part: part, line: 1, message: "sheet \(entry.name) lies outside of the workbook")
            }
            sheets.append(WorkbookSheet(name: entry.name, isHidden: entry.isHidden, part: sheet, start: 0))
        }
        self.sheets = sheets
    }

    func read(
        _ sheet: WorkbookSheet, onBytes: ((Int) -> Void)?, onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) throws(WorkbookError) {
        let reader = try parts.parse(
            sheet.part,
            SheetReader(
                part: sheet.part, styles: try loadedStyles(), countsFrom1904: countsFrom1904,
                shared: try loadedStrings(), limits: parts.limits, onRow: onRow), onBytes: onBytes)
        if let failure = reader.failure { throw failure }
    }

    /// How many bytes a sheet has, unpacked, as the archive says.
    func byteCount(of sheet: WorkbookSheet) -> Int { parts.size(sheet.part) }

    /// The merged ranges of a sheet; they stand behind its rows, so that it is unpacked once more, not parsed.
    func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [WorkbookRange] {
        let reader = try parts.parse(
            sheet.part, MergedRangesReader(part: sheet.part, limit: parts.limits.mergedRanges), skipsRows: true)
        if let failure = reader.failure { throw failure }
        return reader.ranges
    }

    /// What tells the content of this workbook from that of another: sizes and checksums of the parts that hold cells,
    /// names of the sheets, and how dates count; not when it was saved, by whom, or how it is packed.
    var contentIdentity: String {
        let strings = [stylesPart, stringsPart].map { $0.map { parts.identity($0) } ?? "" }
        let sheets = sheets.map { "\($0.isHidden ? "-" : "+") \(parts.identity($0.part)) \($0.name)" }
        return ([countsFrom1904 ? "1904" : "1900"] + strings + sheets).joined(separator: "\n")
    }

    private func loadedStyles() throws(WorkbookError) -> CellStyles {
        if let styles { return styles }
        var loaded = CellStyles()
        if let stylesPart, parts.contains(stylesPart) { loaded = try parts.parse(stylesPart, loaded) }
        styles = loaded
        return loaded
    }

    private func loadedStrings() throws(WorkbookError) -> SharedStrings {
        if let strings { return strings }
        let part = stringsPart.flatMap { parts.contains($0) ? $0 : nil }
        var reader = SharedStringsReader(size: part.map { parts.size($0) } ?? 0, limits: parts.limits)
        if let part { reader = try parts.parse(part, reader) }
        if let refusal = reader.refusal { throw .tooLarge(refusal) }
        strings = reader.strings
        return reader.strings
    }
}
