package import AnalystTables
package import InspectionModel

/// By what the batch of a sample is told from others of its model: its batch number, else its day of production.
package struct BatchMark: Hashable, Sendable {
    /// What two samples are to each other, as far as their batches go.
    package enum Relation: Hashable, Sendable {
        case same
        /// Nothing stated differs, and something is unstated.
        case possible
        case other
    }

    /// The batch number in one form; empty where none is stated, or where it is a date.
    package let number: String
    /// The day that tells the batch where no number does: that under the batch number, else the day of production.
    package let day: CalendarDate?
    /// The day of production, whatever tells the batch.
    package let producedOn: CalendarDate?

    /// The mark of a sample.
    ///
    /// - Parameters:
    ///   - batch: the batch number as the record has it.
    ///   - producedOn: the day of production; nil where none is stated.
    package init(batch: String, producedOn: CalendarDate?, spelling: ProductSpelling) {
        let form = spelling.batch(batch)
        self.producedOn = producedOn
        if let spelled = SpelledDate(form) {
            (number, day) = ("", spelled.day)
        } else {
            number = form
            day = form.isEmpty ? producedOn : nil
        }
    }

    /// Whether anything tells the batch.
    package var isStated: Bool { !number.isEmpty || day != nil }

    /// The key under which equal batches are one; empty where nothing tells the batch.
    package var key: String { number.isEmpty ? day.map { SpelledDate($0).digits } ?? "" : number }

    /// What another batch of the model is to this one.
    ///
    /// A number on one side and only a date on the other: equal dates are possible, different ones another batch
    /// (leads.md).
    package func relation(to other: BatchMark) -> Relation {
        guard isStated, other.isStated else { return .possible }
        switch (number.isEmpty, other.number.isEmpty) {
        case (false, false): return number == other.number ? .same : .other
        case (true, true): return day == other.day ? .same : .other
        case (false, true): return Self.mixed(producedOn, other.day)
        case (true, false): return Self.mixed(other.producedOn, day)
        }
    }

    private static func mixed(_ producedOn: CalendarDate?, _ day: CalendarDate?) -> Relation {
        guard let producedOn else { return .possible }
        return producedOn == day ? .possible : .other
    }
}
