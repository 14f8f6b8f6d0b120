# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the library into a folder of its own, builds the examples against it as somebody else would,
and runs their tests and programs: build.py BUILD CMAKE CXX_FLAGS

One test, since what takes time is to compile."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MOST_LINES = 60  # Of code, in each file of an example.

# Somebody whose targets have the names that ours had better not have.
STRANGER = """
cmake_minimum_required(VERSION 3.24)
project(stranger LANGUAGES CXX)
file(WRITE ${{PROJECT_BINARY_DIR}}/main.cpp "int main() {{}}")
foreach(name server client models protocol history app tests strict testing headers)
    add_executable(${{name}} ${{PROJECT_BINARY_DIR}}/main.cpp)
endforeach()
add_subdirectory({root} lanthorn EXCLUDE_FROM_ALL)
target_link_libraries(server PRIVATE Lanthorn::Server Lanthorn::Testing Lanthorn::Client)
enable_testing()
"""


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout[-8000:]}")
    return done.stdout


def check_length(example):
    for path in sorted(HERE.glob(f"{example}/*")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        count = sum(1 for line in lines if line and not line.startswith("//"))
        if count >= MOST_LINES:
            sys.exit(f"{example}/{path.name} has {count} lines, which is no example any more")


def blocks_of_guide():
    """The blocks of code by the number of their step: (step, language, text)."""
    step, found = 0, []
    parts = re.split(r"^```(\w*)\n", (HERE / "GUIDE.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for index, part in enumerate(parts):
        if index % 4 == 2:  # Text, language, block, and the empty word that ends it.
            found.append((step, parts[index - 1], part))
        elif index % 4 == 0:
            step = int((re.findall(r"^## (\d+)", part, re.MULTILINE) or [step])[-1])
    return found


def write_guide(folder):
    """What the guide has its reader write: the first program, the test, and the rest as one source."""
    blocks = blocks_of_guide()
    first = [text for step, _, text in blocks if step == 1]
    (folder / "CMakeLists.txt").write_text(first[0], encoding="utf-8")
    (folder / "main.cpp").write_text(first[1], encoding="utf-8")
    top = "using namespace lanthorn;\nusing namespace Qt::StringLiterals;\n"
    includes, parts, body = ["#include <server/serverprogram.h>\n"], [], []
    for step, _, text in (block for block in blocks if block[1] == "cpp" and block[0] not in (1, 6)):
        lines = text.splitlines(keepends=True)
        own = next((n for n, line in enumerate(lines) if line.startswith("program.")), len(lines))
        includes += [line for line in lines if line.startswith("#include")]
        rest = "".join(line for line in lines[:own] if not line.startswith("#include"))
        if step == 4:
            (folder / "room.h").write_text("#pragma once\n#include <channels/jsonconsumer.h>\n" + top + rest,
                                           encoding="utf-8")
        parts.append(rest)
        body += lines[own:]
    (folder / "steps.cpp").write_text(
        "".join(includes) + top + "".join(parts) + "void fill(ServerProgram &program)\n{\n" + "".join(body) + "}\n",
        encoding="utf-8")
    test = [text for step, _, text in blocks if step == 6]
    (folder / "test.cpp").write_text(test[-2], encoding="utf-8")
    with (folder / "CMakeLists.txt").open("a", encoding="utf-8") as lists:
        lists.write(test[-1] + "add_library(steps OBJECT steps.cpp)\n"
                    "target_link_libraries(steps PRIVATE Lanthorn::Server)\n")


def check_guide(cmake, folder, prefix, flags):
    """Whoever copies what is in the guide has what it says."""
    source, there = folder / "guide", folder / "guide-build"
    source.mkdir()
    write_guide(source)
    run(cmake, "-G", "Ninja", "-S", source, "-B", there, f"-DCMAKE_PREFIX_PATH={prefix}",
        f"-DCMAKE_CXX_FLAGS={flags} -Wall -Wextra")
    run(cmake, "--build", there)
    print(run("ctest", "--test-dir", there, "--output-on-failure", "--no-tests=error"))
    told = run(there / "hello", "--help")
    if "Greets whoever sends a name." not in told:
        sys.exit(f"hello --help: {told}")


def check_program(path, folder):
    """It starts, says so and stops, and its command line is its own."""
    told = run(path, "--version")
    if not told.startswith(f"{path.name} "):
        sys.exit(f"{path.name} --version: {told}")
    process = subprocess.Popen([str(path), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               encoding="utf-8", cwd=folder)
    first = process.stdout.readline()
    process.terminate()
    _, errors = process.communicate(timeout=60)
    if not re.fullmatch(r"Listening on http://127\.0\.0\.1:\d+/\n", first) or process.returncode != 0:
        sys.exit(f"{path.name} said {first!r}, ended with {process.returncode}, and:\n{errors}")


def check_subproject(cmake, folder):
    """As a part of another project: no name collides, nothing but what is used is built or installed."""
    source, build = folder / "stranger", folder / "stranger-build"
    source.mkdir()
    (source / "CMakeLists.txt").write_text(STRANGER.format(root=HERE.parent.parent), encoding="utf-8")
    run(cmake, "-G", "Ninja", "-S", source, "-B", build)
    inputs = run("ninja", "-C", build, "-t", "inputs", "client")
    if "liblanthorn" in inputs:
        sys.exit(f"a program without Lanthorn builds it:\n{inputs}")
    if "liblanthorn_server.a" not in run("ninja", "-C", build, "-t", "inputs", "server"):
        sys.exit("a program with Lanthorn::Server does not build it")
    if "Total Tests: 0" not in run("ctest", "--test-dir", build, "--show-only"):
        sys.exit("the project got tests of ours")


def main():
    build, cmake, flags = sys.argv[1:]
    examples = sorted(path.parent.name for path in HERE.glob("*/main.cpp"))
    with tempfile.TemporaryDirectory(prefix="lanthorn-examples-") as folder:
        prefix, there = Path(folder, "installed"), Path(folder, "build")
        check_subproject(cmake, Path(folder))
        run(cmake, "--install", build, "--prefix", prefix, "--component", "development")
        run(cmake, "-G", "Ninja", "-S", HERE, "-B", there, f"-DCMAKE_PREFIX_PATH={prefix}",
            f"-DCMAKE_CXX_FLAGS={flags} -Wall -Wextra -Werror -Wno-missing-field-initializers",
            "-DCMAKE_RUNTIME_OUTPUT_DIRECTORY=" + str(there / "bin"))
        run(cmake, "--build", there)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        check_guide(cmake, Path(folder), prefix, flags)
        told = run("ctest", "--test-dir", there, "--output-on-failure", "--no-tests=error")
        print(told)
        for example in examples:
            check_length(example)
            check_program(there / "bin" / example, folder)
        if f"out of {len(examples)}" not in told:
            sys.exit(f"not every one of {', '.join(examples)} has a test")


if __name__ == "__main__":
    main()
