#!/bin/bash
# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# answers.sh [--window] COMMAND...: starts a host, asks it for its start page and for /health, and ends it
# with SIGTERM. A window does not say where it listens: the port is 8000, and the signal just ends it.
# Needs nothing but bash.
set -euo pipefail

host=127.0.0.1 port=8000 good_end=0
is_window=
if [[ $1 == --window ]]; then
    is_window=1 good_end=143
    shift
fi

die() { printf 'answers: %s\n' "$*" >&2; exit 1; }

# The answer to a GET of this path.
get() {
    exec 3<>"/dev/tcp/$host/$port"
    printf 'GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$1" "$host" "$port" >&3
    cat <&3
}

expect() {
    local path=$1 wanted=$2 answer
    answer=$(get "$path" | tr -d '\0')
    [[ $answer == "HTTP/1.1 200 "*"$wanted"* ]] || die "$path of $host:$port is not right: $answer"
}

# Until it says where, which it does as soon as it accepts connections.
read_address() {
    local line
    while IFS= read -r -t 60 -u 4 line; do
        printf '%s\n' "$line"
        if [[ $line =~ ^Listening\ on\ http://(.*):([0-9]+)/$ ]]; then
            host=${BASH_REMATCH[1]} port=${BASH_REMATCH[2]}
            [[ $host != 0.0.0.0 ]] || host=127.0.0.1
            return
        fi
    done
    die "it does not listen: $*"
}

await_port() {
    local try
    for ((try = 0; try < 300; ++try)); do
        ! (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null || return 0
        kill -0 "$started" 2>/dev/null || break
        sleep 0.2
    done
    die "it does not listen: $*"
}

exec 4< <(exec "$@")
started=$!
trap 'kill "$started" 2>/dev/null || true' EXIT
if [[ $is_window ]]; then await_port "$@"; else read_address "$@"; fi
expect / '<title>'
expect /health '"status"'
kill -TERM "$started"
status=0
wait "$started" || status=$?
trap - EXIT
[[ $status -eq $good_end ]] || die "it ended with $status: $*"
echo "answers: http://$host:$port/ answers, and ends when told: $*"
