// The room Decompression.
