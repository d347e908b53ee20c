"""Faults: processes killed, disks full or read-only, two builds at once, a clock set wrong.

After each run the release must be all of the former one or all of the new one: every file byte by byte,
every table loaded by a reader, and the whole verified. Anything else is broken, and the goal is none.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import page, timing
from benchmarks.faultlab import (
    Lab,
    Tally,
    after,
    kill,
    lab,
    observed,
    once_writing,
    remount,
    small_disk,
    started,
)
from datapkg import files

SEED = 20251116
KILLS = 50
"""At random moments of the whole run of a build."""
MORE_KILLS = 15
"""At random moments of its writing; and of each of the other commands that write."""
TWOS = 10
SWAPS = 200
PAGE = 4096
BUSY = "another build is writing"
FULL = "No space left on device"
SOURCE = "mdi-2026-07-16-microdata-2026-jan-jun"
"""The smallest workbook that an extractor reads: homicides of January to June 2026."""
CLOCKS = {"1970": "1970-01-02 00:00:00", "2100": "2100-01-01 00:00:00"}


def measure(long: bool = False) -> dict[str, Any]:
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder, lab(Path(folder)) as place:
        tallies = [
            *_killed_builds(place, chance),
            *_killed_fixing(place, chance),
            *_killed_extracting(place, chance),
            *_full_disk(place, Path(folder, "disk")),
            _failing_writes(place),
            *_two_builds(place, chance),
            *_wrong_clocks(place, Path(folder)),
            *_read_meanwhile(place, chance),
        ]
    found = {"seed": SEED, "faults": {t.fault: t.figures() for t in tallies}}
    timing.show(f"Faults (seed {SEED}); goal: none broken", HEADER, _rows(found))
    for tally in tallies:
        if tally.moments:
            told = ", ".join(f"{n} {moment}" for moment, n in sorted(tally.moments.items()))
            print(f"{tally.fault}: killed while {told}")
        for what in sorted(set(tally.broken)):
            print(f"BROKEN {tally.fault}: {what}")
    return found


HEADER = ("fault", "runs", "former whole", "new whole", "clear error", "broken")


def _rows(found: Mapping[str, Any]) -> list[tuple[str, ...]]:
    counts = ("runs", "former", "new", "clear", "broken")
    return [
        (fault, *(f"{told[name]:,}" for name in counts)) for fault, told in found["faults"].items()
    ]


def section(found: Mapping[str, Any]) -> str:
    """Its part of the page on trust."""
    broken = [
        f"- Broken, {fault}: `{what}`"
        for fault, told in found["faults"].items()
        for what in told.get("what_broke", [])
    ]
    moments = [
        f"- {fault}: the process was " + ", ".join(f"{name} {n} times" for name, n in told.items())
        for fault, told in ((f, t.get("moments", {})) for f, t in found["faults"].items())
        if told
    ]
    return "\n\n".join(
        [
            page.table(HEADER, _rows(found)),
            "Where in its work a killed process was:",
            "\n".join(moments),
        ]
        + (["\n".join(broken)] if broken else [])
    )


# --- Killed --------------------------------------------------------------------------------------


def _killed_builds(lab: Lab, chance: random.Random) -> Iterator[Tally]:
    times = observed(lab, lab.command("build"))
    anywhere = Tally("kill -9 in build")
    for _ in range(KILLS):
        lab.reset()
        moment = kill(lab, lab.command("build"), after(chance.uniform(0, times.whole)))
        anywhere.add(_next_succeeds(lab), moment=moment)
    yield anywhere
    writing = Tally("kill -9 in build, while it writes")
    for _ in range(MORE_KILLS):
        lab.reset()
        wait = once_writing(lab, chance.uniform(0, times.writing))
        moment = kill(lab, lab.command("build"), wait)
        writing.add(_next_succeeds(lab), moment=moment)
    yield writing


def _next_succeeds(lab: Lab) -> str:
    """State of the release, if the next build succeeds and gives the new one."""
    state = lab.release()
    done = lab.run("build")
    if done.returncode:
        return f"the next build failed: {done.stderr.strip()[:200]}"
    if lab.stage.exists() or lab.state(lab.former, lab.new) != "new":
        return "the next build left something undone"
    return state


def _killed_fixing(lab: Lab, chance: random.Random) -> Iterator[Tally]:
    """``check --fix-format`` while it puts four curated files in form."""
    paths = [f"data/claims/{name}/hand.csv" for name in ("us_strikes", "designations")]
    paths += ["data/claims/security_events/hand.csv", "data/sources.csv"]
    form = {path: (lab.root / path).read_bytes() for path in paths}
    untidy = {path: b"\r\n".join(data.split(b"\n")) for path, data in form.items()}
    words = ("check", "--only", "form", "--fix-format")
    yield _killed(lab, "kill -9 in check --fix-format", words, untidy, form, chance)
    lab.reset(form)


def _killed_extracting(lab: Lab, chance: random.Random) -> Iterator[Tally]:
    """``extract`` while it writes the claim files of a workbook, and their seals."""
    document = _document(lab)
    if document is None:
        print("no archive of documents at hand: extract was not killed")
        return
    written = {
        p.relative_to(lab.root).as_posix() for p in lab.root.glob(f"data/claims/*/{SOURCE}.csv")
    }
    new = {path: (lab.root / path).read_bytes() for path in sorted(written)}
    former = {path: data[: data[:-1].rfind(b"\n") + 1] for path, data in new.items()}
    seals = "data/claims.sha256"
    if (lab.root / seals).is_file():
        new[seals] = (lab.root / seals).read_bytes()
        lab.reset(former)
        lab.run("extract", "--seal")
        former[seals] = (lab.root / seals).read_bytes()
    words = ("extract", str(document))
    yield _killed(lab, "kill -9 in extract", words, former, new, chance)
    lab.reset(new)


def _document(lab: Lab) -> Path | None:
    code = (
        "import sys, datapkg; from datapkg import archive\n"
        "sha = datapkg.sources().set_index('source_id')['sha256'][sys.argv[1]]\n"
        "print(archive.documents(sys.argv[2:]).get(sha, ''))"
    )
    named = os.environ.get("DATAPKG_ARCHIVE", "")
    beside = timing.ROOT.parent / "shared"
    folders = named.split(os.pathsep) if named else [str(beside)] if beside.is_dir() else []
    found = lab.python(code, SOURCE, *folders).stdout.strip() if folders else ""
    return Path(found) if found else None


def _killed(
    lab: Lab,
    fault: str,
    words: tuple[str, ...],
    former: Mapping[str, bytes],
    new: Mapping[str, bytes],
    chance: random.Random,
) -> Tally:
    tally = Tally(fault)
    lab.reset(former)
    times = observed(lab, lab.command(*words))
    for n in range(MORE_KILLS):
        lab.reset(former)
        if n % 2:
            wait = once_writing(lab, chance.uniform(0, times.writing))
        else:
            wait = after(chance.uniform(0, times.whole))
        moment = kill(lab, lab.command(*words), wait)
        state = lab.state(former, new)
        done = lab.run(*words)
        if done.returncode or lab.stage.exists() or lab.state(former, new) != "new":
            state = f"the next one failed: {done.stderr.strip()[:200]}"
        tally.add(state, moment=moment)
    return tally


# --- Disks ---------------------------------------------------------------------------------------

COMMITTING = """
import pickle, sys
from pathlib import Path
from datapkg import files
from datapkg.errors import PublishError
try:
    files.commit(Path(sys.argv[1]), pickle.loads(Path(sys.argv[2]).read_bytes()))
