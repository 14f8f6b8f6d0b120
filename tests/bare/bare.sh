#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes a bare Debian in a folder, and does there what README.md says: ./dev bare help
#
# Everything runs in namespaces of its own: what is mounted is mounted nowhere else, and with the first
# process all others end, also when this one is killed. So the folder can always be removed.
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
root=$(readlink -f -- "$here/../..")
suites=(bookworm trixie)
parts=(run test packages)

say() { printf 'bare: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

usage() {
    cat <<'END'
Usage: ./dev bare SUITE [PART...] [--mirror URL] [--keep FOLDER], as root
Makes a bare Debian of that suite, bookworm or trixie, in a folder, with the last commit in it, and does there
  run        ./dev run, until the headless host answers
  test       ./dev test
  packages   ./dev package; installs the packages in a second one, without a compiler, uses them,
             removes and purges them, and looks for what they left
or all of these. The folder is a temporary one and goes in the end, also after Ctrl+C.
  --mirror URL    where Debian comes from; without it, where apt on this machine takes it from
  --keep FOLDER   work in this folder, keep it, and go on from what is there
END
}

# Inside the namespaces.

# What a program expects to find, and no device of this machine.
mount_tree() {
    local tree=$1 node
    # What is in there is a file system to unshare and findmnt only where it is mounted.
    mount --bind "$tree" "$tree"
    mount -t proc proc "$tree/proc"
    mount -t tmpfs -o mode=755 dev "$tree/dev"
    for node in null zero full random urandom tty; do
        touch "$tree/dev/$node"
        mount --bind "/dev/$node" "$tree/dev/$node"
    done
    mkdir "$tree/dev/pts" "$tree/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$tree/dev/pts"
    mount -t tmpfs -o mode=1777 shm "$tree/dev/shm"
    ln -s pts/ptmx "$tree/dev/ptmx"
    ln -s /proc/self/fd "$tree/dev/fd"
    for node in 0:stdin 1:stdout 2:stderr; do
        ln -s "/proc/self/fd/${node%:*}" "$tree/dev/${node#*:}"
    done
    # Debian is bare; how names are looked up is this machine's affair.
    cp --remove-destination /etc/resolv.conf "$tree/etc/resolv.conf"
}

# Runs a command in the tree, with the environment of nobody's session.
within() {
    local tree=$1 name environment=()
    shift
    for name in http_proxy https_proxy no_proxy; do
        [[ -z ${!name:-} ]] || environment+=("$name=${!name}")
    done
    chroot "$tree" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        "${environment[@]}" "$@"
}

# The same, where there is no network but loopback, and so each port is free.
within_alone() {
    export -f within
    unshare --net bash -euc 'ip link set lo up; within "$@"' within_alone "$@"
}

install_in() {
    local tree=$1
    shift
    within "$tree" apt-get -qq update
    within "$tree" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
}

# A copy of what debootstrap has made.
make_tree() {
    local tree=$1
    cp -a "$folder/bare" "$tree.new"
    mv "$tree.new" "$tree"
}

make_bare() {
    [[ ! -d $folder/bare ]] || return 0
    say "making a bare $suite from $mirror"
    rm -rf "$folder/bare.new"
    debootstrap --variant=minbase "$suite" "$folder/bare.new" "$mirror"
    rm -f "$folder"/bare.new/var/cache/apt/archives/*.deb
    mv "$folder/bare.new" "$folder/bare"
}

# The tree in which things are built, as README.md says: with git, and from a clone.
make_workshop() {
    workshop=$folder/workshop
    [[ -d $workshop ]] || make_tree "$workshop"
    mount_tree "$workshop"
    install_in "$workshop" git ca-certificates
    local clone=$workshop/root/lanthorn
    if [[ -d $clone ]]; then
        git -C "$clone" fetch --quiet "$root" HEAD
        git -C "$clone" reset --quiet --hard FETCH_HEAD
    else
        git clone --quiet "$root" "$clone"
    fi
    cp "$here/answers.sh" "$workshop/usr/local/bin/answers"
}

part_run() {
    # This installs and builds, for which there must be a network; the second time there is nothing left to do.
    within "$workshop" /root/lanthorn/dev run --version
    within_alone "$workshop" answers /root/lanthorn/dev run
}

part_test() {
    within "$workshop" /root/lanthorn/dev test
}

part_packages() {
    local guest=$folder/guest
    within "$workshop" /root/lanthorn/dev package
    rm -rf --one-file-system "$guest"
    make_tree "$guest"
    mount_tree "$guest"
    mkdir "$guest/root/packages"
    # The programs: lanthorn-dev is for where there is a compiler.
    cp "$workshop"/root/lanthorn/build/package/packages/lanthorn{,d,-cli}_*.deb "$guest/root/packages"
    cp "$here/answers.sh" "$guest/usr/local/bin/answers"
    cp "$here/guest.sh" "$guest/usr/local/bin/guest"
    within "$guest" guest prepare
    within_alone "$guest" guest use
    within_alone "$guest" guest leave
    within "$guest" guest judge
}

inside() {
    mirror=$1 suite=$2 folder=$3
    shift 3
    local part start
    make_bare
    make_workshop
    for part; do
        say "$suite, $part"
        start=$SECONDS
        "part_$part"
        say "$suite, $part: good, after $((SECONDS - start)) s"
    done
}

# Outside.

# Where apt takes this machine's Debian from.
own_mirror() {
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null \
        | grep --max-count=1 '^https\?://.*/debian/\?$' || echo http://deb.debian.org/debian
}

clean_up() {
    local first
    # Whoever is first in there is waited for until all others have ended.
    if [[ -n ${running:-} ]] && first=$(pgrep -P "$running"); then
        kill -KILL "$first" 2>/dev/null || true
        wait "$running" 2>/dev/null || true
    fi
    if [[ -n ${keep:-} ]]; then
        say "kept in $keep"
    elif [[ -n ${folder:-} ]]; then
        rm -rf --one-file-system "$folder"
    fi
}

main() {
    local mirror='' suite='' chosen=() status=0
    while [[ $# -gt 0 ]]; do
        case $1 in
            --mirror | --keep)
                [[ -n ${2:-} ]] || die "$1 takes a value; see ./dev bare help"
                if [[ $1 == --mirror ]]; then mirror=$2; else keep=$2; fi
                shift ;;
            -h | --help | help)
                usage
                return ;;
            *)
                if [[ -z $suite && " ${suites[*]} " == *" $1 "* ]]; then
                    suite=$1
                elif [[ -n $suite && " ${parts[*]} " == *" $1 "* ]]; then
                    chosen+=("$1")
                else
                    usage >&2
                    die "there is no $1 here"
                fi ;;
        esac
        shift
    done
    [[ -n $suite ]] || { usage >&2; die "which suite: ${suites[*]}?"; }
    [[ $EUID -eq 0 ]] || die "this needs root, for chroot and mount: sudo ./dev bare $suite"
    [[ ${#chosen[@]} -gt 0 ]] || chosen=("${parts[@]}")

    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    if [[ -n ${keep:-} ]]; then
        mkdir -p "$keep"
        folder=$(readlink -f -- "$keep")
    else
        folder=$(mktemp -d /var/tmp/lanthorn-bare.XXXXXX)
        chmod 755 "$folder"
    fi
    unshare --mount --propagation private --pid --fork --kill-child --mount-proc \
        bash "$here/bare.sh" --inside "${mirror:-$(own_mirror)}" "$suite" "$folder" "${chosen[@]}" </dev/null &
    running=$!
    wait "$running" || status=$?
    running=
    [[ $status -eq 0 ]] || die "$suite failed in what is said above; --keep FOLDER keeps the tree to look into"
    say "$suite is good: ${chosen[*]}"
}

if [[ ${1:-} == --inside ]]; then
    inside "${@:2}"
else
    main "$@"
fi
