// The room Rectification.
