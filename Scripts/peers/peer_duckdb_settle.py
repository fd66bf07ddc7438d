"""DuckDB doing the work of reconcile | rate on a record stream: one row a sample number, then rates by district and month.

usage: peer_duckdb_settle.py INPUT.ndjson OUTPUT.csv
Of several copies the one with the latest report date counts. It opens no cases, runs no clocks and checks no seal.
"""
import sys

import duckdb

source, output = sys.argv[1:3]
# Told everything in advance, so that no time goes into guessing the keys.
keys = "id sample_number sampling_kind district sampled_on reported_on verdict src".split()
columns = "{" + ", ".join("'%s': 'VARCHAR'" % key for key in ["type", *keys]) + "}"
duckdb.execute(f"""
copy (
    with samples as (
        select * from read_json('{source}', format = 'newline_delimited', columns = {columns}) where type = 'sample'),
    settled as (
        select arg_max(struct_pack(sampling_kind, district, sampled_on, verdict), (coalesce(reported_on, ''), src)) kept
        from samples group by sample_number)
    select kept.district district, kept.sampled_on[:7] "month",
           count(*) filter (kept.verdict in ('pass', 'fail')) inspected, count(*) filter (kept.verdict = 'pass') passed
    from settled group by 1, 2 order by 1, 2)
to '{output}' (header)""")
