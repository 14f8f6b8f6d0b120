// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How people look, and the list of those in a room.

import {readable} from "./foreigntext.js";
import {t} from "./i18n.js";
import {KeyedList} from "./keyedlist.js";
import {SidePanel} from "./sidepanel.js";

const hues = 12;
const hueStep = 5; // They come by all of them.
const kinds = ["window", "terminal", "browser"];
const segmenter = Intl.Segmenter && new Intl.Segmenter();

// The same for one name everywhere, also in the window (FNV-1a).
function usualHueOf(nick) {
    let hash = 2166136261;
    for (let i = 0; i < nick.length; ++i)
        hash = Math.imul(hash ^ nick.charCodeAt(i), 16777619) >>> 0;
    return hash % hues;
}

const given = new Map(); // The first people of this page and their hues, each of which is another.

// The usual one where it is free, otherwise the next: as the window has it.
function hueOf(nick) {
    let hue = usualHueOf(nick);
    if (given.has(nick) || given.size >= hues)
        return given.get(nick) ?? hue;
    const taken = new Set(given.values());
    while (taken.has(hue))
        hue = (hue + hueStep) % hues;
    given.set(nick, hue);
    return hue;
}

// The first letter or digit, as in the window.
function initialOf(nick) {
    const first = /[\p{L}\p{N}]/u.exec(nick)?.[0]
        ?? (segmenter ? [...segmenter.segment(nick)][0]?.segment : [...nick][0]);
    return (first ?? "?").toLocaleUpperCase();
}

export function nameOf(nick) {
    return nick ? readable(nick) : t("no_name");
}

export function avatar(nick) {
    const element = document.createElement("span");
    element.className = "avatar";
    element.dataset.hue = hueOf(nick);
    element.textContent = initialOf(readable(nick));
    element.setAttribute("aria-hidden", "true");
    return element;
}

export function nameElement(nick, className) {
    const element = document.createElement("bdi");
    element.className = className;
    element.dataset.hue = hueOf(nick);
    element.textContent = nameOf(nick);
    return element;
}

function row(member, isSelf) {
    const element = document.createElement("li");
    const name = nameElement(member.nick, "name");
    name.title = nameOf(member.nick);
    delete name.dataset.hue;
    const kind = document.createElement("span");
    kind.className = "kind";
    // Who is on another host is told by that.
    kind.textContent = isSelf ? t("you") : member.role === "host" ? t("host")
        : member.host ? readable(member.host)
            : t(`kind_${kinds.includes(member.kind) ? member.kind : "other"}`);
    element.append(avatar(member.nick), name, kind);
    return element;
}

let people = null;

// Members: Map of id -> member, in the order they came. Total: how many, when these are not all.
export function showPeople(members, selfId, total = 0) {
    const count = Math.max(members.size, total);
    document.getElementById("people-count").textContent = count || "";
    document.getElementById("people-button").setAttribute("aria-label",
        t("people_button", {count}));
    document.getElementById("people-title").textContent = t("people", {count});
    people ??= new KeyedList(document.getElementById("members"),
        ({member, isSelf}) => row(member, isSelf));
    people.show([...members.values()].map(member => {
        const isSelf = member.id === selfId;
        return {
            key: member.id,
            look: JSON.stringify([member.nick, member.kind, member.host, member.role, isSelf]),
            value: {member, isSelf},
        };
    }), count);
}

export function makePeoplePanel() {
    const panel = new SidePanel("people");
    panel.openWhereWide();
    return panel;
}
