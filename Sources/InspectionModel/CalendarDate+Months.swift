extension CalendarDate {
    /// The day so many months later that has the same number; the last day of the month where it has no such day
    /// (Civil Code arts 201 to 203): six months from 2024-08-31 end with 2025-02-28, those from 2025-02-28 with 2025-08-28.
    ///
    /// - Parameter months: at least 0; beyond the year 9999 the last day of that year.
    package func adding(months: Int) -> CalendarDate {
        let (year, month, day) = civil
        let count = year * 12 + month - 1 + months
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        let last = Self.length(ofMonth: newMonth, year: newYear)
        return CalendarDate(year: newYear, month: newMonth, day: min(day, last))
            ?? CalendarDate(daysSinceEpoch: 2_932_896)
    }
}