except PublishError as error:
    sys.exit(str(error))
"""


def _full_disk(lab: Lab, at: Path) -> Iterator[Tally]:
    """A small disk in memory: builds on more and less space, and page by page about the need."""
    changed = {path: data for path, data in lab.new.items() if data != lab.former[path]}
    made = lab.cache / "new.pickle"
    made.write_bytes(pickle.dumps(lab.new))
    need = sum(-(-len(data) // PAGE) for data in changed.values()) * PAGE
    with small_disk(at, 400) as leave:
        if leave is None:
            print("no right to mount a disk: the full disk was not tried, nor the read-only one")
            return
        there = lab.twin(at / "copy")
        builds = Tally("disk full in build")
        for share in (0, 0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95, 0.99, 1.0, 1.02):
            there.reset()
            leave(int(need * share) // PAGE * PAGE)
            done = there.run("build")
            leave(None)
            builds.add(
                _after_error(there, done.returncode, done.stderr, FULL), _told(done.stderr, FULL)
            )
        yield builds
        commits = Tally("disk full, page by page, as a release is put in place")
        for pages in range(-16, 17):
            there.reset()
            leave(need + pages * PAGE)
            done = there.python(COMMITTING, str(there.root), str(made))
            leave(None)
            state = there.state(there.former, there.new)
            if (done.returncode, state) not in ((0, "new"), (1, "former")):
                state = f"exit code {done.returncode}, {state}: {done.stderr.strip()[:200]}"
            again = there.python(COMMITTING, str(there.root), str(made))
            if again.returncode or there.state(there.former, there.new) != "new":
                state = f"the next one failed: {again.stderr.strip()[:200]}"
            commits.add(state, _told(done.stderr, FULL))
        yield commits
        yield _read_only(there, at)


def _after_error(lab: Lab, code: int, said: str, expected: str) -> str:
    """State after a run that ended with the error expected, or well, and after the next build."""
    if code not in (0, 1) or (code == 1) != _told(said, expected):
        return f"exit code {code}: {said.strip()[:200]}"
    state = _next_succeeds(lab)
    if state == "new" and code:
        return "an error, and yet another release"
    return "nothing was written, and no error" if state == "former" and not code else state


def _told(said: str, expected: str) -> bool:
    return expected in said and "Traceback" not in said


def _read_only(lab: Lab, at: Path) -> Tally:
    """A disk that may only be read: nothing is written, and everything can be read."""
    tally = Tally("read-only disk")
    for words in (("build",), ("check", "--only", "form", "--fix-format"), ("extract", "--seal")):
        lab.reset()
        path = lab.root / "data/sources.csv"
        form = path.read_bytes()
        path.write_bytes(form.replace(b"\n", b"\r\n"))
        seals = lab.root / "data/claims.sha256"
        sealed = seals.read_bytes()
        seals.write_bytes(b"")
        if words == ("build",):
            lab.reset({"data/sources.csv": form, "data/claims.sha256": sealed})
        remount(at, "ro")
        done = lab.run(*words)
        read = lab.python("import datapkg; [datapkg.load(t) for t in datapkg.tables()]")
        state = "former" if read.returncode == 0 and lab.as_read(lab.former) == lab.former else "no"
        remount(at, "rw")
        clear = done.returncode == 1 and _told(done.stderr, "Read-only file system")
        lab.reset({"data/sources.csv": form, "data/claims.sha256": sealed})
        tally.add(state if clear else f"{words}: {done.returncode} {done.stderr[:200]}", clear)
    return tally


FAILING = """
import errno, json, os, pickle, sys
from pathlib import Path
from datapkg import files
from datapkg.errors import PublishError
root = Path(sys.argv[1])
former, new = (pickle.loads(Path(p).read_bytes()) for p in sys.argv[2:4])
changed = [path for path in new if new[path] != former[path]]
left = None
def step(half=None):
    global left
    if left is not None:
        left -= 1
        if left == -1:
            if half is not None:
                half()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "the disk")
