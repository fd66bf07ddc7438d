"""lxml's iterparse doing the work of ingest | normalize | rate on XML, which DuckDB and Polars do not read.

usage: peer_lxml.py INPUT.xml OUTPUT.csv ALIASES.csv
"""
import csv
import re
import sys

from lxml import etree

source, output, aliases = sys.argv[1:4]
on = re.compile(r"^([0-9]{4})[-/年]?([0-9]{1,2})")
with open(aliases, encoding="utf-8", newline="") as table:
    canonical = {r["variant"]: r["canonical"] for r in csv.DictReader(table)}
tallies = {}
for _, record in etree.iterparse(source, tag="record"):
    year, month = on.match(record.findtext("抽样日期")).groups()
    cell = (record.findtext("所属区"), canonical.get(record.findtext("产品类别"), ""), "%s-%s" % (year, month.zfill(2)))
    tally = tallies.setdefault(cell, [0, 0])
    tally[0] += 1
    tally[1] += (record.findtext("检验结果") or "").strip() in ("合格", "符合", "符合要求")
    record.clear()
    while record.getprevious() is not None:
        del record.getparent()[0]
with open(output, "w", encoding="utf-8", newline="") as table:
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("district", "category", "month", "inspected", "passed", "rate"))
    for cell, (inspected, passed) in sorted(tallies.items()):
        writer.writerow((*cell, inspected, passed, "%.2f" % (100 * passed / inspected)))
