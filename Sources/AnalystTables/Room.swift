// The room AnalystTables.
