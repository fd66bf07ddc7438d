import Foundation
import Testing

@testable import ReportBundles

@Suite("Rates of few batches")
struct SmallNumbersTests {
    @Test(
        "an internal edition shows them and a public one hides them, unless the run says otherwise",
        arguments: [
            (nil, false, true), (nil, true, false), (.show, false, true), (.show, true, true), (.hide, false, false),
            (.hide, true, false),
        ] as [(SmallNumbers?, Bool, Bool)])
    func editions(asked: SmallNumbers?, isPublic: Bool, isShown: Bool) throws {
        let model = model(asked, isPublic: isPublic)
        #expect(model.showsFew == isShown)
        let summary = String(decoding: ReportDocuments.summary(model), as: UTF8.self)
        #expect(summary.contains(isShown ? "\"small_n\": \"show\"" : "\"small_n\": \"hide\""))
        // 虹桥区: 15 of 18 batches passed; Wilson's interval by hand is 60.8 to 94.2.
        let table = try #require(ReportTables.all(model).first { $0.name == "district" })
        let row = try #require(table.rows.first { $0.contains("虹桥区") })
        let expected = isShown ? ["83.3", "16.7", "60.8", "94.2"] : ["[x]", "[x]", "[x]", "[x]"]
        #expect(row.contains("18") && row.joined(separator: " ").contains(expected.joined(separator: " ")))
        #expect(row.contains("too_few"))
    }

    @Test(
        "the page lists the rate, its number of batches and no verdict, and says what it does",
        arguments: PageLanguage.Code.allCases)
    func page(code: PageLanguage.Code) throws {
        func page(_ numbers: SmallNumbers) throws -> String {
            let model = model(numbers, isPublic: false)
            return code == .chinese ? try ReportPageTests.page(model) : try EnglishPageTests.page(model)
        }
        let (shown, hidden) = (try page(.show), try page(.hide))
        // Rows of a page begin with their name; that of the district has neither label of a verdict.
        func row(_ page: String) throws -> String {
            let rows = page.components(separatedBy: "<tr ").filter { $0.contains(">虹桥区<") }
            return try #require(rows.first { $0.contains(">18<") })
        }
        #expect(try row(shown).contains("83.3%") && !row(hidden).contains("83.3%"))
        for label in ["低于全市", "高于全市", "below", "above"] { #expect(try !row(shown).contains(label)) }
        let words =
            code == .chinese
            ? ("检验不足 30 批次的列出合格率和批次数，不排名、不判定。", "检验不足 30 批次的只列批次数，不列合格率")
            : (
                "rates over fewer than 30 batches are listed beside their number of batches",
                "have their counts, and no rate"
            )
        #expect(shown.contains(words.0) && !shown.contains(words.1))
        #expect(hidden.contains(words.1) && !hidden.contains(words.0))
    }

    @Test("the bulletin marks a listed rate of few batches, and says what the mark means")
    func bulletin() throws {
        let shown = try BulletinTests.text(model(.show, isPublic: false))
        #expect(shown.contains("| 虹桥区 | 18 | 15 | 3 | 83.3%＊ |"))
        #expect(shown.contains("＊ 检验不足 30 批次，只列合格率，不判定、不排名。"))
        let hidden = try BulletinTests.text(model(.hide, isPublic: false))
        #expect(hidden.contains("| 虹桥区 | 18 | 15 | 3 | 样本不足 |") && !hidden.contains("＊"))
    }

    @Test("what was asked for is among the settings of a bundle and is read again from them")
    func settings() {
        var settings = ReportSettings()
        #expect(settings.pairs.allSatisfy { $0.name != "small-n" })
        #expect(ReportSettings(pairs: settings.pairs)?.smallNumbers == nil)
        for numbers in SmallNumbers.allCases {
            settings.smallNumbers = numbers
            #expect(ReportSettings(pairs: settings.pairs)?.smallNumbers == numbers)
        }
        #expect(ReportSettings(pairs: settings.pairs.map { ($0.name, $0.name == "small-n" ? "all" : $0.value) }) == nil)
    }

    private func model(_ numbers: SmallNumbers?, isPublic: Bool) -> ReportModel {
        var model = InventedQuarter.model()
        model.smallNumbers = numbers
        return isPublic ? PublicEdition.of(model) : model
    }
}
