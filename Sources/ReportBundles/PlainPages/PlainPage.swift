import Bags

/// The frame of a page that stands beside the report: the report's style, A4, no script, nothing fetched.
enum PlainPage {
    /// What leads and classes add to the style of the pages of a draw.
    private static let more = """
        .tag{display:inline-block;border:1px solid currentColor;padding:0 6px;font-size:13px;line-height:20px;margin-right:8px;white-space:nowrap}
        .bad{color:var(--verm);font-weight:700}
        article{border-top:1px solid var(--rule);padding:14px 0 6px}
        article h3{font-size:18px;line-height:26px;margin:0 0 6px}
        .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:4px 20px;margin:0 0 8px;font-size:14px;line-height:21px}
        .grp td{padding-top:10px;color:var(--mut);font-size:13px;font-weight:700}
        .tw{overflow-x:auto}.tw+.tw{margin-top:16px}.nb{white-space:nowrap}
        @media print{.keep{break-inside:avoid}article{break-inside:auto;padding:7pt 0 3pt}article h3{font-size:11pt;line-height:15pt;break-after:avoid}\
        .facts{font-size:8.6pt;line-height:12pt;gap:2pt 12pt;grid-template-columns:repeat(3,1fr);break-inside:avoid;break-after:avoid}.tag{font-size:8pt;line-height:11pt}}

        """

    /// A cell of a table: its text, and a class of the style sheet that colours it.
    struct Cell: ExpressibleByStringInterpolation {
        let text: String
        /// `bad`, `good`, `na`, or `nb` for what is not broken; empty for none.
        let mark: String

        init(_ text: String, mark: String = "") {
            self.text = text
            self.mark = mark
        }

        init(stringLiteral text: String) { self.init(text) }

        fileprivate var markup: String {
            let text = PageText.escaped(text)
            return mark.isEmpty ? text : "<span class=\"\(mark)\">\(text)</span>"
        }
    }

    /// The page of a title, facts below it and a body of markup.
    ///
    /// - Parameters:
    ///   - period: what stands below the title; empty for nothing.
    ///   - style: what the page adds to the style sheet.
    static func page(
        title: String, office: String, strip: String, period: String = "", facts: [(name: String, value: String)],
        style: String = "", body: String
    ) -> [UInt8] {
        let style = DrawStyle.page + more + style
        let policy =
            "default-src 'none'; style-src 'sha256-\(Base64.text(hex: BagDigest.hex(of: Array(style.utf8))))'; "
            + "base-uri 'none'; form-action 'none'"
        let escaped = PageText.escaped(title)
        let list = facts.filter { !$0.value.isEmpty }.map {
            "<div><dt>\(PageText.escaped($0.name))</dt><dd>\(PageText.escaped($0.value))</dd></div>"
        }.joined()
        let text =
            "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<meta name=\"color-scheme\" content=\"light dark\"><title>\(escaped)</title>\n<style>\(style)</style></head>\n"
            + "<body><p class=\"strip\">\(PageText.escaped(strip))</p>\n<header class=\"mast\">"
            + (office.isEmpty ? "" : "<p class=\"org\">\(PageText.escaped(office))</p>")
            + "<h1>\(escaped)</h1>\n"
            + (period.isEmpty ? "" : "<p class=\"per\">\(PageText.escaped(period))</p>\n")
            + "<dl class=\"meta\">\(list)</dl></header>\n<main>\(body)"
            + "<footer>同样的记录和表得到同样的字节；本页不含脚本，不联网</footer></main>\n</body></html>\n"
        return Array(text.utf8)
    }

    /// A table that shows each row as a block on a narrow screen; cells are escaped here.
    ///
    /// - Parameter counts: the columns of numbers.
    static func table(
        _ headings: [String], _ rows: [[String]], caption: String = "", counts: Set<Int> = []
    ) -> String {
        table(headings, cells: rows.map { $0.map { Cell($0) } }, caption: caption, counts: counts)
    }

    /// A table of cells, some of which are coloured, without the columns in which nothing stands; the first stays.
    static func filledTable(_ headings: [String], _ rows: [[Cell]], caption: String = "") -> String {
        let filled = headings.indices.filter { index in
            index == 0 || rows.contains { !$0[index].text.isEmpty }
        }
        return table(
            filled.map { headings[$0] }, cells: rows.map { row in filled.map { row[$0] } }, caption: caption)
    }

    /// A table of cells; what is empty is left out on a narrow screen.
    static func table(
        _ headings: [String], cells rows: [[Cell]], caption: String = "", counts: Set<Int> = []
    ) -> String {
        func kind(_ index: Int) -> String { counts.contains(index) ? " class=\"n\"" : "" }
        let head = headings.enumerated().map {
            "<th role=\"columnheader\" scope=\"col\"\(kind($0))>\(PageText.escaped($1))</th>"
        }.joined()
        let body = rows.map { row in
            "<tr role=\"row\">"
                + row.enumerated().map { index, value in
                    index == 0
                        ? "<th role=\"rowheader\" scope=\"row\"\(kind(0))>\(value.markup)</th>"
                        : "<td role=\"cell\"\(kind(index))\(value.text.isEmpty ? "" : " data-l=\"\(PageText.escaped(headings[index]))\"")>\(value.markup)</td>"
                }.joined() + "</tr>\n"
        }.joined()
        return "<div class=\"tw\(rows.count <= 10 ? " keep" : "")\"><table class=\"st\" role=\"table\">"
            + (caption.isEmpty ? "" : "<caption>\(PageText.escaped(caption))</caption>")
            + "<thead role=\"rowgroup\"><tr role=\"row\">\(head)</tr></thead>\n<tbody role=\"rowgroup\">\(body)</tbody></table></div>\n"
    }

    /// A list of sentences.
    static func list(_ sentences: [String]) -> String {
        "<ul class=\"meth\">" + sentences.map { "<li>\(PageText.escaped($0))</li>" }.joined() + "</ul>\n"
    }
}
