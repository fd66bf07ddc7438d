import Bags
import DelimitedText
import InspectionModel
import RecordStream

/// What stands above every list.
struct ListHead {
    let title: String
    let office: String
    let notice: String
    let publishedOn: String

    /// The lines above the table: title, the standing sentence, and what was presumed.
    func lines(presumed: String?) -> [String] { [title, Wording.disclaimer] + [presumed].compactMap(\.self) }
}

/// One list in four forms: page, workbook, CSV and JSON, row by row.
final class ListFiles {
    private let columns: [ListColumn]
    private let head: ListHead
    private let csv: BundleFile
    private let json: BundleFile
    private let page: BundleFile
    private var workbook: ListWorkbook
    /// Its path without the ending.
    private let path: String
    /// How many rows there are.
    private(set) var rows = 0

    /// Starts the files `data/NAME.csv` and so on.
    init(
        _ list: OfficialList, _ form: ListForm, _ head: ListHead, presumed: String?, in folder: String,
        to writer: BundleWriter
    ) throws {
        path = folder + list.rawValue
        columns = list.columns(form)
        self.head = head
        csv = try writer.begin("\(path).csv")
        json = try writer.begin("\(path).json")
        page = try writer.begin("\(path).html")
        workbook = try ListWorkbook(
            try writer.externalPath("\(path).xlsx", needing: 1 << 20), temporary: writer.temporaryFolder,
            columns.map(\.heading), head.lines(presumed: presumed))
        let width = columns.count
        func row(_ text: String) -> String {
            DelimitedCell.row([text] + Array(repeating: "", count: width - 1)) + "\r\n"
        }
        try csv.write([0xef, 0xbb, 0xbf])
        for line in head.lines(presumed: presumed) { try csv.write(Array(row(line).utf8)) }
        try csv.write(Array((DelimitedCell.row(columns.map(\.heading)) + "\r\n").utf8))
        let members: [(key: String, value: JSONValue)] = [
            ("title", .string(head.title)), ("office", .string(head.office)), ("notice_number", .string(head.notice)),
            ("published_on", .string(head.publishedOn)), ("disclaimer", .string(Wording.disclaimer)),
            ("presumed", .string(presumed ?? "")),
            (
                "columns",
                .array(columns.map { .object([("name", .string($0.name)), ("title", .string($0.heading))]) })
            ),
        ]
        let opening = JSONValue.object(members).compact
        try json.write(Array((opening.dropLast() + ",\"rows\":[").utf8))
        try page.write(Array(ListPage.start(head, columns.map(\.heading), presumed: presumed).utf8))
    }

    /// Adds a row.
    ///
    /// - Throws: `PersonalDataGate.Finding` for a number of a telephone or identity card.
    func add(_ batch: ListedBatch) throws {
        rows += 1
        let cells = batch.cells(columns, number: rows, notice: head.notice, publishedOn: head.publishedOn)
        let line = Array((DelimitedCell.row(cells) + "\r\n").utf8)
        if let finding = PersonalDataGate.first(in: line, path: "\(path).csv") { throw finding }
        try csv.write(line)
        let object = JSONValue.object(
            zip(columns, cells).filter { $1 != "/" }.map { (key: $0.name, value: .string($1)) })
        try json.write(Array(((rows > 1 ? ",\n" : "\n") + object.compact).utf8))
        try page.write(Array(ListPage.row(cells).utf8))
        workbook.add(cells)
    }

    /// Ends the files.
    ///
    /// - Parameter account: what is said below the list.
    func end(_ account: String, asOf: CalendarDate, in writer: BundleWriter) throws {
        try json.write(Array("\n]}\n".utf8))
        try page.write(Array(ListPage.end(account, rows: rows, asOf: asOf).utf8))
        for file in [csv, json, page] { try writer.end(file) }
        do throws(FileError) { try workbook.close(asOf: asOf) } catch { throw BundleError.failed(error) }
        try writer.adopt("\(path).xlsx")
    }
}

