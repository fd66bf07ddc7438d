"""What spotcheck-ingest needs for large and hostile input; see Scripts/limits.

usage: limits.py INGEST [memory] [hostile] [scaling] [cut]
"""
import gzip
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import families  # noqa: E402
import workbooks  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".build-limits"
MEMORY_LIMIT = 64
SECONDS_LIMIT = 2
GROWTH_LIMIT = 2.3


class Table:
    """Lines as they come, and whether all of them are as they should be."""

    def __init__(self, title, *heads):
        print("\n%s\n%s" % (title, "  ".join(heads)), flush=True)
        self.isGood = True

    def line(self, isGood, *cells):
        self.isGood = self.isGood and isGood
        print("  ".join(cells) + ("" if isGood else "  <<<"), flush=True)


def run(ingest, *arguments, out=os.devnull):
    """Status, processor seconds, peak memory in MiB and the last line on standard error.

    time(1) starts the tool: a process started from here would count the memory of this interpreter as its own.
    """
    figures = FOLDER / "figures"
    with open(out, "wb") as sink, open(FOLDER / "stderr", "wb") as errors:
        status = subprocess.run(
            ["/usr/bin/time", "-q", "-f", "%U %S %M", "-o", figures, ingest, *map(str, arguments)],
            stdin=subprocess.DEVNULL, stdout=sink, stderr=errors).returncode
    user, system, peak = figures.read_text().split()
    words = (FOLDER / "stderr").read_text(errors="replace").strip().splitlines()
    return status, float(user) + float(system), int(peak) / 1024, words[-1] if words else ""


