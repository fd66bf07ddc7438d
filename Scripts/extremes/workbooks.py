"""Writes workbooks of any size without holding them."""
import random
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADINGS = ["抽样编号", "产品名称", "标称生产企业", "规格型号", "抽样日期", "检验结论"]


def relationships(items):
    links = "".join('<Relationship Id="%s" Type="%s/%s" Target="%s"/>' % (i, OFFICE, t, p) for i, t, p in items)
    return HEAD + '<Relationships xmlns="%s/relationships">%s</Relationships>' % (PACKAGE, links)


def write(path, rows, strings=None, level=6):
    """A workbook with one sheet; `rows` and `strings` are iterables of XML, the strings without <si>."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level, allowZip64=True) as archive:
        archive.writestr("[Content_Types].xml", HEAD + '<Types xmlns="%s/content-types"/>' % PACKAGE)
        archive.writestr("_rels/.rels", relationships([("r1", "officeDocument", "xl/workbook.xml")]))
        archive.writestr(
            "xl/workbook.xml",
            HEAD + '<workbook %s xmlns:r="%s"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>' % (MAIN, OFFICE))
        targets = [("r1", "worksheet", "worksheets/sheet1.xml")]
        if strings is not None:
            targets.append(("r2", "sharedStrings", "sharedStrings.xml"))
            with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
                pour(part, HEAD + "<sst %s>" % MAIN, ("<si><t>%s</t></si>" % text for text in strings), "</sst>")
        archive.writestr("xl/_rels/workbook.xml.rels", relationships(targets))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            pour(part, HEAD + "<worksheet %s><sheetData>" % MAIN, rows, "</sheetData></worksheet>")


def pack(path, parts, level=6):
    """An archive of (name, text), the texts packed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, text in parts:
            archive.writestr(name, text)


def pour(part, head, pieces, tail):
    block, size = [head], 0
    for piece in pieces:
        block.append(piece)
        size += len(piece)
        if size > 1 << 20:
            part.write("".join(block).encode())
            block, size = [], 0
    part.write(("".join(block) + tail).encode())


def inline(number, cells):
    return '<row r="%d">%s</row>' % (
        number,
        "".join('<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % (chr(65 + i), number, c) for i, c in enumerate(cells)))


def table(size, noise=0, seed=1):
    """Rows of inline text with so many bytes of XML; `noise` random digits a cell keep them from being packed."""
    chance = random.Random(seed)
    done, number = 0, 1
    yield inline(1, HEADINGS)
    while done < size:
        number += 1
        text = ["%0*x" % (noise, chance.getrandbits(4 * noise)) if noise else "" for _ in range(4)]
        row = inline(number, [
            "TJ%08d" % number, "电线电缆" + text[0], "某某电器有限公司" + text[1], "BV450-" + text[2] + text[3], "2025-01-%02d" % (number % 28 + 1), "合格"])
        done += len(row.encode())
        yield row


def shared(count, cells):
    """Rows whose texts are shared strings, `count` of them in turn; headings are the first ones."""
    yield '<row r="1">%s</row>' % "".join('<c r="%s1" t="s"><v>%d</v></c>' % (chr(65 + i), i) for i in range(len(HEADINGS)))
    for number in range(2, cells // 6 + 2):
        yield '<row r="%d"><c r="A%d" t="inlineStr"><is><t>TJ%d</t></is></c>%s<c r="F%d" t="s"><v>%d</v></c></row>' % (
            number, number, number,
            "".join('<c r="%s%d" t="s"><v>%d</v></c>' % ("BCD"[i], number, 7 + (number * 3 + i) % max(1, count - 7)) for i in range(3)),
            number, 6)


def strings(count, length):
    """Headings, a verdict, and as many others."""
    yield from HEADINGS
    yield "合格"
    for i in range(count - 7):
        yield ("某某产品%d型" % i).ljust(length, "甲")