/// The page of a list; it prints on A4 landscape, as the official form does.
enum ListPage {
    private static let style = """
        :root{color-scheme:light dark;--bg:#fff;--ink:#16202a;--mut:#51606d;--rule:#c9d1d8;--hair:#e6eaee}
        @media (prefers-color-scheme:dark){:root{--bg:#10161c;--ink:#e6ebf0;--mut:#a5b2be;--rule:#3a4753;--hair:#25303a}}
        *{box-sizing:border-box}
        body{margin:0;padding:28px 24px;background:var(--bg);color:var(--ink);font:12.5px/1.6 "Helvetica Neue",Arial,\
        "PingFang SC","Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums}
        h1{font:700 26px/1.35 "Source Han Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif;margin:2px 0 8px}
        p{margin:0 0 8px;font-size:14px;max-width:64em}.org,.acc{color:var(--mut)}
        .tw{overflow-x:auto}caption{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}
        table{border-collapse:collapse;width:100%;min-width:1100px}
        th,td{text-align:left;vertical-align:top;padding:5px 8px 5px 0;border-bottom:1px solid var(--hair);font-weight:400;\
        overflow-wrap:anywhere}
        thead th{color:var(--mut);border-bottom:1px solid var(--ink);vertical-align:bottom;overflow-wrap:normal}
        @media screen and (max-width:640px){table{min-width:0}thead{display:none}tr{display:block;padding:8px 0;\
        border-bottom:1px solid var(--rule)}td{display:block;border:0;padding:0;font-size:14px}\
        td:before{color:var(--mut)}td.no{display:none}body{padding:20px 16px}h1{font-size:22px}}
        @page{size:A4 landscape;margin:12mm 10mm}
        @media print{body{padding:0;font-size:6.6pt;line-height:1.45}h1{font-size:14pt}p{font-size:8.5pt}table{min-width:0}\
        thead{display:table-header-group}tr{break-inside:avoid}th,td{padding:1.6pt 3pt 1.6pt 0}}

        """

    /// The headings before the cells of a block on a narrow screen; they stand in the style sheet, not in every row.
    private static func labels(_ headings: [String]) -> String {
        "@media screen and (max-width:640px){"
            + headings.enumerated().map { index, heading in
                "td:nth-child(\(index + 1)):before{content:\"\(PageStyle.escaped(heading))：\"}"
            }.joined() + "}\n"
    }

    static func start(_ head: ListHead, _ headings: [String], presumed: String?) -> String {
        let style = style + labels(headings)
        let policy =
            "default-src 'none'; style-src 'sha256-\(Base64.text(hex: BagDigest.hex(of: Array(style.utf8))))'; "
            + "base-uri 'none'; form-action 'none'"
        let title = PageText.escaped(head.title)
        let day = head.publishedOn.isEmpty ? "" : "公告日期 \(PageText.escaped(head.publishedOn))"
        let office = [PageText.escaped(head.office), day].filter { !$0.isEmpty }.joined(separator: " · ")
        return "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<meta name=\"color-scheme\" content=\"light dark\"><title>\(title)</title><style>\(style)</style></head><body>\n"
            + (office.isEmpty ? "" : "<p class=\"org\">\(office)</p>") + "<h1>\(title)</h1>\n"
            + "<p><b>\(Wording.disclaimer)</b></p>\n"
            + (presumed.map { "<p>\(PageText.escaped($0))</p>\n" } ?? "")
            + "<div class=\"tw\"><table><caption>\(title)</caption><thead><tr>"
            + headings.map { "<th scope=\"col\">\(PageText.escaped($0))</th>" }.joined() + "</tr></thead><tbody>\n"
    }

    /// A row; what the source does not state is left out on a narrow screen.
    static func row(_ cells: [String]) -> String {
        "<tr>" + cells.map { "<td\($0 == "/" ? " class=\"no\"" : "")>\(PageText.escaped($0))</td>" }.joined()
            + "</tr>\n"
    }

    static func end(_ account: String, rows: Int, asOf: CalendarDate) -> String {
        "</tbody></table></div>\n<p class=\"acc\">本清单 \(rows) 批次，数据截止 \(asOf)，“/”表示来源没有填。"
            + "\(PageText.escaped(account))</p>\n</body></html>\n"
    }
}