def large_text(path, head, block, tail, size):
    with open(path, "wb") as file:
        file.write(head)
        for _ in range(max(1, size // len(block))):
            file.write(block)
        file.write(tail)


def memory(ingest):
    size = int(os.environ.get("LIMITS_MB", "1000")) * 1_000_000
    rows = (ROOT / "Fixtures/quarter/results.csv").read_bytes()
    head, _, body = rows.partition(b"\n")
    if not body.endswith(b"\n"):
        body += b"\n"
    generator = ROOT.parent / "shared/tools/gen.py"
    if generator.exists():
        subprocess.run([sys.executable, generator, "40000", FOLDER / "rows", "--xml"], check=True, stdout=subprocess.DEVNULL)
        head, _, body = (FOLDER / "rows.csv").read_bytes().partition(b"\n")
        xml = (FOLDER / "rows.xml").read_bytes()
    else:
        xml = (ROOT / "Fixtures/quarter/results.xml").read_bytes()
    table = Table("Peak memory, at most %d MiB" % MEMORY_LIMIT, "file".ljust(34), "     MB", " MiB", " seconds", "status", "last line on standard error")

    def measure(name, path, expected=0):
        status, seconds, peak, words = run(ingest, path)
        table.line(
            status == expected and peak < MEMORY_LIMIT, name.ljust(34), "%7.1f" % (path.stat().st_size / 1e6), "%4.0f" % peak,
            "%8.1f" % seconds, "%6d" % status, words[:110])
        path.unlink()

    path = FOLDER / "large.csv"
    large_text(path, head + b"\n", body, b"", size)
    measure("CSV", path)
    text = (head + b"\n").decode().encode("gb18030")
    large_text(FOLDER / "large.gb.csv", text, body.decode().encode("gb18030"), b"", size // 4)
    measure("CSV in GB18030", FOLDER / "large.gb.csv")
    first, last = record_bounds(xml)
    large_text(FOLDER / "large.xml", xml[:first], xml[first:last], xml[last:], size)
    measure("XML", FOLDER / "large.xml")
    results = "<项目><检验项目>铅</检验项目><实测值>0.1</实测值><标准值>≤0.2</标准值><单项判定>合格</单项判定></项目>" * 5
    block = "".join(families.sample(i, results) for i in range(1000)).encode()
    large_text(FOLDER / "nested.xml", b"<l>", block, b"</l>", size)
    measure("XML, results inside samples", FOLDER / "nested.xml")
    with gzip.open(FOLDER / "large.csv.gz", "wb", 1) as file:
        file.write(head + b"\n")
        for _ in range(max(1, size // 4 // len(body))):
            file.write(body)
    measure("CSV, packed by gzip", FOLDER / "large.csv.gz")
    workbooks.write(FOLDER / "sheet.xlsx", workbooks.table(size // 5), level=6)
    measure("XLSX with %d MB of sheet XML" % (size // 5_000_000), FOLDER / "sheet.xlsx")
    workbooks.write(FOLDER / "file.xlsx", workbooks.table(int(size * 0.54), noise=96), level=1)
    measure("XLSX of %d MB" % (size // 5_000_000), FOLDER / "file.xlsx")
    workbooks.write(FOLDER / "strings.xlsx", workbooks.shared(800_000, 600_000), workbooks.strings(800_000, 12), level=1)
    measure("XLSX with 800,000 shared strings", FOLDER / "strings.xlsx")
    return table.isGood


def record_bounds(xml):
    """Where the records of a document begin and end: its repeated element's first and last one."""
    name = re.search(rb"<[^?!/][^>]*>\s*<([^ >/]+)", xml).group(1)
    return re.search(b"<" + name + b"[ >/]", xml).start(), xml.rindex(b"</" + name + b">") + len(name) + 3


def hostile(ingest):
    suite = ROOT.parent / "shared/suites/xlsx-hostile/make.py"
    table = Table("Hostile files: 65, at most %d MiB and %d s of processor time" % (MEMORY_LIMIT, SECONDS_LIMIT), "file".ljust(26), "     kB", " MiB", "seconds", "status", "said")
    folder = FOLDER / "hostile"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if suite.exists():
        subprocess.run([sys.executable, suite], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    else:
        print("(the suite xlsx-hostile is not at hand)")
    workbooks.write(folder / "ours_bomb.xlsx", ("<!--%s-->" % (" " * 1_000_000) for _ in range(300)), level=9)
    workbooks.write(folder / "ours_strings.xlsx", workbooks.shared(10, 60), ("长" * 1_000_000 for _ in range(40)), level=9)
    workbooks.write(folder / "ours_deep.xlsx", ["<row>" * 100_000], level=9)
    for name, content in families.hostile_contents():
        workbooks.pack(folder / name, content, level=9)
    for path in sorted(folder.iterdir()):
        status, seconds, peak, words = run(ingest, path, out=FOLDER / "records")
        records = (FOLDER / "records").read_text(errors="replace").count('"type"')
        table.line(
            status == 65 and peak < MEMORY_LIMIT and seconds < SECONDS_LIMIT and records == 0, path.name.ljust(26),
            "%7.1f" % (path.stat().st_size / 1e3), "%4.0f" % peak, "%7.2f" % seconds, "%6d" % status,
            words.replace(str(folder) + "/", "").replace("spotcheck-ingest: ", "")[:110])
    return table.isGood


def cut(ingest):
    table = Table("Cut at twenty places: 65 and no seal", "file".ljust(12), "as they should")
    rows = (ROOT / "Fixtures/quarter/results.csv").read_bytes()
    folder = FOLDER / "cut"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "q.csv").write_bytes(rows)
    for ending, command in (("gz", ["gzip", "-kn"]), ("xz", ["xz", "-k"]), ("zst", ["zstd", "-qk"])):
        if shutil.which(command[0]):
            subprocess.run([*command, folder / "q.csv"], check=True)
    with zipfile.ZipFile(folder / "q.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "q.csv", "q.csv")
    workbooks.write(folder / "q.xlsx", workbooks.table(200_000))
    for path in [folder / name for name in ("q.csv.gz", "q.csv.xz", "q.csv.zst", "q.zip", "q.xlsx")]:
        if not path.exists():
            continue
        whole, good = path.read_bytes(), 0
        places = [len(whole) * i // 20 for i in range(1, 20)] + [len(whole) - 1]
        for place in places:
            part = folder / ("cut" + path.name)
            part.write_bytes(whole[:place])
            status, _, _, words = run(ingest, part, out=FOLDER / "records")
            good += status == 65 and bool(words) and '"seal"' not in (FOLDER / "records").read_text(errors="replace")
        table.line(good == len(places), path.name.ljust(12), "%d of %d" % (good, len(places)))
    return table.isGood


def scaling(ingest):
    # valgrind cannot read the debug information of Swift's compiler (DWARF 5), so it gets a copy without.
    counter = None
    if shutil.which("valgrind") and shutil.which("strip"):
        stripped = FOLDER / "stripped"
        subprocess.run(["strip", "-g", "-o", stripped, ingest], check=True)
        counter = lambda path: instructions(stripped, path)  # noqa: E731
    small = FOLDER / "small.csv"
    small.write_text(families.HEAD + families.ROW % 1)
    if counter is None or counter(small) is None:
        print("(valgrind cannot count here: the least user time of five runs in turn is compared)")
        counter = None
    unit = "million instructions" if counter else "seconds"
    table = Table("Growth from n to 2n, at most %.1f" % GROWTH_LIMIT, "family".ljust(34), "%22s" % unit, "growth")
    start = counter(small) if counter else 0
    for name, ending, make, n in families.FAMILIES:
        paths = [FOLDER / ("family%d.%s" % (k, ending)) for k in (1, 2)]
        for k, path in enumerate(paths):
            make(path, n * (k + 1))
        if counter:
            one, two = (counter(path) - start for path in paths)
            shown = "%10.1f %11.1f" % (one / 1e6, two / 1e6)
        else:
            one, two = user_times(ingest, paths)
            shown = "%10.3f %11.3f" % (one, two)
        table.line(two <= GROWTH_LIMIT * max(one, 1e-9), name.ljust(34), shown, "%6.2f" % (two / max(one, 1e-9)))
        for path in paths:
            path.unlink()
    return table.isGood


def instructions(ingest, path):
    """What callgrind counts, start of the program included; nil where it dies."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--vgdb=no", ingest, path],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found.group(1)) if found else None


def user_times(ingest, paths):
    best = [float("inf")] * len(paths)
    for _ in range(5):
        for i, path in enumerate(paths):
            best[i] = min(best[i], run(ingest, path)[1])
    return best


def main():
    ingest, *names = sys.argv[1:]
    parts = {"memory": memory, "hostile": hostile, "scaling": scaling, "cut": cut}
    unknown = [name for name in names if name not in parts]
    if unknown:
        print("Scripts/limits: there is no part %s" % unknown[0], file=sys.stderr)
        return 64
    FOLDER.mkdir(exist_ok=True)
    good = [parts[name](ingest) for name in names or parts]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
