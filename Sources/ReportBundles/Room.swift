// The room ReportBundles.
