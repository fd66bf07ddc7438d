import Bags
import CommandSupport
import InspectionModel
import ReportBundles

/// The targets in a few lines for a terminal, and where the page is.
enum HeadlineTable {
    static func write(_ model: ReportModel, _ outcome: BundleWriter.Outcome) throws {
        var text = "\(model.cover.title) \(model.cover.period)，数据截止 \(model.cover.asOf)\n"
        for line in model.headlineRows { text += row(line) }
        for sentence in model.besideSentences { text += "  " + Diagnostics.harmless(sentence) + "\n" }
        if !model.cover.completeness.isEmpty {
            text += "数据完整性未获确认: \(model.cover.completeness.joined(separator: ", "))\n"
        }
        for (words, files) in [("半数以上的行被退回", model.cover.mostlyRejected), ("无法读取，已搁置", model.cover.setAside)]
        where !files.isEmpty {
            text += "\(words): \(files.map { Diagnostics.harmless($0) }.joined(separator: ", "))\n"
        }
        switch outcome {
        case .written(let path): text += "\(path)/data/index.html\n"
        case .unchanged(let path): text += "\(path)/data/index.html (unchanged)\n"
        }
        let output = try ByteOutput(path: nil)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
    }

    private static func row(_ cells: [String]) -> String {
        let widths = [34, 9, 15, 9, 0]
        var line = "  "
        for (cell, width) in zip(cells, widths) {
            let shown = Diagnostics.harmless(cell)
            let used = shown.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2e80 ? 2 : 1) }
            line += shown + String(repeating: " ", count: max(width - used, width > 0 ? 1 : 0))
        }
        while line.hasSuffix(" ") { line.removeLast() }
        return line + "\n"
    }
}