class Failing:
    def __init__(self, file): self.file = file
    def write(self, data):
        step(lambda: self.file.write(data[:len(data) // 2]))
        return self.file.write(data)
    def __getattr__(self, name): return getattr(self.file, name)
    def __enter__(self): return self
    def __exit__(self, *given): self.file.close()
real_open, real_fsync, real_mkdir = Path.open, os.fsync, Path.mkdir
real_replace, real_unlink, real_os_open = Path.replace, Path.unlink, os.open
def opening(path, mode="r", *given, **named):
    if "w" not in mode:
        return real_open(path, mode, *given, **named)
    step()
    return Failing(real_open(path, mode, *given, **named))
def before(real):
    def call(*given, **named):
        step()
        return real(*given, **named)
    return call
def opening_folder(path, *given, **named):
    if os.path.isdir(path):  # to flush it; reading a file needs no space
        step()
    return real_os_open(path, *given, **named)
def state():
    found = set()
    for path in changed:
        with files.opened(root, path) as file:
            data = file.read()
        found.add("former" if data == former[path] else "new" if data == new[path] else "damaged")
    return found.pop() if len(found) == 1 else "a mixture of both"
results = []
while True:
    files.commit(root, former)
    Path.open, os.fsync, Path.mkdir = opening, before(real_fsync), before(real_mkdir)
    Path.replace, Path.unlink, os.open = before(real_replace), before(real_unlink), opening_folder
    left, said = len(results), ""
    try:
        files.commit(root, new)
    except PublishError as error:
        said = str(error)
    except BaseException as error:
        said = "not told: " + repr(error)
    rest, left = left, None
    Path.open, os.fsync, Path.mkdir = real_open, real_fsync, real_mkdir
    Path.replace, Path.unlink, os.open = real_replace, real_unlink, real_os_open
    if not said and rest >= 0:
        break
    found = state()
    clear = {"former": "before is untouched" in said, "new": "new files are whole" in said}
    files.commit(root, new)
    good = state() == "new" and not (root / "data" / files.STAGE).exists()
    results.append([found if good else "the next one failed", clear.get(found, False), said])
print(json.dumps(results))
"""


def _failing_writes(lab: Lab) -> Tally:
    """No space at the first, the second, ... the last thing that is asked of the disk."""
    tally = Tally("no space at the nth call to the disk, for every n")
    lab.reset()
    paths = []
    for name, contents in (("former", lab.former), ("new", lab.new)):
        paths.append(lab.cache / f"{name}.pickle")
        paths[-1].write_bytes(pickle.dumps(contents))
    done = lab.python(FAILING, str(lab.root), *map(str, paths))
    if done.returncode:
        raise timing.RunError(done.stderr)
    for state, clear, said in json.loads(done.stdout):
        # what is left over once all is in place is cleared by the next one; it is no error
        good = clear or (state == "new" and not said)
        tally.add(state if good else f"{state}, and said: {said}", clear)
    return tally


# --- Others at work ------------------------------------------------------------------------------


def _two_builds(lab: Lab, chance: random.Random) -> Iterator[Tally]:
    tally = Tally("two builds at once")
    for _ in range(TWOS):
        lab.reset()
        with started(lab, lab.command("build")) as first:
            time.sleep(chance.uniform(0, lab.build_s))
            with started(lab, lab.command("build")) as second:
                said = second.communicate()[1]
            first.communicate()
        codes = (first.returncode, second.returncode)
        clear = codes[1] == 1 and _told(said, BUSY)
        good = codes[0] == 0 and (clear or codes[1] == 0)
        tally.add(lab.release() if good else f"exit codes {codes}: {said.strip()[:200]}", clear)
    yield tally


READING = """
import hashlib, json, random, sys, time
from pathlib import Path
import datapkg
def digest(frame):
    return hashlib.sha256(frame.to_csv(index=False).encode()).hexdigest()
if sys.argv[1] == "digests":
    print(json.dumps({t: digest(datapkg.load(t)) for t in datapkg.tables()}))
    sys.exit()
known, stop = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])
chance, tables = random.Random(int(sys.argv[3])), datapkg.tables()
small = [t for t in tables if t not in ("evidence", "homicide_counts", "homicide_profile")]
seen = []
while not stop.exists():
    table = chance.choice(tables if chance.random() < 0.05 else [*small, "us_strike_counts"])
    try:
        frame = datapkg.load(table)
        release = known.get(frame.attrs["logical_hash"])
        seen.append("unknown release" if release is None
                    else release["name"] if digest(frame) == release["tables"][table]
                    else f"{table} is not of the release it says")
    except Exception as error:
        seen.append(f"{table}: {error!r}")
counts = {}
for one in seen:
    counts[one] = counts.get(one, 0) + 1
print(json.dumps(counts))
"""


def _read_meanwhile(lab: Lab, chance: random.Random) -> Iterator[Tally]:
    """A reader that loads tables all the time, while releases take each other's place."""
    tally = Tally("a reader, while releases are replaced (loads)")
    known = {}
    for name, contents in (("former", lab.former), ("new", lab.new)):
        lab.reset(contents)
        done = lab.python(READING, "digests")
        about = json.loads(contents["datapackage.json"])
        known[about["logical_hash"]] = {"name": name, "tables": json.loads(done.stdout)}
    book, stop = lab.cache / "known.json", lab.cache / "stop"
    book.write_text(json.dumps(known))
    lab.reset()
    found: list[dict[str, int]] = []

    def read(seed: int) -> None:
        done = lab.python(READING, str(book), str(stop), str(seed))
        found.append(json.loads(done.stdout) if not done.returncode else {done.stderr[-300:]: 1})

    readers = [threading.Thread(target=read, args=(n,)) for n in range(2)]
    for reader in readers:
        reader.start()
    time.sleep(2)
    for n in range(SWAPS):
        files.commit(lab.root, lab.former if n % 2 else lab.new)
        time.sleep(chance.uniform(0, 0.1))
    for _ in range(3):
        files.commit(lab.root, lab.former)
        lab.run("build")
    stop.touch()
    for reader in readers:
        reader.join()
    for counts in found:
        for state, n in counts.items():
            for _ in range(n):
                tally.add(state)
    yield tally


# --- Time ----------------------------------------------------------------------------------------

ANSWERS = """
import json, datapkg
rates = datapkg.load("homicide_rates", as_of="2025-02-20")
cell = datapkg.explain("homicide_rates", area_code="ECU", year=2023, column="rate_per_100k")
said = datapkg.claims("us_strikes")
print(json.dumps([rates.to_csv(), cell.as_dict(), said.to_csv(), datapkg.cite("us_strikes", "bibtex"),
                  [d.kind for d in datapkg.verify().differences]], sort_keys=True, default=str))
"""
PATCH = """
import datetime, os, time
moment = datetime.datetime.fromisoformat(os.environ["FAULTS_CLOCK"] + "+00:00").timestamp()
start = time.monotonic()
time.time = lambda: moment + time.monotonic() - start
time.time_ns = lambda: int(time.time() * 1e9)
class Day(datetime.date):
    __slots__ = ()  # as large as what it stands for, or compiled modules refuse it
    @classmethod
    def today(cls): return cls.fromtimestamp(time.time())
class Moment(datetime.datetime):
    __slots__ = ()
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls): return cls.fromtimestamp(time.time(), datetime.timezone.utc)
datetime.date, datetime.datetime = Day, Moment
"""


def _wrong_clocks(lab: Lab, folder: Path) -> Iterator[Tally]:
    """The clock of the machine set wrong: the same bytes, the same answers."""
    lab.reset(lab.new)
    _built(lab)
    # the changed claim contradicts an anchored figure: the check must say so, and nothing else
    expected, findings = lab.python(ANSWERS).stdout, lab.run("check").stdout
    tally = Tally("clock set to 1970 and to 2100")
    for year, moment in CLOCKS.items():
        with _clock(lab, folder / year, moment) as faked:
            lab.reset()
            done = lab.run("build", **faked)
            state = lab.state(lab.former, lab.new) if done.returncode == 0 else done.stderr[:200]
            tally.add(state)
            again = lab.run("build", **faked)
            tally.add("new" if "Nothing changed" in again.stdout else again.stdout[-200:])
            answers = lab.python(ANSWERS, **faked).stdout
            tally.add("new" if answers == expected else "other answers")
            checked = lab.run("check", **faked)
            tally.add("new" if checked.stdout == findings else checked.stdout[:200])
    yield tally
    times = Tally("times of files in 1970, in 2100, and all the same")
    for moments in ((1, 1), (4102444800, 4102444800), (1, 4102444800)):
        lab.reset(lab.new)
        for n, path in enumerate(sorted(lab.root.rglob("*.*"))):
            os.utime(path, (moments[n % 2],) * 2)
        again = lab.run("build")
        good = "Nothing changed" in again.stdout and lab.python(ANSWERS).stdout == expected
        times.add("new" if good else again.stdout[-200:] + again.stderr[-200:])
    yield times
    lab.reset()


def _built(lab: Lab) -> None:
    done = lab.run("build")
    if done.returncode:
        raise timing.RunError(done.stderr)


@contextmanager
def _clock(lab: Lab, folder: Path, moment: str) -> Iterator[dict[str, str]]:
    """Environment in which the clock is wrong: for the whole process with libfaketime, else for Python."""
    library = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))), None)
    named = os.environ.get("FAKETIME_LIBRARY")
    if named or library:
        print(f"the clock is faked by libfaketime: {moment}")
        yield {"LD_PRELOAD": named or str(library), "FAKETIME": f"@{moment}", "NO_FAKE_STAT": "1"}
        return
    print(f"the clock is faked for Python alone (no libfaketime): {moment}")
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(PATCH)
    yield {"PYTHONPATH": f"{folder}{os.pathsep}{lab.root}", "FAULTS_CLOCK": moment}
    shutil.rmtree(folder)
