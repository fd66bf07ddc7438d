"""Polars doing the work of ingest | normalize | rate, lazily and streaming.

usage: peer_polars.py INPUT.csv OUTPUT.csv ALIASES.csv
"""
import sys

import polars as pl

source, output, aliases = sys.argv[1:4]
on = pl.col("抽样日期").str.extract_groups(r"^([0-9]{4})[-/年]?([0-9]{1,2})")
(
    pl.scan_csv(source, infer_schema=False)
    .select(
        pl.col("所属区").alias("district"),
        pl.col("产品类别").alias("variant"),
        on.alias("on"),
        pl.col("检验结果").str.strip_chars().is_in(["合格", "符合", "符合要求"]).alias("passed"),
    )
    .join(pl.scan_csv(aliases, infer_schema=False), on="variant", how="left")
    .group_by(
        "district",
        pl.col("canonical").fill_null("").alias("category"),
        (pl.col("on").struct.field("1") + "-" + pl.col("on").struct.field("2").str.zfill(2)).alias("month"),
    )
    .agg(pl.len().alias("inspected"), pl.col("passed").sum())
    .with_columns((100.0 * pl.col("passed") / pl.col("inspected")).alias("rate"))
    .sort("district", "category", "month")
    .collect(engine="streaming")
    .write_csv(output, float_precision=2)
)
