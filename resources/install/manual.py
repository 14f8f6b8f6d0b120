#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes of what a program says by --help its manual page, its completions and its configuration:

    manual.py man|bash|zsh|fish|conf VERSION PROGRAM

So what is said of an option stands in one place, its table in the program."""

import os
import re
import subprocess
import sys

SUMMARIES = {
    "lanthorn": "chat rooms and live charts for people on one local network",
    "lanthornd": "host of chat rooms and live charts, without a window",
    "lanthorn-cli": "take part in chat rooms and live charts from a terminal",
}
SEE_ALSO = {
    "lanthorn": ["lanthornd", "lanthorn-cli"],
    "lanthornd": ["lanthorn", "lanthorn-cli"],
    "lanthorn-cli": ["lanthorn", "lanthornd"],
}
CONFIGURATION = """A configuration file, named by --config, has a line KEY = VALUE for each option: the key is the
long name of the option without the dashes. Options without a value take yes or no; those that may be given several
times have several lines. Lines that are blank or begin with # or ; are left out. What the command line says counts
more. By SIGHUP the file is read again: another password and other pages count at once, all else from the next start.

As a service of systemd the program is told by /etc/lanthorn/lanthornd.conf. What it keeps is in /var/lib/lanthorn, and
'lanthorn-cli host --control /run/lanthorn/PORT.sock' of the superuser gives it orders."""

# What is asked for by these names of values.
FILES = {"FILE", "PATH"}
FOLDERS = {"DIR"}
CHOICES = {"--sensor": "random load", "--rate": "off", "--tls": "auto", "--event-loop": "qt epoll",
           "--write-path": "qt direct", "--lang": "en zh_CN zh_TW de"}


class Item:
    """A line of a list: what it is of, and the words about it."""

    def __init__(self, term, text):
        self.term = term
        self.text = text

    @property
    def flags(self):
        """`-h` and `--help` of `-h, --help`."""
        return re.findall(r"(?<![\w-])--?[\w-]+", self.term)

    @property
    def value(self):
        """`FILE` of `--pages FILE` and `--pages <FILE>`; empty when there is none."""
        match = re.search(r"--[\w-]+[ =]<?([^>\s]+)>?$", self.term)
        return match[1] if match else ""

    @property
    def short(self):
        """Its first sentence."""
        return re.split(r"[.;:](?: |$)", self.text)[0]


class Help:
    """What a program says: (heading, content) in its order, where content is text or Items."""

    def __init__(self, text):
        self.usage, *lines = text.rstrip().split("\n")
        self.usage = re.sub(r"^Usage: (\S*/)?", "", self.usage)
        self.parts = []
        paragraph, heading, items = [], None, []

        def end():
            nonlocal paragraph, heading, items
            if heading is not None:
                self.parts.append((heading, items))
            elif paragraph:
                self.parts.append((None, " ".join(paragraph)))
            paragraph, heading, items = [], None, []

        for line in lines:
            indent = len(line) - len(line.lstrip())
            if not line.strip():
                end()
            elif indent == 0:
                if heading is not None:
                    end()
                paragraph.append(line)
                if line.endswith(":"):
                    heading = " ".join(paragraph)
                    paragraph = []
            elif heading is None and indent == 2 and line.strip().startswith("-"):
                end()
                heading = "Options:"
                items.append(Item(*re.split(r" {2,}", line.strip(), maxsplit=1)))
            elif heading is None:
                paragraph.append(line.strip())
            elif indent == 2:
                term, _, text = re.sub(r" {2,}", "\0", line.strip(), count=1).partition("\0")
                items.append(Item(term, text))
            else:
                last = items[-1]
                last.text = f"{last.text} {line.strip()}".strip()
        end()

    def items(self, heading):
        return next((items for name, items in self.parts if name == heading), [])


def help_of(program, *order):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/",
                   "XDG_DATA_HOME": "~/.local/share",
                   **{name: value for name, value in os.environ.items() if name in
                      ("ASAN_OPTIONS", "LSAN_OPTIONS", "LD_LIBRARY_PATH")}}
    return Help(subprocess.run([program, *order, "--help"], env=environment, check=True,
                               stdout=subprocess.PIPE, encoding="utf-8").stdout)


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    text = text.replace("^", "\\(ha").replace("~", "\\(ti").replace("`", "\\(ga")
    return "\\&" + text if text.startswith((".", "\\(aq")) else text


def list_of(items):
    lines = []
    for item in items:
        lines += [".TP", ".B " + roff(item.term)]
        lines.append(roff(item.text) if item.text else "\\&")
    return lines


def man_parts(parts, section):
    """Text and lists; `section` begins one with a heading."""
    lines = []
    for heading, content in parts:
        if heading is None:
            lines += [".PP", roff(content)]
        elif re.fullmatch(r"[\w ]+:", heading):
            lines += [f"{section} {roff(heading[:-1].upper() if section == '.SH' else heading[:-1])}"]
            lines += list_of(content)
        else:
            lines += [".PP", roff(heading), *list_of(content)]
    return lines


def man(name, version, program):
    top = help_of(program)
    lines = ['.\\" Made by resources/install/manual.py of what the program says by --help.',
             f'.TH {roff(name.upper())} 1 "" "Lanthorn {version}" "Lanthorn"', ".SH NAME",
             f"{roff(name)} \\- {roff(SUMMARIES[name])}", ".SH SYNOPSIS", ".B " + roff(top.usage),
             ".SH DESCRIPTION", *man_parts(top.parts, ".SH")]
    for item in top.items("Commands:"):
        if item.term in ("help", "version"):
            continue
        command = help_of(program, item.term)
        lines += [f".SH COMMAND {roff(item.term.upper())}", ".B " + roff(command.usage),
                  *man_parts(command.parts, ".SS")]
    if name == "lanthornd":
        lines.append(".SH CONFIGURATION")
        for paragraph in CONFIGURATION.split("\n\n"):
            lines += [".PP", roff(paragraph.replace("\n", " "))]
    lines += [".SH SEE ALSO", ",\n".join(f".BR {roff(other)} (1)" for other in SEE_ALSO[name])
              .replace("(1),", "(1),")]
    text = "\n".join(lines) + "\n"
    # A paragraph right behind a heading is none of its own.
    return re.sub(r"(\n\.S[HS] [^\n]*)\n\.PP", r"\1", text)


def options_of(program, *order):
    return [item for heading, items in help_of(program, *order).parts
            if heading == "Options:" for item in items]


def commands_of(program):
    return help_of(program).items("Commands:")


def bash_value(option):
    if option.value in FILES:
        return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))"
    if option.value in FOLDERS:
        return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\"))"
    words = " ".join(CHOICES.get(flag, "") for flag in option.flags).strip()
    return f'COMPREPLY=($(compgen -W "{words}" -- "$cur"))'


def bash_cases(options):
    return "".join(f"        {'|'.join(option.flags)}) {bash_value(option)}; return ;;\n"
                   for option in options if option.value)


def flags_of(options):
    return " ".join(flag for option in options for flag in option.flags)


def bash(name, _, program):
    function = "_" + name.replace("-", "_")
    text = (f"# bash completion for {name}\n\n{function}()\n{{\n"
            "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
            "    COMPREPLY=()\n")
    commands = commands_of(program)
    if not commands:
        options = options_of(program)
        text += (f'    case $prev in\n{bash_cases(options)}    esac\n'
                 f'    COMPREPLY=($(compgen -W "{flags_of(options)}" -- "$cur"))\n')
    else:
        words = " ".join(item.term for item in commands)
        text += (f'    if [[ $COMP_CWORD -eq 1 ]]; then\n'
                 f'        COMPREPLY=($(compgen -W "{words}" -- "$cur"))\n        return\n    fi\n')
        every = {}
        text += "    local flags=\n    case ${COMP_WORDS[1]} in\n"
        for item in commands:
            if item.term in ("help", "version"):
                continue
            options = options_of(program, item.term)
            every.update({option.term: option for option in options})
            text += f'        {item.term}) flags="{flags_of(options)}" ;;\n'
        text += ("    esac\n    case $prev in\n" + bash_cases(every.values()) + "    esac\n"
                 '    COMPREPLY=($(compgen -W "$flags" -- "$cur"))\n')
    return text + f"}} && complete -F {function} {name}\n"


def zsh_word(text):
    return re.sub(r"([\[\]:\\])", r"\\\1", text).replace("'", "’")


def zsh_options(options):
    lines = []
    for option in options:
        action = ""
        if option.value in FILES:
            action = f":{option.value}:_files"
        elif option.value in FOLDERS:
            action = f":{option.value}:_files -/"
        elif option.value:
            words = " ".join(CHOICES.get(flag, "") for flag in option.flags).strip()
            action = f":{zsh_word(option.value)}:({words})"
        repeated = "*" if "several times" in option.text else ""
        for flag in option.flags:
            equals = "=" if option.value and flag.startswith("--") else ""
            lines.append(f"'{repeated}{flag}{equals}[{zsh_word(option.short)}]{action}'")
    return " \\\n        ".join(lines)


def zsh(name, _, program):
    commands = commands_of(program)
    if not commands:
        return f"#compdef {name}\n\n_arguments -s \\\n        {zsh_options(options_of(program))}\n"
    text = f"#compdef {name}\n\nif (( CURRENT == 2 )); then\n    local -a commands=(\n"
    for item in commands:
        text += f"        '{item.term}:{zsh_word(item.short)}'\n"
    text += "    )\n    _describe command commands\n    return\nfi\ncase $words[2] in\n"
    for item in commands:
        if item.term not in ("help", "version"):
            text += (f"    {item.term}) _arguments \\\n        "
                     f"{zsh_options(options_of(program, item.term))} '*:: :' ;;\n")
    return text + "esac\n"


def fish_options(name, options, condition=""):
    lines = []
    for option in options:
        words = " ".join(CHOICES.get(flag, "") for flag in option.flags).strip()
        line = f"complete -c {name}{condition}"
        for flag in option.flags:
            line += f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}"
        if option.value:
            line += " -r" if option.value in FILES | FOLDERS else " -x"
            if words:
                line += f" -a '{words}'"
        quoted = option.short.replace("\\", "\\\\").replace("'", "\\'")
        lines.append(f"{line} -d '{quoted}'")
    return lines


def fish(name, _, program):
    commands = commands_of(program)
    lines = [f"# fish completion for {name}", f"complete -c {name} -f"]
    if not commands:
        lines += fish_options(name, options_of(program))
    for item in commands:
        quoted = item.short.replace("'", "\\'")
        lines.append(f"complete -c {name} -n __fish_use_subcommand -a {item.term} -d '{quoted}'")
        if item.term not in ("help", "version"):
            lines += fish_options(name, options_of(program, item.term),
                                  f" -n '__fish_seen_subcommand_from {item.term}'")
    return "\n".join(lines) + "\n"


def conf(name, _, program):
    """Every key, as a comment."""
    lines = [f"# Configuration of {name}; see {name}(1). Each key is an option of the command line.",
             "# Without the number sign in front it counts. After a change of the password or the",
             "# pages: systemctl reload lanthornd; after all else: systemctl restart lanthornd.", ""]
    for option in options_of(program):
        key = option.flags[-1][2:]
        if key in ("help", "version", "config", "check-config", "check-network"):
            continue
        for line in re.findall(r".{1,90}(?: |$)", option.text):
            lines.append("# " + line.rstrip())
        default = re.search(r"Default: (\S+)\.$", option.text)
        value = default[1] if default else option.value if option.value else "no"
        lines += [f"#{key} = {value}", ""]
    return "\n".join(lines)


MAKERS = {"man": man, "bash": bash, "zsh": zsh, "fish": fish, "conf": conf}


def main():
    kind, version, program = sys.argv[1:]
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(MAKERS[kind](os.path.basename(program), version, program))


if __name__ == "__main__":
    main()
