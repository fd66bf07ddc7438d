import Bags
import Foundation
import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("The page of a report")
struct ReportPageTests {
    static func page(_ model: ReportModel) throws -> String {
        String(decoding: try ReportPage().bytes(model), as: UTF8.self)
    }

    @Test("two pages of one model are equal byte for byte; SPOTCHECK_LOOK names a folder to look at it")
    func deterministic() throws {
        let text = try Self.page(InventedQuarter.model())
        #expect(try Self.page(InventedQuarter.model()) == text)
        if let folder = ProcessInfo.processInfo.environment["SPOTCHECK_LOOK"] {
            try Data(text.utf8).write(to: URL(filePath: folder).appending(path: "index.html"))
        }
    }

    @Test("it runs nothing and asks for nothing: no script, no address, no inline style, no event")
    func inert() throws {
        let page = try Self.page(InventedQuarter.model())
        for forbidden in [
            "<script", "http:", "https:", "src=", " style=", "<img", "<iframe", "url(data", "@import", "<form",
        ] {
            #expect(!page.contains(forbidden), "\(forbidden)")
        }
        for tag in try MarkupScan(page).tags {
            for (name, value) in tag.attributes {
                #expect(!name.hasPrefix("on"))
                if name == "href" { #expect(Self.isOwn(value, of: InventedQuarter.model()), "\(value)") }
            }
        }
    }

    /// Whether a link leads to a place of the page or to a file that every bundle has.
    static func isOwn(_ link: String, of model: ReportModel) -> Bool {
        let files = [
            "en.html", "index.html", "report.xlsx", "results.sqlite", "bulletin.md", "datapackage.json",
            "summary.json", "records/accepted.ndjson",
        ]
        return link.hasPrefix("#") || files.contains(link)
            || ReportTables.all(model).contains { link == "tables/\($0.name).csv" }
    }

    @Test("every link to a place leads to one, and under each table and chart stands where its figures are")
    func links() throws {
        for page in [try Self.page(InventedQuarter.model()), try EnglishPageTests.page(InventedQuarter.model())] {
            let tags = try MarkupScan(page).tags
            let ids = Set(tags.flatMap(\.attributes).filter { $0.name == "id" }.map(\.value))
            let links = tags.flatMap(\.attributes).filter { $0.name == "href" }.map(\.value)
            for link in links where link.hasPrefix("#") { #expect(ids.contains(String(link.dropFirst())), "\(link)") }
            for id in ids where id.hasPrefix("t-") {
                let after = try #require(page.components(separatedBy: "id=\"\(id)\"").last)
                let end = try #require(after.components(separatedBy: "</table>").dropFirst().first)
                #expect(end.prefix(60).contains("class=\"get\""), "\(id)")
            }
            for chart in ["trend", "funnel"] {
                let after = try #require(page.components(separatedBy: "<svg class=\"\(chart)\"").dropFirst().first)
                let figure = try #require(after.components(separatedBy: "</div>").dropFirst().first)
                #expect(figure.prefix(60).contains("class=\"get\""), "\(chart)")
            }
        }
    }

    @Test("sections are numbered without a gap, and what has nothing in it has no number, no heading and no entry")
    func sections() throws {
        func contents(_ page: String) throws -> [String] {
            let list = try #require(page.components(separatedBy: "<ol>").dropFirst().first)
            return try #require(list.components(separatedBy: "</ol>").first).components(separatedBy: "<li>").dropFirst()
                .compactMap { $0.components(separatedBy: "\">").dropFirst().first?.components(separatedBy: "<").first }
        }
        let full = try contents(try Self.page(InventedQuarter.model()))
        #expect(
            full == [
                "要点", "一、目标完成情况", "二、走势", "三、各区", "四、产品与不合格项目", "五、不合格产品名单", "六、不合格整改", "七、数据核算与修订",
                "八、口径与核验", "九、下载",
            ])
        var model = InventedQuarter.model()
        (model.months, model.comparison, model.publication, model.untestedCounts) = ([], [], [], [])
        let page = try Self.page(model)
        #expect(try contents(page)[2] == "二、各区" && !page.contains("走势</h2>"))
        #expect(page.contains("没有内容而不列出的章节：走势、不合格产品名单"))
    }

    @Test("a column without any content is not there, and the method says so")
    func emptyColumns() throws {
        var model = InventedQuarter.model()
        for index in model.districts.indices {
            model.districts[index].before = nil
            (model.districts[index].openCases, model.districts[index].overdueCases) = (0, 0)
        }
        model.headlineBefore = nil
        let page = try Self.page(model)
        let table = try #require(
            page.components(separatedBy: "id=\"t-district\">").dropFirst().first?.components(
                separatedBy: "</table>"
            ).first)
        #expect(!table.contains(">未完成<") && !table.contains(">较上季度<"))
        #expect(page.contains("「各区合格率」的较上季度、未完成、逾期"))
    }

