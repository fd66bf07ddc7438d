import CommandSupport
import Indicators
import InspectionModel

// The same options over earlier rates.
extension RateSelection {
    /// What of earlier rates is wanted.
    ///
    /// - Throws: a failure with status 78 for a bad table.
    func wish() throws(CommandFailure) -> RateWish {
        var wish = RateWish()
        if measure != nil { wish.measures = measures }
        wish.wantsAnyMeasure = measure == "all"
        if population != nil, let names = try populationNames() { wish.populations = names }
        if !target.isEmpty { wish.targets = target.contains("all") ? [] : target }
        wish.against = against.flatMap { TargetPercentage($0) }
        if date != Self.defaultDate { wish.dateKey = date }
        if caseDate != CaseKeys.dueDay { wish.caseDateKey = caseDate }
        wish.countsFirstVerdict = firstTest
        return wish
    }

    /// The option that only samples and cases can be selected by, and that earlier rates cannot keep to any more.
    var fixedOption: String? {
        domain != nil ? "--domain" : strata != nil ? "--strata" : shard != nil ? "--shard" : nil
    }
}
