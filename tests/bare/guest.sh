#!/bin/bash
# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# guest.sh prepare|use|leave|judge: in a bare Debian with the packages of Lanthorn in /root/packages. First
# what they depend on, then, without a network, what they do and what they leave behind; then what Debian's
# tools say of them.
set -euo pipefail

packages=(lanthornd lanthorn-cli lanthorn)
id=io.github.lanthorn.Lanthorn
unit=/usr/lib/systemd/system/lanthornd.service
before=/root/before
worst_exposure=2.0 # Of 10, as in tests/checks/installed.py.
failed=0
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

get() { apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends "$@"; }
say() { printf 'guest: %s\n' "$*"; }
die() { say "$@" >&2; exit 1; }
complain() { say "$@" >&2; failed=1; }

file_of() { ls /root/packages/"$1"_*.deb; }

prepare() {
    apt-get -qq update
    # What is there on a computer that people use.
    get install man-db bash-completion systemd
    [[ -d /var/lib/private ]] || mkdir -m 700 /var/lib/private # Systemd's, at the latest with the first such user.
    local package needed
    for package in "${packages[@]}"; do
        needed=$(dpkg-deb --field "$(file_of "$package")" Depends)
        get satisfy "$needed"
        for needed in $(dpkg-deb --field "$(file_of "$package")" Recommends | tr ',' ' '); do
            apt-cache show "$needed" >/dev/null || die "$package recommends $needed, which is not there"
        done
    done
}

# All files but those of apt, dpkg, man and logs, with who owns them, and what is in those of /etc.
snapshot() {
    find / -xdev '(' -path /var/lib/dpkg -o -path /var/lib/apt -o -path /var/cache/apt -o -path /var/cache/man \
        -o -path /var/log -o -path /root ')' -prune -o -printf '%y %m %u:%g %p %l\n' | sort
    find /etc -type f -exec sha256sum {} + | sort
}

# A user that is in no list, as DynamicUser=yes has it, with the folders that systemd makes for it.
as_dynamic_user() {
    local user=61184
    mkdir -p /var/lib/private/lanthorn /run/lanthorn
    [[ -e /var/lib/lanthorn ]] || ln -s private/lanthorn /var/lib/lanthorn
    chown "$user:$user" /var/lib/private/lanthorn /run/lanthorn
    chmod 755 /var/lib/private # Systemd shows it to this user alone, in a namespace.
    env -i PATH="$PATH" LANG=C.UTF-8 STATE_DIRECTORY=/var/lib/lanthorn RUNTIME_DIRECTORY=/run/lanthorn HOME=/ \
        setpriv --reuid "$user" --regid "$user" --clear-groups --no-new-privs "$@"
}

has_file() { [[ -s $1 ]] || complain "not there, or empty: $1"; }

check_program() {
    local name=$1
    "$name" --version
    man "$name" | grep -q "$name" || complain "man $name shows nothing"
    has_file "/usr/share/bash-completion/completions/$name"
    has_file "/usr/share/zsh/vendor-completions/_$name"
    has_file "/usr/share/fish/vendor_completions.d/$name.fish"
    # As bash does it at the first tab.
    bash -c '. /usr/share/bash-completion/bash_completion
        if declare -F _comp_load >/dev/null; then _comp_load "$1"; else __load_completion "$1"; fi
        complete -p "$1"' complete "$name" || complain "bash completes nothing for $name"
}

use() {
    snapshot >"$before"
    getent passwd >/root/users
    getent group >/root/groups
    get install /root/packages/*.deb
    local name start
    for name in "${packages[@]}"; do
        check_program "$name"
    done
    mkdir -m 700 /root/session
    export XDG_RUNTIME_DIR=/root/session # As it is where somebody is logged in.
    answers lanthornd --data /root/data
    QT_QPA_PLATFORM=offscreen answers --window lanthorn --host
    start=$(sed -n 's/^ExecStart=//p' "$unit")
    # shellcheck disable=SC2086
    as_dynamic_user answers $start
    [[ -n $(ls -A /var/lib/private/lanthorn) ]] || complain "the service keeps nothing in its folder"
}

leave() {
    get remove "${packages[@]}"
    has_file /etc/lanthorn/lanthornd.conf
    [[ -e /var/lib/lanthorn ]] || complain "what the service kept went before it was purged"
    dpkg --purge "${packages[@]}" # Apt knows only those of which something is left.
    # As systemd does when the service ends.
    rmdir /run/lanthorn
    chmod 700 /var/lib/private
    snapshot | diff "$before" - || complain "that was not there before, or is gone"
    getent passwd | diff /root/users - || complain "users have changed"
    getent group | diff /root/groups - || complain "groups have changed"
}

# Who finds no fault says nothing on standard error.
quiet() {
    local said
    said=$("$@" 2>&1 >/dev/null) || said="it ended with $?: $said"
    [[ -z $said ]] || complain "$*: $said"
}

judge() {
    local found name exposure
    get install desktop-file-utils appstream
    get install /root/packages/*.deb
    found=$(desktop-file-validate "/usr/share/applications/$id.desktop" 2>&1) || true
    [[ -z $found ]] || complain "desktop-file-validate: $found"
    appstreamcli validate --pedantic --no-net "/usr/share/metainfo/$id.metainfo.xml" \
        || complain "appstreamcli finds fault"
    for name in "${packages[@]}"; do
        quiet man --warnings -E UTF-8 -Tutf8 -Z "$name"
    done
    quiet systemd-analyze verify "$unit"
    exposure=$(systemd-analyze security --offline=true lanthornd.service \
        | sed -n 's/.*exposure level for lanthornd.service: \([0-9.]*\).*/\1/p')
    say "the unit's exposure is $exposure"
    awk -v is="$exposure" -v worst="$worst_exposure" 'BEGIN { exit !(is != "" && is + 0 <= worst + 0) }' \
        || complain "it may be $worst_exposure at most"
}

case $1 in
    prepare) prepare ;;
    use) use ;;
    leave) leave ;;
    judge) judge ;;
esac
exit "$failed"
