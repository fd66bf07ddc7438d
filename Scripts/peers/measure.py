"""Runs contenders in turn (A B A B …) and prints wall, CPU and peak memory, and our share of each peer's.

usage: measure.py FOLDER ROUNDS CONTENDER...     CONTENDER: name=shell words, stages separated by " | ", output by " > "
The first contender is ours. CPU is user and system time of all stages; memory is the sum of the stages' peaks.
"""
import csv
import json
import os
import shlex
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fixtures"))

import vocabulary  # noqa: E402

DISTRICTS = {code: name for name, code, _, _ in vocabulary.DISTRICTS}

def watch(processes, peaks, done):
    """Reads each stage's high-water mark; a child's ru_maxrss would count this interpreter in."""
    while not done.is_set():
        for i, process in enumerate(processes):
            try:
                for line in Path("/proc/%d/status" % process.pid).read_text().splitlines():
                    if line.startswith("VmHWM"):
                        peaks[i] = max(peaks[i], int(line.split()[1]))
            except OSError:
                pass
        done.wait(.01)


def run(command):
    """Runs a pipe; returns wall seconds, CPU seconds of each stage and their peaks in KiB."""
    command, _, output = command.partition(" > ")
    stages = [shlex.split(stage) for stage in command.split(" | ")]
    sink = open(output.strip(), "wb") if output else subprocess.DEVNULL
    processes, source, start = [], subprocess.DEVNULL, time.perf_counter()
    for i, stage in enumerate(stages):
        last = i == len(stages) - 1
        process = subprocess.Popen(stage, stdin=source, stdout=sink if last else subprocess.PIPE, stderr=subprocess.PIPE)
        if source is not subprocess.DEVNULL:
            source.close()
        source = process.stdout
        processes.append(process)
    peaks, done = [0] * len(processes), threading.Event()
    watcher = threading.Thread(target=watch, args=(processes, peaks, done))
    watcher.start()
    cpu = []
    for process, stage in zip(processes, stages):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu.append(usage.ru_utime + usage.ru_stime)
        if process.returncode:
            sys.exit("%s: exit %d\n%s" % (shlex.join(stage), process.returncode, process.stderr.read().decode(errors="replace")))
    wall = time.perf_counter() - start
    done.set()
    watcher.join()
    return wall, cpu, peaks


def tallies(path):
    """What a contender counted: inspected and passed by district and month, the categories added up."""
    sums = {}
    with open(path, encoding="utf-8", newline="") as lines:
        if path.endswith(".ndjson"):
            rows = (json.loads(line) for line in lines)
            rows = (r for r in rows if r.get("type") == "rate" and "passed" in r)
        else:
            rows = csv.DictReader(lines)
        for row in rows:
            key = (DISTRICTS.get(row.get("district"), row.get("district")), row["month"])
            total = sums.setdefault(key, [0, 0])
            total[0] += int(row["inspected"])
            total[1] += int(row["passed"])
    return sums


def main():
    folder, rounds = sys.argv[1], int(sys.argv[2])
    contenders = [c.split("=", 1) for c in sys.argv[3:]]
    results = {name: [] for name, _ in contenders}
    for _ in range(rounds):
        for name, command in contenders:
            results[name].append(run(command))
    median = {}
    print("%-12s %8s %8s %9s   %s" % ("", "wall s", "CPU s", "peak MB", "CPU by stage"))
    for name, command in contenders:
        runs = results[name]
        stages = [statistics.median(r[1][i] for r in runs) for i in range(len(runs[0][1]))]
        median[name] = (statistics.median(r[0] for r in runs), statistics.median(sum(r[1]) for r in runs),
                        statistics.median(sum(r[2]) for r in runs) / 1024)
        print("%-12s %8.2f %8.2f %9.0f   %s" % (name, *median[name], " + ".join("%.2f" % s for s in stages) if len(stages) > 1 else ""))
    ours, pipe = contenders[0]
    programs = [os.path.basename(shlex.split(stage)[0]) for stage in pipe.partition(" > ")[0].split(" | ")]
    if len(programs) > 1:
        cpu = [statistics.median(r[1][i] for r in results[ours]) for i in range(len(programs))]
        print("share of the pipe's CPU: " + ", ".join("%s %.0f %%" % (p, 100 * c / sum(cpu)) for p, c in zip(programs, cpu)))
    for name, _ in contenders[1:]:
        print("%-28s %5.2f of the wall time, %5.2f of the CPU, %5.2f of the memory" % ((ours + " / " + name,) + tuple(a / max(b, 1e-9) for a, b in zip(median[ours], median[name]))))
    outputs = {name: command.split(" > ")[1].strip() if " > " in command else os.path.join(folder, name + ".csv") for name, command in contenders}
    counted = {name: tallies(path) for name, path in outputs.items() if os.path.isfile(path)}
    if len(counted) > 1:
        first = next(iter(counted.values()))
        if any(other != first for other in counted.values()):
            for name, sums in counted.items():
                print("%s counted %d inspected, %d passed in %d cells" % (name, sum(v[0] for v in sums.values()), sum(v[1] for v in sums.values()), len(sums)))
            sys.exit("the contenders do not count the same")
        print("all count the same: %d inspected in %d cells of district and month" % (sum(v[0] for v in first.values()), len(first)))


main()
