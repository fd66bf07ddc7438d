/// A record of a binary workbook, valid until the next one is read ([MS-XLS] 2.1.4).
struct BIFFRecord {
    /// What it is, one of ``Kind``.
    let kind: Int
    /// Where it stands in the stream.
    let offset: Int
    /// What it holds.
    let body: CheckedBytes

    /// The numbers of records that are read ([MS-XLS] 2.3.2); older ones under which some programs write the same as well.
    enum Kind {
        static let formula = 0x0006
        static let formulaOfBIFF3 = 0x0206
        static let formulaOfBIFF4 = 0x0406
        static let endOfFile = 0x000A
        static let dateMode = 0x0022
        static let filePass = 0x002F
        static let font = 0x0031
        static let `continue` = 0x003C
        static let codePage = 0x0042
        static let boundSheet = 0x0085
        static let mulRK = 0x00BD
        static let rString = 0x00D6
        static let cellFormat = 0x00E0
        static let mergedCells = 0x00E5
        static let sharedStrings = 0x00FC
        static let labelSST = 0x00FD
        static let number = 0x0203
        static let label = 0x0204
        static let boolError = 0x0205
        static let string = 0x0207
        static let row = 0x0208
        static let array = 0x0221
        static let table = 0x0236
        static let rk = 0x027E
        static let format = 0x041E
        static let sharedFormula = 0x04BC
        static let beginningOfFile = 0x0809

        /// Whether a record of this kind holds a value of a cell.
        static func isCell(_ kind: Int) -> Bool {
            switch kind {
            case number, rk, labelSST, mulRK, label, rString, boolError, formula, formulaOfBIFF3, formulaOfBIFF4: true
            default: false
            }
        }
    }
}
