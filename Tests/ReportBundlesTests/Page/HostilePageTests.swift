import Foundation
import InspectionModel
import TestMaterial
import Testing

@testable import ReportBundles

/// A browser for tests that want one.
enum InstalledBrowser {
    /// Its path, or nil.
    static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
}

/// What a browser makes of text that was written to harm it.
@Suite("Hostile text in a browser")
struct HostilePageTests {
    static let strings = [
        "<script>document.title='owned'</script>",
        "\"><img src=http://evil.invalid/x onerror=\"document.title='owned'\">",
        "'><svg onload=document.title='owned'>", "javascript:document.title='owned'",
        "</style><style>@import 'http://evil.invalid/'",
        "</title><script>alert(1)</script>", "<iframe src=http://evil.invalid>", "<a href=http://evil.invalid>链接</a>",
        "<meta http-equiv=refresh content='0;url=http://evil.invalid'>", "--><script>alert(1)</script><!--", "]]><b>",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "{{title}}{{{style}}}{{> groups}}", "⟦甲|乙⟧",
        "${7*7}", "%00<b>",
        "\\u003cscript\\u003e", "＜script＞alert(1)＜/script＞", "=cmd|' /C calc'!A0", "+1+1", "-1-1", "@SUM(1)",
        "'; DROP TABLE x;--",
        "../../etc/passwd", "NULL", "undefined", "NaN", "1e309", "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい", "𠜎𠜱𠝹𠱓", "👩‍👩‍👧‍👦", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
        "a\u{301}\"b", "`x`", "\"\u{301} onmouseover=\"document.title='owned'", "<b\u{301}>",
        "x' style='background:url(http://evil.invalid)",
    ]

    /// Every string in a place of its own: names of districts, parties, items, files.
    static var model: ReportModel {
        var model = InventedQuarter.model()
        model.cover.title = strings[0]
        model.cover.office = strings[1]
        model.cover.identifier = strings[4]
        model.cover.banner = strings[9]
        model.districts = strings.enumerated().map {
            GroupLine(code: "\($0.offset)", name: $0.element, tally: InventedQuarter.tally(90 - $0.offset % 9, 100))
        }
        model.overdue = strings.prefix(15).enumerated().map {
            OverdueLine(
                id: "C\($0.offset)", party: $0.element, district: $0.element, product: $0.element, items: [$0.element],
                level: "municipal", office: $0.element, dueOn: $0.element, days: 100 - $0.offset, standing: $0.element,
                src: "q.csv:1")
        }
        model.items = strings.prefix(10).enumerated().map { ItemLine(name: $0.element, count: 50 - $0.offset) }
        model.sources = strings.map {
            SourceLine(name: $0, sha256: "00", bytes: 1, encoding: "utf-8", records: 1, rejected: 0)
        }
        model.unresolved = strings.prefix(12).map {
            UnresolvedLine(field: "category", raw: $0, count: 1, suggestion: $0, score: "")
        }
        return model
    }

    @Test(
        "the text in the document is the text of the data; nothing runs and nothing is asked for",
        .enabled(if: InstalledBrowser.path != nil, "no Chromium is installed"), arguments: ["index.html", "en.html"])
    func inert(name: String) throws {
        let folder = try TemporaryFolder()
        let page = folder.url.appending(path: name)
        let language: PageLanguage = name == "en.html" ? try .english() : .chinese
        try Data(try ReportPage(language).bytes(Self.model)).write(to: page)
        let (status, text) = try run(page, netLog: folder.path("net.json"))
        try #require(status == 0)
        let log = try String(contentsOf: folder.url.appending(path: "net.json"), encoding: .utf8)
        #expect(!log.contains("evil.invalid"))
        for forbidden in ["<script", "<iframe", "<img", "<title>owned"] {
            #expect(!text.contains(forbidden), "\(forbidden)")
        }
        // The browser writes its document out again; the cells of the district table must hold the strings.
        let table = try #require(text.components(separatedBy: "id=\"t-district\">").dropFirst().first)
        let body = try #require(table.components(separatedBy: "</tbody>").first)
        let cells = body.components(separatedBy: "<th scope=\"row\"").dropFirst().compactMap { part in
            part.components(separatedBy: ">").dropFirst().first?.components(separatedBy: "<").first.map(Self.unescaped)
        }
        // What the page shows for marks that would take effect is an escape.
        #expect(Set(cells) == Set(Self.strings.map { Self.unescaped(PageText.escaped($0)) }))
        #expect(cells.count == Self.strings.count)
    }

    private static func unescaped(_ text: String) -> String {
        [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#96;", "`"), ("&nbsp;", "\u{a0}"),
            ("&amp;", "&"),
        ]
        .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1, options: .literal) }
    }

    private func run(_ page: URL, netLog: String) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: InstalledBrowser.path ?? "")
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-component-update",
            "--disable-background-networking", "--user-data-dir=\(netLog).profile", "--log-net-log=\(netLog)",
            "--virtual-time-budget=3000", "--dump-dom", page.absoluteString,
        ]
        let output = page.deletingLastPathComponent().appending(path: "dom.html")
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        process.standardOutput = handle
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try handle.close()
        return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
    }
}
