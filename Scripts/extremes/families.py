"""Families of hostile input: each writes a file of size n, so that n and 2n can be compared."""
import sys
from pathlib import Path

import workbooks

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fixtures"))
from oldworkbook import workbook  # noqa: E402
from opendocument import spreadsheet  # noqa: E402
from worddocument import document as word_document  # noqa: E402

HEAD = "抽样编号,产品名称,抽样日期,检验结论\n"
ROW = "TJ%d,电线,2025-01-02,合格\n"


def text(name, make):
    return name, "csv", lambda path, n: open(path, "w", encoding="utf-8", newline="").write(make(n))


def document(name, make):
    return name, "xml", lambda path, n: open(path, "w", encoding="utf-8").write("<l>" + make(n) + "</l>")


def page(name, make):
    head = "<html><table><tr><th>抽样编号<th>产品名称<th>抽样日期<th>检验结论"
    return name, "html", lambda path, n: open(path, "w", encoding="utf-8").write(head + make(n) + "</table></html>")


def page_row(i, inside=""):
    return "<tr><td>TJ%d<td>电线%s<td>2025-01-02<td>合格\n" % (i, inside)


def old_workbook(path, n):
    with open(path, "wb") as file:
        file.write(workbook([("S", 0, lines(n))]))


def lines(n):
    return [line.split(",") for line in (HEAD + rows(n)).splitlines()]


def open_document(path, n):
    with open(path, "wb") as file:
        file.write(spreadsheet([("S", False, "", lines(n))]))


def text_table(path, n):
    with open(path, "wb") as file:
        file.write(word_document("", lines(0)[0], lines(n)[1:], (), [""] * 4))


def sample(i, inside=""):
    return "<s><抽样编号>TJ%d</抽样编号><产品名称>电线</产品名称><检验结论>合格</检验结论>%s</s>\n" % (i, inside)


def rows(n):
    return "".join(ROW % i for i in range(n))


def bad_bytes(path, n):
    with open(path, "wb") as file:
        file.write(HEAD.encode("gb18030"))
        for i in range(n):
            file.write(b"TJ%d," % i + "电线".encode("gb18030") + b"\xff,2025-01-02," + "合格".encode("gb18030") + b"\n")


