"""Counts the work of ingest on hostile XML of n and 2n: see Scripts/extremes/xml-work."""

import re
import shutil
import subprocess
import sys
import tempfile

GOOD = "<样品><抽样编号>TJ{n}</抽样编号><产品名称>电线</产品名称><检验结论>合格</检验结论>{more}</样品>\n"


def document(rows):
    return "<检验结果>\n" + GOOD.format(n=0, more="") * 3 + "".join(rows) + "</检验结果>\n"


def record(more, n=1):
    return GOOD.format(n=n, more=more)


# Each makes a document whose size is proportional to n; n stays within the limits where there is one.
FAMILIES = {
    "records": (2000, lambda n: document(record("", i) for i in range(n))),
    "long text": (400_000, lambda n: document([record(f"<备注>{'字' * (n // 3)}</备注>")])),
    "text in pieces": (20_000, lambda n: document([record(f"<备注>{'a&amp;' * n}</备注>")])),
    "character references": (20_000, lambda n: document([record(f"<备注>{'&#x5B57;' * n}</备注>")])),
    "many attributes": (400, lambda n: document([record("<x " + " ".join(f"a{i}='1'" for i in range(n)) + "/>")] * 20)),
    "long attribute values": (24_000, lambda n: document([record(f'<x a="{"v" * n}"/>')] * 10)),
    "references in attributes": (4000, lambda n: document([record(f'<x a="{"&#38;" * n}"/>')] * 10)),
    "many names": (4500, lambda n: document([record("".join(f"<n{i}/>" for i in range(n)))])),
    "depth": (30, lambda n: document([record("<d>" * n + "</d>" * n)] * 100)),
    "many children": (20_000, lambda n: document([record("<c/>" * n)])),
    "many comments": (20_000, lambda n: document([record("<!-- - -->" * n)])),
    "long comment": (400_000, lambda n: document([record(f"<!--{'- ' * (n // 2)}-->")])),
    "many instructions": (20_000, lambda n: document([record("<?p >?>" * n)])),
    "many sections": (20_000, lambda n: document([record(f"<备注>{'<![CDATA[]]]>' * n}</备注>")])),
    "mixed content": (10_000, lambda n: document([record(f"<备注>{'t<b>u</b>' * n}</备注>")])),
    "values around": (2000, lambda n: "<l>" + "<h><k>1</k></h>" * n + document([]) + "</l>"),
    "refused records": (1000, lambda n: document(["<样品><抽样编号>1</抽样编号></样品>\n"] * n)),
}


def work(tool, text):
    """The instructions of one run, and its exit status."""
    with tempfile.NamedTemporaryFile("w", suffix=".xml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", tool, "--quiet", file.name]
        run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    counted = re.search(r"Collected : (\d+)", run.stderr)
    if not counted:
        sys.exit("valgrind counted nothing:\n" + run.stderr[-2000:])
    return int(counted[1]), run.returncode


def main():
    names = sys.argv[2:] or list(FAMILIES)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind cannot read the debugging information of Swift 6, so it gets the tool without it.
        tool = shutil.copy(sys.argv[1], folder)
        subprocess.run(["strip", "--strip-debug", tool], check=True)
        start = work(tool, document([]))[0]
        print(f"start-up: {start / 1e6:.0f} million instructions")
        for name in names:
            size, make = FAMILIES[name]
            texts = [make(size), make(2 * size)]
            counts = [work(tool, text) for text in texts]
            once, twice = (count - start for count, _ in counts)
            # A family is of use only where its input dominates.
            ratio = twice / once if once > 0 else 0
            verdict = "ok" if once > 0 and ratio <= 2.3 else "too much"
            failed += verdict != "ok"
            sizes = " and ".join(f"{len(text.encode()) / 1000:.0f}" for text in texts)
            statuses = "/".join(str(status) for _, status in counts)
            print(f"{name}: {sizes} kB, {once / 1e6:.1f} and {twice / 1e6:.1f} million, "
                  f"x {ratio:.2f}, status {statuses}: {verdict}", flush=True)
    sys.exit(failed > 0)


main()
