import AnalystTables
import InspectionModel

@testable import Rectification

/// The tables as they are shipped.
enum BuiltIn {
    static func regimes() throws -> RegimeTable {
        try RegimeTable(AnalystTable(builtIn: "regimes.csv", columns: RegimeTable.columns))
    }

    static func calendar() throws -> WorkCalendar {
        try WorkCalendar(AnalystTable(builtIn: "calendar.csv", columns: WorkCalendar.columns))
    }

    static func words() throws -> CaseVocabulary {
        try CaseVocabulary(AnalystTable(builtIn: "case_words.csv", columns: CaseVocabulary.columns))
    }

    static func clock(_ regime: String) throws -> StatutoryClock {
        guard let regime = try regimes().regime(id: regime) else { throw Missing() }
        return StatutoryClock(regime: regime, calendar: try calendar())
    }

    struct Missing: Error {}
}

/// A date written down in a test; a mistyped one fails the test at once.
func day(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { fatalError("\(text) is not a date") }
    return date
}

func table(_ text: String, _ columns: TableColumns) throws -> AnalystTable {
    try AnalystTable(named: "test.csv", bytes: Array(text.utf8), columns: columns)
}