def hostile_contents():
    """OpenDocument spreadsheets and texts that must be refused: file name, parts."""
    spaces = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n, n) for n in ("office", "table", "text"))

    def table(inside):
        text = "<office:document-content %s><office:body><office:spreadsheet><table:table>%s</table:table></office:spreadsheet></office:body></office:document-content>"
        return [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", text % (spaces, inside))]

    def text(inside):
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        return [("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document %s><w:body>%s</w:body></w:document>" % (space, inside))]

    def row(cells, repeated=""):
        return "<table:table-row%s>%s</table:table-row>" % (
            repeated, "".join('<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' % c for c in cells))

    head, first = row(HEAD.strip().split(",")), row(["TJ1", "电线", "2025-01-02", "合格"])
    wide = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    return [
        ("ods_rows.ods", table(head + "<table:table-row table:number-rows-repeated='1048570'>%s</table:table-row>" % wide)),
        ("ods_columns.ods", table(head + "<table:table-row>%s%s</table:table-row>" % (wide, wide))),
        ("ods_blanks.ods", table(head + row(["TJ1", "<text:s text:c='2000000000'/>", "", ""]))),
        ("ods_bomb.ods", table(head + first + " " * 200_000_000)),
        ("ods_deep.ods", table(head + "<table:table-row-group>" * 100_000)),
        ("ods_doctype.ods", [("mimetype", ""), ("content.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")]),
        ("ods_cut.ods", table(head + first)[:1] + [("content.xml", table(head + first)[1][1][:-40])]),
        ("docx_bomb.docx", text("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>" + " " * 200_000_000 + "</w:tbl>")),
        ("docx_deep.docx", text("<w:tbl><w:tr><w:tc>" * 100_000)),
        ("docx_wide.docx", text("<w:tbl><w:tr>" + "<w:tc><w:tcPr><w:gridSpan w:val='16000'/></w:tcPr></w:tc>" * 1000 + "</w:tr></w:tbl>")),
        ("docx_tables.docx", text("<w:tbl/>" * 100_000)),
    ]


# name, ending, maker, n
FAMILIES = [
    (*text("one long field", lambda n: HEAD + "TJ1," + "长" * n + ",2025-01-02,合格\n" + rows(10)), 500_000),
    (*text("one long field in quotes", lambda n: HEAD + 'TJ1,"' + "长" * n + '",2025-01-02,合格\n' + rows(10)), 500_000),
    (*text("doubled quotes", lambda n: HEAD + 'TJ1,"' + '""' * n + '",2025-01-02,合格\n' + rows(10)), 250_000),
    (*text("a stray quote in each row", lambda n: HEAD + "".join('TJ%d,电"线,2025-01-02,合格\n' % i for i in range(n))), 20_000),
    (*text("a quote never closed in each row", lambda n: HEAD + "".join('TJ%d,"电线,2025-01-02,合格\n' % i for i in range(n))), 20_000),
    (*text("many columns", lambda n: HEAD + "TJ1" + "," * n + "\n" + rows(10)), 1_000_000),
    (*text("many headings", lambda n: HEAD.strip() + ",列" * n + "\n" + ("TJ1,电线,2025-01-02,合格" + "," * n + "\n") * 400), 1_000),
    (*text("a long heading", lambda n: "抽样编号,产品名称,检验结论," + "长" * n + "\n" + "TJ1,电线,合格,x\n" * 10), 20_000),
    (*text("many short rows", lambda n: HEAD + "\n" * n), 1_000_000),
    (*text("rows that all are refused", lambda n: HEAD + "".join("TJ%d,电线,2025-02-30,合格\n" % i for i in range(n))), 10_000),
    (*text("rows ended by CR alone", lambda n: (HEAD + rows(n)).replace("\n", "\r")), 40_000),
    (*text("one sample of many item rows", lambda n: "抽样编号,产品名称,检验项目,检验结果,单项判定,检验结论\n"
           + "".join("TJ1,电线,项目%d,1,合格,合格\n" % i for i in range(n))), 20_000),
    ("bad bytes in each row", "csv", bad_bytes, 20_000),
    ("shared strings of a workbook", "xlsx",
     lambda path, n: workbooks.write(path, workbooks.shared(n, 600), workbooks.strings(n, 12)), 40_000),
    ("many cells of a workbook", "xlsx",
     lambda path, n: workbooks.write(path, workbooks.shared(100, n), workbooks.strings(100, 12)), 60_000),
    ("many empty rows of a workbook", "xlsx",
     lambda path, n: workbooks.write(path, [*workbooks.table(2_000), *('<row r="%d"/>' % i for i in range(1_000, 1_000 + n))]), 100_000),
    ("rows of an old workbook", "xls", old_workbook, 16_000),
    ("rows of an OpenDocument spreadsheet", "ods", open_document, 8_000),
    ("rows of a text's table", "docx", text_table, 8_000),
    (*page("rows of a page", lambda n: "".join(page_row(i) for i in range(n))), 8_000),
    (*page("breaks in a cell of a page", lambda n: page_row(1, "a<br>" * n) + page_row(2)), 40_000),
    (*page("references in a page", lambda n: page_row(1, "&lt;&#x957f;&amp" * n) + page_row(2)), 20_000),
    (*page("merged cells of a page", lambda n: "".join("<tr><td rowspan=9>TJ%d<td>电线<td>2025-01-02<td>合格" % i for i in range(n))), 4_000),
    (*page("comments in a page", lambda n: page_row(1, "<!-- - -->" * n) + page_row(2)), 40_000),
    (*page("end tags of a page without beginnings", lambda n: page_row(1, "</b>" * n) + page_row(2)), 60_000),
    (*document("attributes", lambda n: "".join(sample(i, "<a " + " ".join("a%d='1'" % j for j in range(400)) + "/>") for i in range(n))), 250),
    (*document("names", lambda n: "".join(sample(i, "<n%d/>" % i) for i in range(n))), 4_500),
    (*document("depth", lambda n: "".join(sample(i, "<d>" * 50 + "</d>" * 50) for i in range(n))), 1_500),
    (*document("one long value", lambda n: sample(1, "<备注>" + "长" * n + "</备注>") + sample(2)), 500_000),
    (*document("references", lambda n: sample(1, "<备注>" + "&#x957f;" * n + "</备注>") + sample(2)), 40_000),
    (*document("records", lambda n: "".join(sample(i) for i in range(n))), 8_000),
    (*document("text in pieces", lambda n: sample(1, "<备注>" + "a&amp;" * n + "</备注>") + sample(2)), 60_000),
    (*document("long attribute values", lambda n: "".join(sample(i, '<x a="%s"/>' % ("v" * n)) for i in range(20))), 24_000),
    (*document("references in attributes", lambda n: "".join(sample(i, '<x a="%s"/>' % ("&#38;" * n)) for i in range(20))), 4_000),
    (*document("many children", lambda n: sample(1, "<c/>" * n) + sample(2)), 80_000),
    (*document("many comments", lambda n: sample(1, "<!-- - -->" * n) + sample(2)), 60_000),
    (*document("a long comment", lambda n: sample(1, "<!--%s-->" % ("- " * n)) + sample(2)), 200_000),
    (*document("many instructions", lambda n: sample(1, "<?p >?>" * n) + sample(2)), 60_000),
    (*document("many sections", lambda n: sample(1, "<备注>" + "<![CDATA[]]]>" * n + "</备注>") + sample(2)), 40_000),
    (*document("mixed content", lambda n: sample(1, "<备注>" + "t<b>u</b>" * n + "</备注>") + sample(2)), 40_000),
    (*document("values around", lambda n: "<h><k>1</k></h>" * n + sample(1) + sample(2)), 20_000),
    (*document("records that all are refused", lambda n: "<s><抽样编号>1</抽样编号></s>\n" * n + sample(1) + sample(2)), 8_000),
]
