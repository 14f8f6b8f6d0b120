// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The start page and the page to choose a room on: what this host has, live.

import {showConnection} from "./banner.js";
import {showProblem} from "./field.js";
import {readable} from "./foreigntext.js";
import {t, translatePage} from "./i18n.js";
import {KeyedList} from "./keyedlist.js";
import {Link} from "./link.js";
import {formatReading} from "./numbers.js";
import {prefix} from "./place.js";

const roomsPath = `${prefix}/chat/`;
const askDelay = 300; // Milliseconds behind the last letter.
const rooms = new Map(); // Name -> {name, members, locked}.
let total = 0; // How many there are, when `rooms` are not all; else 0.
let found = null; // What the host has found: {wanted, rooms, total}.
let question = 0; // The timer of the next one to the host.
const field = document.getElementById("room-name");
const list = document.getElementById("rooms");
const word = document.getElementById("word"); // Only on the start page.
const link = new Link();

function makeTile(room) {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.className = "tile";
    anchor.href = `${roomsPath}${encodeURIComponent(room.name)}/`;
    const title = document.createElement("span");
    const hash = document.createElement("span");
    hash.className = "hash";
    hash.textContent = "#";
    hash.setAttribute("aria-hidden", "true");
    const isolated = document.createElement("bdi");
    isolated.textContent = readable(room.name);
    title.append(hash, isolated);
    const lock = document.createElement("span");
    lock.className = "lock";
    const people = document.createElement("span");
    people.className = "count";
    anchor.append(title, lock, people);
    item.append(anchor);
    updateTile(item, room);
    return item;
}

// What is there stays: somebody may have it in focus, or be about to press it.
function updateTile(item, {members, locked}) {
    item.querySelector(".count").textContent = t("people_count", {count: members});
    const lock = item.querySelector(".lock");
    lock.hidden = !locked;
    lock.textContent = locked ? t("locked_room") : "";
    lock.title = locked ? t("room_locked") : "";
}

const collator = new Intl.Collator();
const tiles = new KeyedList(list, makeTile, updateTile);

// What is typed below the list chooses among the rooms, also among those that the host has not told.
function showRooms() {
    const wanted = field.value.trim().toLocaleLowerCase();
    const source = wanted && found?.wanted === wanted ? found : {rooms, total};
    const names = [...source.rooms.keys()]
        .filter(name => name.toLocaleLowerCase().includes(wanted) || source === found)
        .sort(collator.compare);
    const all = wanted && source !== found ? 0 : source.total;
    tiles.show(names.map(name => {
        const room = source.rooms.get(name);
        return {key: name, look: `${room.members} ${room.locked}`, value: room};
    }), all);
}

function setRooms(infos, into = rooms) {
    for (const {name, members, locked = false} of infos)
        into.set(name, {name, members, locked});
    return into;
}

function ask() {
    clearTimeout(question);
    const wanted = field.value.trim().toLocaleLowerCase();
    if (!wanted || total <= rooms.size)
        return;
    question = setTimeout(() => link.request("list", "rooms", {search: wanted}).then(page => {
        found = {wanted, rooms: setRooms(page.rooms, new Map()), total: page.total};
        showRooms();
    }, () => {}), askDelay);
}

field.addEventListener("input", () => {
    showRooms();
    ask();
});

const handlers = {
    rooms_state({rooms: infos, total: all = 0}) {
        rooms.clear();
        setRooms(infos);
        total = all;
        showRooms();
    },
    rooms_diff({changed, removed, total: all = 0}) {
        setRooms(changed);
        for (const name of removed)
            rooms.delete(name);
        total = all;
        showRooms();
    },
    word({word: text}) {
        word.textContent = readable(text);
    },
    reading(reading) {
        document.getElementById("reading").textContent = formatReading(reading);
    },
};

link.addEventListener("frame", event => handlers[event.detail.type]?.(event.detail.payload));
link.addEventListener("state", () => {
    if (link.state !== "connected")
        return;
    const topics = ["rooms"];
    if (word) {
        const name = readable(link.hello.server.name);
        document.getElementById("host-name").textContent = name;
        document.title = `${name} – Lanthorn`;
        topics.push("words", "sensors");
    }
    for (const topic of topics)
        link.request("subscribe", topic).catch(() => {}); // Once more with the next connection.
});

document.getElementById("open-room").addEventListener("submit", event => {
    event.preventDefault();
    const name = document.getElementById("room-name").value.trim().normalize("NFC");
    if (!name)
        return;
    const isBad = /[/\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]|^\.{1,2}$/u.test(name);
    showProblem(document.getElementById("room-name"), document.getElementById("room-problem"),
        isBad ? t("bad_room") : "");
    if (!isBad)
        location.assign(`${roomsPath}${encodeURIComponent(name)}/`);
});

for (const element of document.querySelectorAll(".address"))
    element.textContent = (location.protocol === "https:" ? location.origin : location.host) + prefix;
translatePage();
showConnection(link);
link.start();
