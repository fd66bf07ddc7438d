/// A file of the bundle that a reader may want.
struct DownloadView {
    let path: String
    let says: String

    static func all(_ tables: [CSVTable], isPublic: Bool, _ say: PageLanguage) -> [DownloadView] {
        let files = [
            (
                "report.xlsx",
                tables.allSatisfy(\.hasSheet)
                    ? say("downloads.the_workbook_every_table_one")
                    : say("downloads.the_workbook_without_long_tables")
            ),
            (
                "results.sqlite",
                isPublic
                    ? say("downloads.the_database_the_same_tables")
                    : say("downloads.the_database_the_same_tables_and_samples")
            ),
            ("bulletin.md", say("downloads.the_text_of_a_bulletin")),
            ("datapackage.json", say("downloads.what_the_tables_and_the_other", tables: tables.count)),
            ("summary.json", say("downloads.the_main_figures_and_alerts")),
        ]
        let records = [("records/accepted.ndjson", say("downloads.every_record_of_this_report"))]
        return (files + (isPublic ? [] : records)).map { DownloadView(path: $0.0, says: $0.1) }
    }
}

/// The command lines by which anybody checks a bundle, and what each of them says.
struct CheckView {
    let command: String
    let says: String

    static func all(_ say: PageLanguage) -> [CheckView] {
        let all = [
            ("spotcheck-verify BUNDLE", say("downloads.nothing_missing_changed_or_added")),
            (
                "spotcheck-verify --recompute BUNDLE", say("downloads.counts_every_table_again")
            ),
            (
                "sha256sum -c manifest-sha256.txt", say("downloads.inside_the_bundle_without_this_software")
            ),
            ("bagit.py --validate BUNDLE", say("downloads.the_same_by_a_general_tool")),
            (
                "jq -c CONDITION records/accepted.ndjson",
                say("downloads.tables_trace_csv_has_the_condition")
            ),
        ]
        return all.map { CheckView(command: $0.0, says: $0.1) }
    }
}
