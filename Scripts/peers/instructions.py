"""Counts what a record costs each stage: instructions by valgrind, and bytes.

usage: instructions.py BIN INPUT.csv FOLDER BY
Two beginnings of the input are run, so that what a start costs is no part of the figures. SHA-256 is left out, since
valgrind does not know the instructions that compute it. The binaries are copied without their debug information, which
valgrind cannot read.
"""
import re
import shutil
import subprocess
import sys
from pathlib import Path

FEW, MANY = 10_000, 40_000


def beginning(source, lines, target):
    """The first lines of a table, up to one that begins a row: cells may have line ends."""
    with open(source, "rb") as rows, open(target, "wb") as out:
        for number, row in enumerate(rows):
            if number > lines and row.startswith(b"TJ"):
                break
            out.write(row)


def count(command, output, scratch):
    """The instructions that a command takes."""
    note = scratch / "valgrind.txt"
    with open(output, "wb") as sink:
        subprocess.run(
            ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", "--log-file=%s" % note]
            + command, stdout=sink, check=True)
    return int(re.search(r"I\s+refs:\s+([\d,]+)", note.read_text()).group(1).replace(",", ""))


def records(path):
    with open(path, "rb") as lines:
        return sum(1 for line in lines if not line.startswith(b'{"_stream"'))


def main():
    binaries, source, folder, by = sys.argv[1:]
    scratch = Path(folder) / "instructions"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    tools = {}
    for name in ("spotcheck", "spotcheck-ingest", "spotcheck-normalize", "spotcheck-rate"):
        tools[name] = str(scratch / name)
        subprocess.run(["strip", "-g", "-o", tools[name], str(Path(binaries) / name)], check=True)
    rate = ["--quiet", "--population", "all", "--by", by]
    counts, sizes = {}, {}
    for rows in (FEW, MANY):
        start = scratch / ("%d.csv" % rows)
        beginning(source, rows, start)
        read, coded, rates = (scratch / ("%d.%s.ndjson" % (rows, stage)) for stage in ("read", "coded", "rates"))
        ingest = ["--quiet", "--no-sha256", str(start)]
        counts[rows] = {
            "ingest": count([tools["spotcheck-ingest"]] + ingest, read, scratch),
            "normalize": count([tools["spotcheck-normalize"], "--quiet", str(read)], coded, scratch),
            "rate": count([tools["spotcheck-rate"]] + rate + [str(coded)], rates, scratch),
            "chain": count(
                [tools["spotcheck"], "ingest"] + ingest + ["then", "normalize", "--quiet", "then", "rate"] + rate,
                rates, scratch),
        }
        sizes[rows] = (records(read), start.stat().st_size, read.stat().st_size, coded.stat().st_size)
    more = sizes[MANY][0] - sizes[FEW][0]
    bytes_ = [(many - few) / more for few, many in zip(sizes[FEW][1:], sizes[MANY][1:])]
    written = {"ingest": bytes_[1], "normalize": bytes_[2]}
    print("%-12s %14s %16s" % ("a record", "instructions", "bytes written"))
    for stage, instructions in counts[MANY].items():
        per = (instructions - counts[FEW][stage]) / more
        print("%-12s %14s %16s" % (stage, format(round(per), ","), round(written[stage]) if stage in written else "-"))
    print("(a row of the input has %d bytes; rate and chain count the cells that the new records make as well)" % bytes_[0])


main()
