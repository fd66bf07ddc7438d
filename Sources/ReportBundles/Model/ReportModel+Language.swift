extension ReportModel {
    /// Chinese with the wording of the report, for what is written in Chinese alone.
    var chinese: PageLanguage { .chinese(wording) }
}
