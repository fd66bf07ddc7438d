package import InspectionModel

/// The sheet of one district or reporting unit as the table of sheets has it; over all sheets each count is that of the city.
package struct DistrictSheetLine: Sendable {
    /// The code, or an empty text for what no district is told.
    package let code: String
    package let name: String
    /// The folder of the sheet, below `data`.
    package let folder: String
    /// Batches of the headline population.
    package var tally = PassTally()
    /// All samples and cases of the records, whatever their population.
    package var samples = 0
    package var records = 0
    /// Cases of the headline population, and how many of them are due, completed, open and overdue.
    package var cases = 0
    package var due = 0
    package var completed = 0
    package var open = 0
    package var overdue = 0
    /// Batches on the official lists of the sheet, by list: passed, failed, refused; and those that the lists leave out.
    package var listedPass = 0
    package var listedFail = 0
    package var listedRefused = 0
    package var unlisted = 0
    /// Rows of evidence.
    package var evidence = 0

    /// What stands for batches and cases without a district.
    package static let none = "未注明地区"

    init(code: String, name: String, folder: String) {
        self.code = code
        self.name = name
        self.folder = folder
    }
}
