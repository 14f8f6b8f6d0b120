# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs what was built into a folder of its own, and looks at it, or lets a tool of the system judge
it: installed.py BUILD CMAKE files|TOOL

Ends with 77, for skipped, where the tool is missing."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ID = "io.github.lanthorn.Lanthorn"
PROGRAMS = ("lanthornd", "lanthorn-cli", "lanthorn")
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WORST_EXPOSURE = 2.0  # Of 10, by systemd-analyze security.

problems = []
judges = sys.argv[3:]  # The one tool that is asked; none for `files`.


def run(*command, **environment):
    """The exit status and all that was said."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False,
                          env=os.environ | {"LC_ALL": "C.UTF-8"} | environment)
    return done.returncode, done.stdout


def judge(tool, *words, says_nothing=False, **environment):
    """A tool that ends with 0 when it has nothing to complain of."""
    if tool not in judges:
        return ""
    code, out = run(tool, *words, **environment)
    if code != 0 or (says_nothing and out.strip()):
        problems.append(f"{tool} {' '.join(map(str, words))}: {out.strip()}")
    return out


def file_at(path):
    if not path.is_file() or path.stat().st_size == 0:
        problems.append(f"not installed, or empty: {path}")
        return False
    return True


def check_program(name, prefix):
    code, told = run(prefix / "bin" / name, "--help", QT_QPA_PLATFORM="offscreen")
    if code != 0:
        problems.append(f"{name} --help: {told}")
    options = set(re.findall(r"^ +(?:-\w, )?(--[\w-]+)", told, re.MULTILINE))
    manual = prefix / "share/man/man1" / f"{name}.1"
    if file_at(manual):
        check_warnings(manual)
        text = manual.read_text(encoding="utf-8").replace("\\-", "-")
        problems.extend(f"{manual.name} lacks {option}" for option in sorted(options)
                        if option not in text)
    shells = {"bash": prefix / "share/bash-completion/completions" / name,
              "zsh": prefix / "share/zsh/vendor-completions" / f"_{name}",
              "fish": prefix / "share/fish/vendor_completions.d" / f"{name}.fish"}
    for shell, path in shells.items():
        if file_at(path):
            judge(shell, "-n", path)
            text = path.read_text(encoding="utf-8")
            wanted = [option if shell != "fish" else f"-l {option[2:]}" for option in options]
            problems.extend(f"{path} lacks {option}" for option in wanted if option not in text)
    check_completion(name, shells["bash"], sorted(options))


def check_warnings(manual):
    if "man" in judges:
        done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", manual],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
                              env=os.environ | {"LC_ALL": "C.UTF-8", "MANWIDTH": "80"}, check=False)
        if done.stderr.strip():
            problems.append(f"{manual.name}: {done.stderr.strip()}")


def check_completion(name, path, options):
    """Asks bash for what comes behind the beginning of an option."""
    if name == "lanthorn-cli":
        words, wanted = f"{name} cha", "chat"
    else:
        words, wanted = f"{name} {options[-1][:-1]}", options[-1]
    before, current = words.rsplit(" ", 1)
    script = (f"source '{path}'; COMP_WORDS=({words}); COMP_CWORD=1; "
              f"_{name.replace('-', '_')} {before} '{current}' {before}; echo \"${{COMPREPLY[@]}}\"")
    code, out = run("bash", "-c", script)
    if code != 0 or wanted not in out.split():
        problems.append(f"bash completes {words!r} to {out!r}")


def check_desktop(prefix):
    entry = prefix / "share/applications" / f"{ID}.desktop"
    if file_at(entry):
        judge("desktop-file-validate", entry, says_nothing=True)
    metainfo = prefix / "share/metainfo" / f"{ID}.metainfo.xml"
    if file_at(metainfo):
        judge("appstreamcli", "validate", "--pedantic", "--no-net", metainfo)
    icons = prefix / "share/icons/hicolor"
    file_at(icons / "scalable/apps" / f"{ID}.svg")
    file_at(icons / "symbolic/apps" / f"{ID}-symbolic.svg")
    for size in SIZES:
        path = icons / f"{size}x{size}/apps" / f"{ID}.png"
        if file_at(path):
            width, height = (int.from_bytes(path.read_bytes()[at:at + 4], "big") for at in (16, 20))
            if (width, height) != (size, size):
                problems.append(f"{path} is {width} by {height}")


def check_unit(prefix, root):
    unit = prefix / "lib/systemd/system/lanthornd.service"
    if not file_at(unit):
        return
    out = judge("systemd-analyze", "security", "--offline=true", unit)
    if out:
        exposure = re.search(r"exposure level for lanthornd\.service: ([0-9.]+)", out)
        if not exposure or float(exposure[1]) > WORST_EXPOSURE:
            problems.append(f"the unit is exposed: {exposure[0] if exposure else out}")
    # It asks for the program where it would be.
    text = unit.read_text(encoding="utf-8")
    copy = root / "lanthornd.service"
    copy.write_text(text.replace("ExecStart=", f"ExecStart={root}", 1), encoding="utf-8")
    judge("systemd-analyze", "verify", "--man=no", copy)


def check_configuration(prefix, root):
    [path] = list(root.glob("**/lanthorn/lanthornd.conf")) or [root / "lanthornd.conf"]
    if not file_at(path):
        return
    text = path.read_text(encoding="utf-8")
    # Each key, as it stands there, is one.
    keys = re.findall(r"^#([a-z-]+) = ", text, re.MULTILINE)
    for key in keys:
        changed = root / "one.conf"
        changed.write_text(f"{key} =\n", encoding="utf-8")
        _, out = run(prefix / "bin/lanthornd", "--check-config", "--config", changed)
        if "there is no key" in out:
            problems.append(f"{path.name}: {out}")
    if len(keys) < 20:
        problems.append(f"{path.name} has {len(keys)} keys")
    code, out = run(prefix / "bin/lanthornd", "--check-config", "--config", path)
    if code != 0:
        problems.append(f"{path.name} is no good: {out}")


def main():
    build, cmake, judge_name = sys.argv[1:]
    if judge_name != "files" and not shutil.which(judge_name):
        print(f"Skipped: there is no {judge_name} here.")
        sys.exit(77)
    cache = Path(build, "CMakeCache.txt").read_text(encoding="utf-8")
    place = re.search(r"^CMAKE_INSTALL_PREFIX:PATH=/(.*)$", cache, re.MULTILINE)[1]
    with tempfile.TemporaryDirectory(prefix="lanthorn-installed-") as folder:
        root = Path(folder)
        code, out = run(cmake, "--install", build, DESTDIR=folder)
        if code != 0:
            sys.exit(out)
        prefix = root / place
        for name in PROGRAMS:
            if name != "lanthorn" or (prefix / "bin" / name).exists():
                check_program(name, prefix)
        if (prefix / "bin/lanthorn").exists():
            check_desktop(prefix)
        check_unit(prefix, root)
        check_configuration(prefix, root)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
