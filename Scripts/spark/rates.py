"""Rates of many deliveries on a cluster: the tools run unchanged under Apache Spark, and the figures are those of one machine.

usage: spark-submit [--master …] Scripts/spark/rates.py --tools DIR --work DIR --as-of YYYY-MM-DD [--parts K]
                    [--rate '…'] [--output FILE] DELIVERY...

  --tools DIR     the folder of the executables; the same path on every machine, or shipped with --archives/--files
  --work DIR      a folder that every machine reaches (NFS, a mounted object store); what is there already is used again
  --as-of DAY     the day as of which batches are settled
  --parts K       how many parts are settled and rated one by one (default: twice the cores)
  --rate WORDS    the options of spotcheck-rate, as one word (default: --by district)
  --output FILE   the rates (default: standard output)

1. Every delivery is read and coded by one task. 2. The coded streams are split by identity, so that a batch, its copies,
rechecks and cases are in one part: the one step that sees everything, one pass at the speed of a disk. 3. Every part is
settled and rated by one task. 4. The partial rates are merged, which wants all parts, each once: a part that was lost or
comes twice ends the run with status 65 and its number.

A task writes beside its file and renames, and the same input gives the same bytes: an attempt that is killed leaves nothing,
and a second attempt (speculative, or after a lost executor) changes nothing. Nothing here counts; see "Large data" in the
manual for sizes.
"""
import argparse
import hashlib
import os
import shlex
import subprocess
import sys


class ToolFailed(Exception):
    """A tool ended with a status that is none of its good ones; its own words say why."""


def run(command, inputs=(), good=(0,)):
    """Runs one command without a shell; pyspark empties PATH, so that commands are absolute."""
    done = subprocess.run([*command, *inputs], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode not in good:
        raise ToolFailed("%s: exit %d\n%s" % (shlex.join(command), done.returncode, done.stderr.decode(errors="replace")))
    return done.stderr.decode(errors="replace")


def atomically(path, make):
    """Makes a file by a function that writes another one, unless it is there."""
    if os.path.exists(path):
        return
    attempt = "%s.%s.%d" % (path, os.uname().nodename, os.getpid())
    try:
        make(attempt)
        os.replace(attempt, path)
    finally:
        if os.path.exists(attempt):
            os.remove(attempt)


def read_and_code(tools, work, delivery):
    """Reads and codes one delivery; gives the path of its stream."""
    # Two deliveries of one name are two streams.
    name = "%s-%s" % (hashlib.sha256(delivery.encode()).hexdigest()[:12], os.path.basename(delivery))
    coded = os.path.join(work, "coded", name + ".ndjson")

    def make(attempt):
        run([os.path.join(tools, "spotcheck"), "ingest", "--quiet", delivery, "then", "normalize", "--quiet", "-o", attempt],
            good=(0, 2))

    atomically(coded, make)
    return coded


def settle_and_rate(tools, work, as_of, options, part):
    """Settles and rates one part; gives the path of its partial rates."""
    rated = os.path.join(work, "rated", os.path.basename(part))

    def make(attempt):
        run([os.path.join(tools, "spotcheck"), "reconcile", "--quiet", "--as-of", as_of, part,
             "then", "rate", "--quiet", "--partial", *options, "-o", attempt])

    atomically(rated, make)
    return rated


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--tools", "--work", "--as-of"):
        parser.add_argument(name, required=True)
    parser.add_argument("--parts", type=int)
    parser.add_argument("--rate", default="--by district")
    parser.add_argument("--output")
    parser.add_argument("deliveries", nargs="+")
    wanted = parser.parse_args()

    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("spotcheck rates").getOrCreate()
    context = spark.sparkContext
    tools, work = os.path.abspath(wanted.tools), os.path.abspath(wanted.work)
    as_of, options = wanted.as_of, shlex.split(wanted.rate)
    parts = wanted.parts or 2 * context.defaultParallelism
    for folder in ("coded", "parts", "rated"):
        os.makedirs(os.path.join(work, folder), exist_ok=True)
    deliveries = sorted(os.path.abspath(path) for path in wanted.deliveries)
    try:
        coded = context.parallelize(deliveries, len(deliveries)).map(lambda one: read_and_code(tools, work, one)).collect()
        stream = os.path.join(tools, "spotcheck-stream")
        run([stream, "split", "--quiet", "--by", "identity", "-n", str(parts), "-d", os.path.join(work, "parts")], sorted(coded))
        numbered = [os.path.join(work, "parts", "%d.ndjson" % number) for number in range(1, parts + 1)]
        rated = context.parallelize(numbered, parts).map(
            lambda part: settle_and_rate(tools, work, as_of, options, part)).collect()
        merged = [os.path.join(tools, "spotcheck-rate"), "--quiet", *options, *sorted(rated)]
        with open(wanted.output, "wb") if wanted.output else os.fdopen(os.dup(1), "wb") as out:
            done = subprocess.run(merged, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE)
        sys.stderr.write(done.stderr.decode(errors="replace"))
        return done.returncode
    except Exception as error:  # a task's failure comes wrapped in one of Spark's
        print(error, file=sys.stderr)
        return 65
    finally:
        spark.stop()


sys.exit(main())
