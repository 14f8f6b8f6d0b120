// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How one message looks.

import {appendText, readable} from "./foreigntext.js";
import {formatTime, t} from "./i18n.js";
import {avatar, nameElement} from "./people.js";

function withAside(name, aside) {
    if (!aside)
        return name;
    const both = document.createElement("span");
    const beside = document.createElement("bdi");
    beside.className = "aside";
    beside.textContent = aside;
    both.className = "named";
    both.append(name, " ", beside);
    return both;
}

function hidden(text) {
    const element = document.createElement("span");
    element.className = "hidden-text";
    element.textContent = text;
    return element;
}

export function makeButton(text, action, className = "") {
    const button = document.createElement("button");
    button.type = "button";
    button.className = className;
    button.textContent = text;
    button.addEventListener("click", action);
    return button;
}

// Aside: what stands beside the name, of who hosts or is on another host.
export function makeRow({nick, text, time, isOwn, isFirst, aside = ""}) {
    const row = document.createElement("li");
    row.className = isFirst ? "message first" : "message";
    if (isOwn)
        row.append(hidden(`${t("you_say")}: `));
    else if (isFirst)
        row.append(withAside(nameElement(nick, "sender"), aside), avatar(nick));
    else
        row.append(hidden(`${nick || t("no_name")}: `));
    const bubble = document.createElement("div");
    bubble.className = "bubble";
    bubble.dir = "auto"; // By the text: the time after it decides only where that has no letters.
    const body = document.createElement("span");
    body.className = "body";
    appendText(body, text);
    const meta = document.createElement("time");
    meta.className = "meta";
    meta.dateTime = new Date(time).toISOString();
    meta.textContent = formatTime(time);
    bubble.append(body, " ", meta);
    const line = document.createElement("div");
    line.className = "line";
    line.append(bubble);
    row.append(line);
    return row;
}

export function fillRow(row, {text, edited, deleted}) {
    const body = row.querySelector(".body");
    body.replaceChildren();
    row.classList.toggle("deleted", Boolean(deleted));
    if (deleted)
        body.textContent = t("deleted_message");
    else
        appendText(body, text);
    row.querySelector(".edited")?.remove();
    if (!edited || deleted)
        return;
    const mark = document.createElement("span");
    mark.className = "edited";
    mark.textContent = t("edited");
    row.querySelector(".meta").before(mark, " ");
}

// Reactions: Map of text -> {count, own}. toggle(text, on) changes the own one.
export function showReactions(row, reactions, toggle) {
    const focused = row.contains(document.activeElement) && document.activeElement.dataset.reaction;
    row.querySelector(".reactions")?.remove();
    const shown = [...reactions].filter(([, {count}]) => count > 0);
    if (!shown.length)
        return;
    const group = document.createElement("div");
    group.className = "reactions";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", t("reactions"));
    for (const [text, {count, own}] of shown) {
        const chip = makeButton(`${readable(text)} ${count}`, () => toggle(text, !own), "reaction");
        chip.dataset.reaction = text;
        chip.setAttribute("aria-pressed", own);
        group.append(chip);
    }
    row.querySelector(".line").after(group);
    if (focused)
        [...group.children].find(chip => chip.dataset.reaction === focused)?.focus();
}
