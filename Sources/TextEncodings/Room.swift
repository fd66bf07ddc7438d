// The room TextEncodings.
