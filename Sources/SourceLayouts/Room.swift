// The room SourceLayouts.
