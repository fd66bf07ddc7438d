"""DuckDB doing the work of ingest | normalize | rate: pass rate by district, category and month.

usage: peer_duckdb.py INPUT.csv OUTPUT.csv ALIASES.csv
"""
import sys

import duckdb

source, output, aliases = sys.argv[1:4]
names = ("抽样编号 抽查级别 抽查类型 产品名称 产品类别 标称生产企业 统一社会信用代码 企业规模 被抽样单位 所属区 抽样地址 商标 规格型号 "
         "生产日期批号 抽样日期 检验结果 不合格项目 检验机构").split()
# Told everything in advance, so that no time goes into guessing the dialect.
columns = "{" + ", ".join("'%s': 'VARCHAR'" % n for n in names) + "}"
duckdb.execute(f"""
copy (
    with results as (
        select "所属区" district, "产品类别" variant,
               regexp_extract("抽样日期", '^([0-9]{{4}})[-/年]?([0-9]{{1,2}})', ['year', 'month']) on_,
               trim("检验结果") in ('合格', '符合', '符合要求') passed
        from read_csv('{source}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {columns})),
    aliases as (select * from read_csv('{aliases}', header = true, all_varchar = true))
    select district, coalesce(canonical, '') category, on_.year || '-' || lpad(on_.month, 2, '0') "month",
           count(*) inspected, count(*) filter (passed) passed, printf('%.2f', 100.0 * count(*) filter (passed) / count(*)) rate
    from results left join aliases using (variant)
    group by 1, 2, 3 order by 1, 2, 3)
to '{output}' (header)""")
