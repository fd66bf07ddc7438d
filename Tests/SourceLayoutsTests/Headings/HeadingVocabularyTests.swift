import TestMaterial
import Testing

@testable import SourceLayouts

@Suite("The vocabulary of headings, measured")
struct HeadingVocabularyTests {
    /// Headings of the list that we get wrong.
    private static let knownMisses: Set<String> = ["供货商名称"]

    @Test(
        "of the real headings at least 97 in 100 find the right field",
        .enabled(if: SharedMaterial.has("data/headers/headings.json"), "needs the list of real headings"))
    func realHeadings() throws {
        let labels = try HeadingLabels.first()
        #expect(labels.count == 568)
        let matcher = HeadingMatcher(.builtIn)
        var missed: Set<String> = []
        for label in labels {
            let field = matcher.match(label.heading)?.field
            let isRight = field.map(label.fields.contains) ?? label.fields.isEmpty
            if !isRight { missed.insert(label.heading) }
        }
        #expect(missed == Self.knownMisses)
        #expect(missed.count * 100 <= labels.count * 3)
    }

    @Test("every heading of the vocabulary is found in its own table")
    func everyRow() {
        let vocabulary = HeadingVocabulary.builtIn
        let matcher = HeadingMatcher(vocabulary)
        for known in vocabulary.exact.values {
            #expect(matcher.match(known.heading)?.field == known.field, "\(known.heading)")
        }
    }
}
