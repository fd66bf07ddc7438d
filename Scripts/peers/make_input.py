"""Writes spot-check results of any size for the benchmark, and the alias table the peers join with.

usage: make_input.py rows COUNT PREFIX [--xml] [--gb]      -> PREFIX.csv (PREFIX.xml, PREFIX.gb.csv)
       make_input.py aliases FILE                          -> variant,canonical
"""
import sys
from pathlib import Path
from random import Random

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fixtures"))

from firms import credit_code  # noqa: E402
from vocabulary import DISTRICTS, FOOD, INDUSTRIAL, NAME_FIRST, NAME_SECOND  # noqa: E402

COLUMNS = ("抽样编号 抽查级别 抽查类型 产品名称 产品类别 标称生产企业 统一社会信用代码 企业规模 被抽样单位 所属区 抽样地址 商标 规格型号 "
           "生产日期批号 抽样日期 检验结果 不合格项目 检验机构").split()
WIDE = str.maketrans("LED()", "ＬＥＤ（）")


def aliases():
    """Each category as laboratories write it: wide letters, stray spaces, tails, brackets."""
    table = {}
    for goods in INDUSTRIAL + FOOD:
        name = goods["category"]
        for variant in (name, name + " ", "　" + name, name + "产品", name + "（家用）", name.translate(WIDE),
                        name[:1] + " " + name[1:], "《" + name + "》", name + "/其他"):
            table.setdefault(variant, name)
    return table


def rows(count):
    random = Random(8170)
    draw = random.random
    variants = list(aliases().items())
    catalogue = {g["category"]: g for g in INDUSTRIAL + FOOD}
    word = lambda: "".join(random.choice(p) for p in (NAME_FIRST, NAME_SECOND, NAME_FIRST))  # noqa: E731
    trades = [g["trade"] for g in INDUSTRIAL]
    makers = []
    for _ in range(6000):
        name = word()
        district = DISTRICTS[int(draw() * 16)]
        makers.append(("天津" + name + trades[int(draw() * len(trades))], credit_code(random, district[1]),
                       ("大型", "中型", "小型", "小型", "微型")[int(draw() * 5)], name[:2] + "牌"))
    shops = []
    for _ in range(4000):
        district = DISTRICTS[int(draw() * 16)]
        street = district[3][int(draw() * len(district[3]))]
        shops.append((district[0] + word() + "商贸有限公司", district[0], "天津市%s%s%d号" % (district[0], street, 1 + int(draw() * 400))))
    for i in range(count):
        variant, canonical = variants[int(draw() * draw() * len(variants))]
        goods = catalogue[canonical]
        maker, shop = makers[int(draw() * 6000)], shops[int(draw() * 4000)]
        year, month, day = 2023 + int(draw() * 3), 1 + int(draw() * 12), 1 + int(draw() * 28)
        form = draw()
        shape = "%d-%02d-%02d" if form < .55 else "%d/%d/%d" if form < .75 else "%d年%d月%d日" if form < .92 else "%d%02d%02d"
        failed = draw() < .055
        model = goods["models"][int(draw() * len(goods["models"]))]
        if draw() < .01:
            model = '规格"大"号\n' + model
        yield ("TJ%d%07d" % (year, i), ("国家", "市级", "区级")[int(draw() * 3)], "评价性抽检" if draw() < .2 else "监督抽查",
               goods["products"][int(draw() * len(goods["products"]))], variant, maker[0], maker[1], maker[2], shop[0], shop[1], shop[2],
               maker[3] if draw() < .8 else "/", model, "%d%02d%02d/%03d" % (year, month, day, int(draw() * 1000)), shape % (year, month, day),
               ("不合格", "不合格", "不符合")[int(draw() * 3)] if failed else ("合格", "合格", "合格", "符合", "合格 ", "符合要求")[int(draw() * 6)],
               goods["items"][0][0] if failed else "", "海河质检院")


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n') else cell


def escaped(cell):
    return cell.replace("&", "&amp;").replace("<", "&lt;") if "&" in cell or "<" in cell else cell


def main():
    if sys.argv[1] == "aliases":
        text = "variant,canonical\n" + "".join("%s,%s\n" % (quoted(a), quoted(b)) for a, b in aliases().items())
        Path(sys.argv[2]).write_text(text, encoding="utf-8")
        return
    count, prefix, options = int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    header = ",".join(COLUMNS) + "\n"
    shape = "<record>" + "".join("<%s>%%s</%s>" % (c, c) for c in COLUMNS) + "</record>\n"
    outputs = [open(prefix + ".csv", "w", encoding="utf-8", newline="")]
    if "--gb" in options:
        outputs.append(open(prefix + ".gb.csv", "w", encoding="gb18030", newline=""))
    for output in outputs:
        output.write(header)
    document = open(prefix + ".xml", "w", encoding="utf-8", newline="") if "--xml" in options else None
    if document:
        document.write('<?xml version="1.0" encoding="UTF-8"?>\n<records>\n')
    for row in rows(count):
        line = ",".join(map(quoted, row)) + "\n"
        for output in outputs:
            output.write(line)
        if document:
            document.write(shape % tuple(map(escaped, row)))
    if document:
        document.write("</records>\n")


main()
