import Decompression
import TestMaterial
import WorkbookReading

/// The rows of a sheet as text: `7: A text=… C number=…`.
func rows(_ bytes: [UInt8], sheet index: Int = 0, limits: WorkbookLimits = .standard) throws -> [String] {
    try rows(of: open(bytes, limits: limits), sheet: index)
}

func rows(of workbook: Workbook, sheet index: Int) throws -> [String] {
    var lines: [String] = []
    try workbook.read(workbook.sheets[index]) { row in
        var line = "\(row.number)\(row.isHidden ? " hidden" : ""):"
        for cell in row.cells {
            let letter = cell.column < 26 ? String(UnicodeScalar(UInt8(65 + cell.column))) : "#\(cell.column)"
            line += " \(letter) \(cell.kind)\(cell.isFormula ? "!" : "")=\(row.string(cell))"
        }
        lines.append(line)
        return .proceed
    }
    return lines
}

func rows(_ parts: ZipBuilder, sheet index: Int = 0, limits: WorkbookLimits = .standard) throws -> [String] {
    try rows(parts.build().bytes, sheet: index, limits: limits)
}

func open(_ bytes: [UInt8], limits: WorkbookLimits = .standard) throws -> Workbook {
    let archive: ZipArchive
    do throws(DecompressionError) {
        archive = try ZipArchive(MemoryBytes(bytes))
    } catch {
        throw WorkbookError.archive(error)
    }
    return try Workbook(archive, limits: limits)
}

/// The refusal of a workbook, all sheets read, or nil.
func refusal(_ bytes: [UInt8], limits: WorkbookLimits = .standard) -> WorkbookError? {
    do {
        let workbook = try open(bytes, limits: limits)
        for sheet in workbook.sheets {
            try workbook.read(sheet) { _ in .proceed }
            _ = try workbook.mergedRanges(of: sheet)
        }
        return nil
    } catch { return error as? WorkbookError }
}

func refusal(_ parts: ZipBuilder, limits: WorkbookLimits = .standard) -> WorkbookError? {
    refusal(parts.build().bytes, limits: limits)
}
