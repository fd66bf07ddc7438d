import AnalystTables
import InspectionModel
import Leads
import Testing

@Suite("Marks of batches")
struct BatchMarkTests {
    private let spelling: ProductSpelling

    init() throws { spelling = try ProductSpelling() }

    private func mark(_ batch: String, _ made: String) -> BatchMark {
        BatchMark(batch: batch, producedOn: CalendarDate(made), spelling: spelling)
    }

    @Test(
        "a batch number goes before the day of production, and a date in any spelling is one",
        arguments: [
            ("A17", "2025-01-10", "A17", "2025-02-01", BatchMark.Relation.same),
            ("A17", "2025-01-10", "A18", "2025-01-10", .other),
            ("", "2025-01-10", "", "2025-01-10", .same),
            ("", "2025-01-10", "", "2025-01-11", .other),
            ("2025年1月10日", "", "20250110", "", .same),
            ("2025/1/10", "", "2025.01.10", "", .same),
            ("2025.1.10", "", "20250110", "", .same),
            ("2025-01-10", "", "", "2025-01-10", .same),
            ("２０２５０１１０", "", "", "2025-01-10", .same),
            ("20250111", "2025-01-10", "", "2025-01-10", .other),
            // A number on one side and only a date on the other
            ("A17", "2025-01-10", "", "2025-01-10", .possible),
            ("A17", "2025-01-10", "", "2025-01-11", .other),
            ("A17", "", "", "2025-01-10", .possible),
            ("A17", "", "20250110", "", .possible),
            // Unstated is not equal
            ("", "", "", "", .possible), ("/", "", "未标注", "", .possible), ("A17", "", "", "", .possible),
            ("", "2025-01-10", "/", "", .possible),
        ])
    func relation(_ one: String, _ oneDay: String, _ two: String, _ twoDay: String, _ wanted: BatchMark.Relation) {
        #expect(mark(one, oneDay).relation(to: mark(two, twoDay)) == wanted)
        #expect(mark(two, twoDay).relation(to: mark(one, oneDay)) == wanted)
    }

    @Test("a number and a date find one another in leads as they do by themselves")
    func mixedInLeads() throws {
        let make = try LeadMaking()
        #expect(
            make.told([
                make.sample("a", batch: "A17"), make.pass("b"), make.pass("c", made: "2025-01-11"),
                make.pass("d", batch: "A18"), make.pass("e", batch: "a 17", made: "2025-09-09"),
            ]) == ["a final 3 小零件窒息 failed=a elsewhere=e others=c,d possible=b"])
        #expect(
            make.told([
                make.sample("a"), make.pass("b", batch: "A17"), make.pass("c", batch: "A17", made: "2025-01-11"),
                make.pass("d", batch: "A17", made: ""),
            ]) == ["a final 3 小零件窒息 failed=a others=c possible=b,d"])
        #expect(
            make.told([
                make.sample("a", batch: "A17", made: ""), make.pass("b"), make.pass("c", made: "2025-01-11"),
                make.pass("d", batch: "A18", made: ""),
            ]) == ["a final 3 小零件窒息 failed=a others=d possible=b,c"])
        // Two failures of which one has a number and one a date are two leads.
        #expect(make.told([make.sample("a", batch: "A17"), make.sample("b")]).count == 2)
    }

    @Test(
        "a model is one in whatever width, case and spacing, and × is x",
        arguments: [
            ("Ｔ－１００", "t-100"), (" T - 100 ", "t-100"), ("10×20", "10x20"), ("10✕20", "10X20"), ("10*20", "10x20"),
        ])
    func models(_ one: String, _ two: String) {
        #expect(spelling.model(one) == spelling.model(two))
        #expect(!spelling.model(one).isEmpty)
    }

    @Test("placeholders are nothing stated", arguments: ["", "/", "-", "—", "无", "未标注", "不详", "／", " / "])
    func placeholders(_ text: String) {
        #expect(spelling.model(text).isEmpty)
        #expect(spelling.word(text).isEmpty)
        #expect(spelling.batch(text).isEmpty)
    }

    @Test(
        "what is no day of the calendar is a number",
        arguments: ["20250230", "2025-13-01", "250110", "2025年1月", "20250110A"])
    func noDates(_ text: String) {
        #expect(SpelledDate(ProductSpelling.folded(text)) == nil)
        #expect(!mark(text, "").number.isEmpty)
    }
}
