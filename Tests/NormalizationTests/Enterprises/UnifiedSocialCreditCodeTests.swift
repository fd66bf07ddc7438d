import Normalization
import Testing

@Suite struct UnifiedSocialCreditCodeTests {
    private func code(_ text: String) -> UnifiedSocialCreditCode? {
        UnifiedSocialCreditCode(text, folding: Resolvers.folding)
    }

    @Test(
        "both check digits hold",
        arguments: [
            "91110000600037341L", "91110000802100433B", "9144030071526726XG", "91330100799655058B",
            "11120000MB1671009Y",
        ])
    func valid(text: String) { #expect(code(text)?.finding == .valid) }

    @Test(
        "a lawful code that fails its last digit is a warning",
        arguments: ["91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P", "91120000103069684P"])
    func warned(text: String) {
        let found = code(text)
        #expect(found?.text == text)
        #expect(found?.finding == .lastDigit || found?.finding == .bothDigits)
    }

    @Test("misread letters give a suggestion and never replace what came in")
    func suggestion() {
        let found = code("9111OOOO6OOO37341L")
        #expect(found?.text == "9111OOOO6OOO37341L")
        #expect(found?.finding == .malformed)
    }

    @Test("one misread letter is repaired")
    func repaired() { #expect(code("9I110000600037341L")?.suggestion == "91110000600037341L") }

    @Test("full width, lower case and blanks are read", arguments: ["９１１１００００６０００３７３４１Ｌ", "91110000 60003734 1l"])
    func folded(text: String) { #expect(code(text)?.text == "91110000600037341L") }

    @Test("other numbers are no credit codes", arguments: ["/", "", "120101000012345", "123456789", "无"])
    func none(text: String) { #expect(code(text) == nil) }

    @Test("no single wrong digit passes unseen")
    func substitutions() {
        let symbols = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        let original = Array("91110000600037341L")
        for place in original.indices {
            for symbol in symbols where symbol != original[place] {
                var changed = original
                changed[place] = symbol
                #expect(code(String(changed))?.finding != .valid)
            }
        }
    }
}
