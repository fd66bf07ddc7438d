/// What a parser found next.
package enum DelimitedEvent {
    /// A row; its view is valid until the parser is called again.
    case row(DelimitedRow)
    /// A line with nothing on it.
    case blank(line: Int, offset: Int)
    /// A record that is refused; parsing goes on behind it.
    case damage(DelimitedDamage)
    /// Nothing more can be said before more bytes are appended, or `finish()` is called.
    case needsInput
    /// All input was read.
    case end
}
