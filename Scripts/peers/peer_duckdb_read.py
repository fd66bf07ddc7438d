"""DuckDB reading a CSV file into a table, all columns of it as text.

usage: peer_duckdb_read.py INPUT.csv
"""
import sys

import duckdb

(rows,) = duckdb.execute(
    f"create table results as select * from read_csv('{sys.argv[1]}', header = true, all_varchar = true)").fetchone()
print(rows)
