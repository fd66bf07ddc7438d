internal import TextEncodings
internal import XMLReading

/// A string of a binary workbook while it is read.
struct BIFFString {
    /// A part of a string in a font of its own: the first character, and the number of the font ([MS-XLS] 2.5.129).
    typealias FontRun = (start: Int, font: Int)

    /// How the strings of a workbook are written: UTF-16 from BIFF8 on, else in the code page.
    let codePage: CodePage?
    /// The fonts whose text stands above or below the line.
    let scripts: [Int: DigitScript]
    private(set) var text: [UInt8] = []
    /// Whether the bytes are no text in their encoding.
    private(set) var isGarbled = false
    private var decoder = BIFFText()

    init(codePage: CodePage?, scripts: [Int: DigitScript] = [:]) {
        self.codePage = codePage
        self.scripts = scripts
    }

    /// Reads a string whose length has been read.
    ///
    /// - Parameters:
    ///   - hasRuns: fonts of parts follow though no flag says so (`RSTRING`).
    /// - Returns: false where it is cut.
    mutating func read(_ count: Int, from cursor: inout BIFFCursor, hasRuns: Bool = false) throws(WorkbookError) -> Bool
    {
        text.removeAll(keepingCapacity: true)
        guard let codePage else { return try readUnicode(count, from: &cursor, hasRuns: hasRuns) }
        var bytes: [UInt8] = []
        guard try cursor.bytes(count, to: &bytes) else { return false }
        isGarbled = !bytes.withUnsafeBufferPointer { codePage.append($0, to: &text) }
        guard hasRuns, let runs = try cursor.u8() else { return true }
        var found: [FontRun] = []
        for _ in 0..<runs {
            guard let start = try cursor.u8(), let font = try cursor.u8() else { break }
            found.append((start, font))
        }
        // Places count bytes of the code page there; only where all are ASCII are these the same.
        if bytes.allSatisfy({ $0 < 0x80 }) { write(found) }
        return true
    }

    /// `XLUnicodeRichExtendedString` behind its length ([MS-XLS] 2.5.293).
    private mutating func readUnicode(
        _ count: Int, from cursor: inout BIFFCursor, hasRuns: Bool
    ) throws(WorkbookError) -> Bool {
        guard let flags = try cursor.u8() else { return count == 0 }
        var runs = 0
        var phonetic = 0
        if flags & 8 != 0 {
            guard let stated = try cursor.u16() else { return false }
            runs = stated
        }
        if flags & 4 != 0 {
            guard let stated = try cursor.u32() else { return false }
            phonetic = stated
        }
        decoder.begin()
        guard try cursor.characters(count, isWide: flags & 1 != 0, to: &decoder) else { return false }
        isGarbled = !decoder.write(to: &text)
        if hasRuns { runs = try cursor.u16() ?? 0 }
        if scripts.isEmpty {
            guard try cursor.skip(4 * runs) else { return false }
        } else {
            var found: [FontRun] = []
            for _ in 0..<runs {
                guard let start = try cursor.u16(), let font = try cursor.u16() else { return false }
                found.append((start, font))
            }
            write(found)
        }
        return try cursor.skip(phonetic)
    }

    /// Writes digits above and below the line as what they are.
    private mutating func write(_ runs: [FontRun]) {
        var parts: [DigitScript.Run] = []
        var unit = 0
        var byte = 0
        for (index, run) in runs.enumerated() {
            guard let script = scripts[run.font] else { continue }
            let end = index + 1 < runs.count ? runs[index + 1].start : Int.max
            guard run.start >= unit, end > run.start else { continue }
            move(to: run.start, &unit, &byte)
            let start = byte
            move(to: end, &unit, &byte)
            if byte > start { parts.append(DigitScript.Run(start, byte, script)) }
        }
        if !parts.isEmpty { text = text.withUnsafeBufferPointer { DigitScript.written($0, parts) } }
    }

    /// Goes on in the text to a place that is counted in units of UTF-16.
    private func move(to place: Int, _ unit: inout Int, _ byte: inout Int) {
        while unit < place, byte < text.count {
            let lead = text[byte]
            unit += lead >= 0xF0 ? 2 : 1
            byte = min(text.count, byte + (lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4))
        }
    }
}
