import Testing

@testable import SourceLayouts

@Suite("A cell of an identifier")
struct IdentifierReadingTests {
    private func read(_ text: String) -> IdentifierReading {
        var text = text
        return text.withUTF8 { IdentifierReading($0) }
    }

    @Test(
        "is taken as it is", arguments: ["TJ20240000123", "120101198001010000", "12E5", "A-1"])
    func plain(text: String) { #expect(read(text) == .plain) }

    @Test(
        "also with signs and characters, of which several may be in it",
        arguments: ["E+12", "甲123", "1.5", "A001、A002"])
    func marked(text: String) { #expect(read(text) == .marked) }

    @Test(
        "is unwrapped from what a spreadsheet put around it",
        arguments: [("=\"0012345\"", "0012345"), ("'0012345", "0012345"), ("ＴＪ１２", "TJ12"), ("12345.0", "12345")])
    func cleaned(text: String, identifier: String) { #expect(read(text) == .cleaned(Array(identifier.utf8))) }

    @Test(
        "that a spreadsheet has rounded is destroyed",
        arguments: ["1.23E+17", "12010119800101E+12", "1.2e+17", "'1.23E+17", "=\"1.23E+17\"", "１.２３E+17"])
    func destroyed(text: String) { #expect(read(text) == .destroyed) }

    @Test(
        "may have been rounded when over 15 digits end in three zeros",
        arguments: [
            ("120101198001010000", true), ("1201011980010100", false), ("1201011980010000", true),
            ("TJ1201011980010000", false), ("123456789012000", false),
        ])
    func rounded(text: String, suspect: Bool) {
        var text = text
        #expect(text.withUTF8 { IdentifierReading.looksRounded($0) } == suspect)
    }
}
