import RecordStream

/// For whom a bundle is.
package enum ReportEdition: Sendable, Equatable {
    /// For the office: everything.
    case internalUse
    /// For publication: what `PublicEdition` leaves.
    case publication(Withheld)

    /// What was withheld from the public edition, as counts.
    package struct Withheld: Sendable, Equatable {
        /// Names of small shops and persons that were masked.
        package var maskedNames = 0
        /// Groups that were put together because they or their neighbours were too small.
        package var pooledGroups = 0
        /// Figures left out because they were too small.
        package var withheldFigures = 0
        /// Failed batches without a name: their verdict may still change, or their kind of check is not published.
        package var withheldVerdicts = 0
        /// Tables left out as a whole.
        package var withheldTables = 0

        package init() {}

        /// Names and counts, for the manifest.
        package var fields: [(label: String, value: String)] {
            [
                ("Masked-Names", "\(maskedNames)"), ("Pooled-Groups", "\(pooledGroups)"),
                ("Withheld-Figures", "\(withheldFigures)"), ("Withheld-Tables", "\(withheldTables)"),
                ("Withheld-Verdicts", "\(withheldVerdicts)"),
            ]
        }

        var json: JSONValue {
            .object([
                ("masked_names", .integer(maskedNames)), ("pooled_groups", .integer(pooledGroups)),
                ("withheld_figures", .integer(withheldFigures)), ("withheld_tables", .integer(withheldTables)),
                ("withheld_verdicts", .integer(withheldVerdicts)),
            ])
        }
    }

    /// Whether it is for publication.
    package var isPublic: Bool { self != .internalUse }
}