    @Test("no drawing is scaled: positions across are percentages, and only lines and areas are stretched")
    func fluid() throws {
        for tag in try MarkupScan(try Self.page(InventedQuarter.model())).tags {
            let names = tag.attributes.map(\.name)
            if names.contains("viewBox") { #expect(names.contains("preserveAspectRatio")) }
            for (name, value) in tag.attributes where ["x1", "x2"].contains(name) && value != "0" {
                #expect(value.hasSuffix("%") || tag.name == "line" && Int(value) != nil, "\(tag)")
            }
        }
    }

    @Test("a rate before that lies beyond the axis is an arrow at its edge, never a tick on it")
    func arrows() {
        let scale = WhiskerScale(showing: [ExactShare(part: 95, whole: 100)].compactMap(\.self))
        let now = ExactShare(part: 95, whole: 100)
        let on = scale.whisker(now, before: ExactShare(part: 93, whole: 100), against: nil, style: "na")
        let beyond = scale.whisker(now, before: ExactShare(part: 30, whole: 100), against: nil, style: "na")
        #expect(on.contains("<line class=\"prev\"") && !on.contains("<polyline class=\"prev\""))
        #expect(beyond.contains("<svg x=\"0%\" y=\"50%\" overflow=\"visible\"><polyline class=\"prev\""))
    }

    @Test(
        "six months make a line, fewer a table; the words for a month are those of a figure without a target of its own"
    )
    func months() throws {
        var model = InventedQuarter.model()
        #expect(try Self.page(model).contains("<svg class=\"trend\""))
        model.months = Array(model.months.suffix(3))
        let page = try Self.page(model)
        #expect(!page.contains("<svg class=\"trend\"") && page.contains("id=\"t-month\">"))
        let table = try #require(
            page.components(separatedBy: "id=\"t-month\">").dropFirst().first?.components(
                separatedBy: "</table>"
            ).first)
        #expect(table.contains("高于 93%，区间含") && !table.contains("达标"))
    }

    @Test(
        "the day of publication, whom to ask and the next release stand in head and foot only where somebody says them")
    func office() throws {
        var model = InventedQuarter.model()
        #expect(!(try Self.page(model)).contains("发布日期"))
        model.cover.facts = OfficeFacts(
            name: "", contact: "022-0000 0000", publishedOn: CalendarDate("2025-10-20"), nextRelease: "2026 年 1 月")
        let page = try Self.page(model)
        #expect(page.contains("<dt>发布日期</dt><dd>2025-10-20</dd>") && page.contains("<dd>2026 年 1 月</dd>"))
        #expect(page.contains("，022-0000 0000</dd>") && page.contains("BH-SC-2025Q3，2025-10-20 发布"))
        #expect(String(decoding: try Bulletin(model).bytes, as: UTF8.self).contains("\n2025年10月20日\n"))
    }

    @Test("the policy allows exactly this style sheet")
    func policy() throws {
        let page = try Self.page(InventedQuarter.model())
        let style = try #require(page.range(of: "<style>")).upperBound..<#require(page.range(of: "</style>")).lowerBound
        let hex = BagDigest.hex(of: Array(page[style].utf8))
        let digest = Data(
            stride(from: 0, to: 64, by: 2).compactMap {
                UInt8(
                    Array(hex.utf8)[$0...$0 + 1].map { Character(UnicodeScalar($0)) }.reduce(into: "") {
                        $0.append($1)
                    }, radix: 16)
            })
        #expect(page.contains("style-src 'sha256-\(digest.base64EncodedString())';"))
        #expect(page.contains("default-src 'none'"))
    }

