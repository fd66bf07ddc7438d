package import AnalystTables

extension ProductSpelling {
    /// The form of a batch number; empty where nothing is stated.
    ///
    /// A date in any spelling is its eight digits, and no batch number is told from another by its dashes, points and
    /// strokes alone.
    package func batch(_ text: String) -> String {
        let word = model(text)
        if let day = SpelledDate(word) { return day.digits }
        guard word.unicodeScalars.contains(where: Self.isSeparator) else { return word }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: word.unicodeScalars.filter { !Self.isSeparator($0) })
        return String(scalars)
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { "-/.年月日".unicodeScalars.contains(scalar) }
}
