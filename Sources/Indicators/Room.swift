// The room Indicators.