    @Test(
        "hostile text stays text, in every place where data can stand",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'\u{301} onmouseover=alert(1) x='",
            "\"\u{301} autofocus onfocus=alert(1) \"", "</style><b>", "</title><h1>", "{{title}}{{{style}}}",
            "a\u{0}b\u{1b}[31m",
            "\u{202e}dlrow", "&lt;b&gt;", "--><svg/onload=alert(1)>", "\\3c/style>", "`x`", "\u{feff}\u{200b}", "]]>",
            "é\u{301}",
        ])
    func hostile(text: String) throws {
        let harmless = try MarkupScan(try Self.page(Self.model(saying: "文本")))
        let page = try Self.page(Self.model(saying: text))
        let scan = try MarkupScan(page)
        // Which labels of the funnel find room depends on their length; what else the page is made of does not.
        func shape(_ scan: MarkupScan) -> [String] {
            let start = scan.tags.firstIndex { $0.name == "svg" && $0.attributes.contains { $0.value == "funnel" } }
            let end = start.flatMap { start in
                scan.tags[start...].firstIndex { $0.name == "p" && $0.attributes.contains { $0.value == "get" } }
            }
            let kept = start.flatMap { start in end.map { scan.tags[..<start] + scan.tags[$0...] } } ?? scan.tags[...]
            return kept.map { ([$0.name] + $0.attributes.map(\.name)).joined(separator: " ") }
        }
        let isSame = shape(scan) == shape(harmless)
        #expect(isSame, "the page has other elements or attributes")
        for scalar in page.unicodeScalars {
            #expect(scalar == "\n" || scalar.value >= 0x20 && !(0x7f..<0xa0).contains(scalar.value))
            #expect(!(0x202a...0x202e).contains(scalar.value) && scalar.value != 0xfeff)
        }
    }

    /// The invented quarter with one text in every place where data can stand.
    static func model(saying text: String) -> ReportModel {
        var model = InventedQuarter.model()
        model.cover.title = text
        model.cover.office = text
        model.cover.identifier = text
        model.cover.banner = text
        model.headlineName = text
        for index in model.districts.indices { model.districts[index].name = text }
        for index in model.categories.indices { model.categories[index].name = text }
        for index in model.items.indices { model.items[index].name = text }
        for index in model.targets.indices {
            model.targets[index].name = text
            model.targets[index].clause = text
            model.targets[index].population = text
        }
        for index in model.overdue.indices {
            model.overdue[index].party = text
            model.overdue[index].items = [text]
            model.overdue[index].standing = text
        }
        for index in model.sources.indices { model.sources[index].name = text }
        for index in model.unresolved.indices { model.unresolved[index].raw = text }
        for index in model.ledger.indices { model.ledger[index].sources = [text] }
        model.repeatOffenders[0].name = text
        for index in model.failed.indices {
            model.failed[index].product = text
            model.failed[index].category = text
            model.failed[index].producer = text
            model.failed[index].sampledFrom = text
            model.failed[index].district = text
            model.failed[index].model = text
            model.failed[index].batch = text
            model.failed[index].results = [text]
        }
        model.untestedCounts = [UntestedCount(domain: "industrial", kind: "supervision", reason: .refused, batches: 1)]
        model.untested = [
            UntestedLine(
                id: "U1", src: "", reason: .refused, firm: text, firmCode: "", product: text, district: text,
                level: "municipal", kind: "supervision", domain: "industrial", sampledOn: "2025-08-01")
        ]
        model.waterfall = [
            WaterfallLine(
                kind: .sum, code: "cases", name: "waterfall.cases_opened", cases: 9, presumed: 2),
            WaterfallLine(
                kind: .less, code: "not_due", name: "waterfall.not_yet_due", cases: 4, presumed: 1),
            WaterfallLine(kind: .sum, code: "due", name: "waterfall.cases_due", cases: 5, presumed: 1),
        ]
        model.notes = [.plain(text)]
        model.cover.facts = OfficeFacts(name: text, contact: text, nextRelease: text)
        model.offices = [OfficeLine(name: text, cases: 3, completed: 1, open: 2, overdue: 1)]
        model.districtCategories = (0..<25).map {
            CrossLine(
                district: "\($0 % 5)", districtName: text, category: "P\($0 / 5)", categoryName: text,
                tally: InventedQuarter.tally(3, 4))
        }
        return model
    }

    @Test("it is made of these elements and attributes and no others")
    func vocabulary() throws {
        let tags = try MarkupScan(try Self.page(InventedQuarter.model())).tags
        #expect(Set(tags.map(\.name)).subtracting(Self.elements) == [])
        #expect(Set(tags.flatMap { $0.attributes.map(\.name) }).subtracting(Self.attributes) == [])
    }

    static let elements: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "a", "div", "header", "p", "h1", "h2", "h3", "dl", "dt", "dd",
        "svg", "defs", "pattern", "rect", "main", "section", "b", "table", "caption", "colgroup", "col", "thead",
        "tbody",
        "tfoot", "tr", "th", "td", "span", "figure", "figcaption", "line", "circle", "polygon", "polyline", "text",
        "desc",
        "br", "ul", "li", "code", "footer", "details", "summary", "nav", "ol", "h4", "small",
    ]

    static let attributes: Set<String> = [
        "lang", "charset", "http-equiv", "content", "name", "class", "href", "role", "width", "height", "aria-hidden",
        "focusable", "id", "patternUnits", "patternTransform", "aria-label", "scope", "viewBox", "x1", "x2", "y1", "y2",
        "cx", "cy", "r", "points", "x", "y", "text-anchor", "aria-labelledby", "hreflang", "overflow",
        "preserveAspectRatio", "data-l", "colspan", "tabindex",
    ]

    @Test("the city's rate stands at the same place in the head of the table and in every row")
    func sameAxis() throws {
        let page = try Self.page(InventedQuarter.model())
        let table = try #require(
            page.components(separatedBy: "id=\"t-district\">").dropFirst().first)
        let district = try #require(table.components(separatedBy: "</table>").first)
        let lines = district.components(separatedBy: "<line class=\"mean\" x1=\"").dropFirst().map {
            $0.prefix { $0 != "\"" }
        }
        #expect(lines.count == 18)
        #expect(Set(lines).count == 1)
        // The head of the table has the same line, and its words beside it.
        #expect(district.contains("<line class=\"mean\" x1=\"\(lines[0])\" x2=\"\(lines[0])\" y1=\"16\""))
    }

    @Test("a unit without a target of its own has no verdict: below or above the city beyond chance, else grey")
    func labels() throws {
        let page = try Self.page(InventedQuarter.model())
        func row(_ name: String) throws -> String {
            let table = try #require(page.components(separatedBy: "id=\"t-district\">").dropFirst().first)
            let start = try #require(table.components(separatedBy: ">\(name)</th>").dropFirst().first)
            return try #require(start.components(separatedBy: "</tr>").first)
        }
        #expect(try row("港西区").contains(">87.9%<") && row("港西区").contains("<span class=\"chip bad sure\">"))
        for (name, rate) in [("西苑区", "90.4"), ("河西新区", "98.1")] {
            #expect(try row(name).contains(">\(rate)%<") && row(name).contains("<span class=\"chip na\">分不出</span>"))
        }
        #expect(try row("虹桥区").contains(">83.3%<") && row("虹桥区").contains("<span class=\"chip na\">分不出，批次少</span>"))
        let groups = page.components(separatedBy: "id=\"t-district\"").dropFirst().first?.components(
            separatedBy: "</table>"
        ).first
        #expect(try #require(groups).contains("达标") == false)
    }

    @Test("every list of enterprises carries the sentence about what it does not say")
    func disclaimer() throws {
        let page = try Self.page(InventedQuarter.model())
        #expect(page.components(separatedBy: "以下信息仅指本次抽检标称的生产企业相关产品的生产日期/批号和所检项目。").count == 5)
    }

    @Test("plan and clause stand below the target table, and each target points to its own")
    func citations() throws {
        let page = try Self.page(InventedQuarter.model())
        #expect(page.contains("① 渤政办发〔2016〕1号，一（三）"))
        #expect(page.contains("② 质量强市建设纲要，专栏2"))
        #expect(page.contains("全市监督抽查，各级 · 出处 ①"))
    }

    @Test("ids are unique, so that each drawing has its own title")
    func uniqueIdentifiers() throws {
        let ids = try MarkupScan(try Self.page(InventedQuarter.model())).tags.flatMap(\.attributes).filter {
            $0.name == "id"
        }
        #expect(Set(ids.map(\.value)).count == ids.count)
    }
}
