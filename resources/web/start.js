// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The start page and the page to choose a room on: what this host has, live.

import {showConnection} from "./banner.js";
import {showProblem} from "./field.js";
import {readable} from "./foreigntext.js";
import {t, translatePage} from "./i18n.js";
import {Link} from "./link.js";
import {formatReading} from "./readings.js";

const roomsPath = "/chat/";
const rooms = new Map(); // Name -> members.
const list = document.getElementById("rooms");
const word = document.getElementById("word"); // Only on the start page.
const link = new Link();

const tiles = new Map(); // Name -> {item, people}.

function makeTile(name) {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.className = "tile";
    anchor.href = `${roomsPath}${encodeURIComponent(name)}/`;
    const title = document.createElement("span");
    const hash = document.createElement("span");
    hash.className = "hash";
    hash.textContent = "#";
    hash.setAttribute("aria-hidden", "true");
    const isolated = document.createElement("bdi");
    isolated.textContent = readable(name);
    title.append(hash, isolated);
    const people = document.createElement("span");
    people.className = "count";
    anchor.append(title, people);
    item.append(anchor);
    return {item, people};
}

function showRooms() {
    for (const [name, {item}] of tiles) {
        if (rooms.has(name))
            continue;
        item.remove();
        tiles.delete(name);
    }
    // What is there stays where it is: somebody may have it in focus, or be about to press it.
    let next = list.firstElementChild;
    for (const name of [...rooms.keys()].sort((a, b) => a.localeCompare(b))) {
        if (!tiles.has(name))
            tiles.set(name, makeTile(name));
        const {item, people} = tiles.get(name);
        const text = t("people_count", {count: rooms.get(name)});
        if (people.textContent !== text)
            people.textContent = text;
        if (item === next)
            next = next.nextElementSibling;
        else
            list.insertBefore(item, next);
    }
}

function setRooms(infos) {
    for (const {name, members} of infos)
        rooms.set(name, members);
}

const handlers = {
    rooms_state({rooms: infos}) {
        rooms.clear();
        setRooms(infos);
        showRooms();
    },
    rooms_diff({changed, removed}) {
        setRooms(changed);
        for (const name of removed)
            rooms.delete(name);
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
    element.textContent = location.protocol === "https:" ? location.origin : location.host;
translatePage();
showConnection(link);
link.start();
