import RecordStream

/// How many records each source file has given, told by `src`.
struct SourceTally {
    private var counts: [[UInt8]: Int] = [:]
    private var current: [UInt8] = []
    private var run = 0

    /// Counts one record by the text under `src`, such as `q2.csv:118` or `q2.xlsx#Sheet1:118`.
    mutating func count(_ src: UnsafeBufferPointer<UInt8>?) {
        guard let src else { return }
        // Records of one file come in runs, so the name is mostly that of the record before.
        if !current.isEmpty, Self.isName(current, of: src) {
            run += 1
            return
        }
        settle()
        current = Self.name(in: src)
        run = 1
    }

    /// Whether what follows the name is a line number and nothing else.
    private static func isName(_ name: [UInt8], of src: UnsafeBufferPointer<UInt8>) -> Bool {
        guard src.count > name.count + 1, src[name.count] == 0x3a, src.starts(with: name) else { return false }
        return src[(name.count + 1)...].allSatisfy { (0x30...0x39).contains($0) }
    }

    /// What stands before the line number, and before the sheet of a workbook.
    private static func name(in src: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let name = src.lastIndex(of: 0x3a).map { src[..<$0] } ?? src[...]
        for index in name.indices where name[index] == 0x23 {
            let before = String(decoding: name[..<index].suffix(5), as: UTF8.self)
            if before == ".xlsx" || before == ".xlsm" { return Array(name[..<index]) }
        }
        return Array(name)
    }

    private mutating func settle() {
        if run > 0 { counts[current, default: 0] += run }
        run = 0
    }

    /// Counts by file, those of the sheets of a workbook (`q2.ods#Sheet1`) together.
    ///
    /// - Parameter names: the files that are known.
    static func byFile(_ counts: [String: Int], _ names: Set<String>) -> [String: Int] {
        var files: [String: Int] = [:]
        for (name, count) in counts {
            var file = name
            // A sheet's name may hold `#`, and so may a file's: the longest known one counts.
            while !names.contains(file), let mark = file.lastIndex(of: "#") { file = String(file[..<mark]) }
            files[names.contains(file) ? file : name, default: 0] += count
        }
        return files
    }

    /// The counts by file name.
    mutating func totals() -> [String: Int] {
        settle()
        var totals: [String: Int] = [:]
        for (name, count) in counts { totals[String(decoding: name, as: UTF8.self), default: 0] += count }
        return totals
    }
}
