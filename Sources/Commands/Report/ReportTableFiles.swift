import CommandSupport
import Indicators
import InspectionModel
import Rectification
import ReportBundles

/// The tables of a report, built in or from the folder of `--tables`.
struct ReportTableFiles {
    let indicators: IndicatorTables
    let publication: PublicationRules
    let sections: SectionTables
    let wording: PageWording

    /// Reads the tables.
    ///
    /// - Throws: a failure with status 78 for a bad table, or a folder that holds none of them.
    init(in folder: String?) throws(CommandFailure) {
        let replacements = try TableFolder.replacements(
            in: folder, for: IndicatorTables.names + PublicationRules.names + SectionTables.names + PageWording.names)
        let indicators = try IndicatorTables.read(replacements)
        self.indicators = indicators
        publication = try Self.publication(replacements)
        do {
            sections = try SectionTables(
                replacements: replacements,
                measures: indicators.measures.entries.map { ($0.measure.rawValue, $0.labelZh, $0.labelEn) })
            wording = try PageWording(replacements: replacements)
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }

    /// The rules of publication, with the terms of objection of the law.
    ///
    /// - Throws: a failure with status 78 for a bad table.
    static func publication(_ replacements: [String: [UInt8]]) throws(CommandFailure) -> PublicationRules {
        do {
            let settlement = try SettlementTables()
            let (regimes, calendar) = (settlement.regimes, settlement.calendar)
            return try PublicationRules(replacements: replacements) { domain, told in
                // Special equipment has no terms of its own, and what nothing tells is presumed an industrial product.
                let law: RegulatoryDomain = domain == "food" ? .food : domain == "agri" ? .agri : .industrial
                return regimes.regime(of: law, on: told).flatMap {
                    StatutoryClock(regime: $0, calendar: calendar).deadline(.objection, from: told)
                }
            }
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}
