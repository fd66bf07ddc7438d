import Normalization
import Testing

@Suite struct CategoryCatalogueTests {
    private let catalogue = Resolvers.categories.catalogue

    @Test("the majors of the sampling rules: 31 and additives for food, 7 for produce")
    func majors() {
        let groups = catalogue.categories.filter { $0.level == "group" && $0.scheme == "food-sampling-rules" }
        #expect(groups.filter { $0.code.hasPrefix("F") }.count == 32)
        #expect(groups.filter { $0.code.hasPrefix("A") }.count == 7)
    }

    @Test("all produce rolls up to one class of the older editions", arguments: ["A33", "A34.05", "A35.01", "A39"])
    func rollUp(code: String) throws {
        let index = try #require(catalogue.index(ofCode: code))
        #expect(catalogue.categories[catalogue.rolledUp(index)].code == "A")
    }

    @Test(
        "below a major a batch is reported under the major",
        arguments: [("F03.01", "F03"), ("A34.05", "A34"), ("P01.004", "P01.004")])
    func reported(code: String, major: String) throws {
        let index = try #require(catalogue.index(ofCode: code))
        #expect(catalogue.categories[catalogue.categories[index].reported].code == major)
    }

    @Test("plan groups and industries come from the nearest ancestor")
    func inherited() throws {
        let cooker = catalogue.categories[try #require(catalogue.index(ofCode: "P01.004"))]
        #expect(cooker.planGroups.contains("K02"))
        #expect(cooker.planGroups.contains("C-HOME"))
        #expect(cooker.industry == "3854")
        let pork = catalogue.categories[try #require(catalogue.index(ofCode: "A33.01"))]
        #expect(pork.planGroups == ["G-LIVESTOCK", "C-AGRI"])
    }

    @Test("the lexicon holds well over three thousand heads")
    func size() { #expect(Resolvers.categories.lexicon.rules.count > 3000) }
}
