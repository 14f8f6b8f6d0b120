// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The messages as they are shown, and the place of the reader among them.

import {appendText, readable} from "./foreigntext.js";
import {formatTime, t, wordLocale} from "./i18n.js";
import {avatar, nameElement} from "./people.js";

const mostRows = 1000;
// Messages of one person closer together than this are one group.
const groupTime = 5 * 60 * 1000;
const bottomSlack = 48; // Pixels.

const dayFormat = new Intl.DateTimeFormat(wordLocale,
    {weekday: "long", day: "numeric", month: "long"});

function dayName(time) {
    const day = new Date(time).toDateString();
    const now = new Date();
    if (day === now.toDateString())
        return t("today");
    now.setDate(now.getDate() - 1);
    return day === now.toDateString() ? t("yesterday") : dayFormat.format(time);
}

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

export class MessageList {
    #scroller = document.getElementById("scroller");
    #list = document.getElementById("messages");
    #newest = document.getElementById("newest");
    #last = null; // The last message: {key, time}.
    #own = new Map(); // Own messages: id -> row.
    #numbered = new Map(); // By the number of the message: its row.
    #unseen = 0;
    #follows = true; // The reader is at the end.
    #actions;

    // actions: {retry(message), discard(message), older(number)}
    constructor(actions) {
        this.#actions = actions;
        this.#scroller.addEventListener("scroll", () => this.#scrolled(), {passive: true});
        this.#newest.addEventListener("click", () => this.toEnd());
        // Also when a keyboard opens or the field grows.
        new ResizeObserver(() => this.#follows && this.toEnd()).observe(this.#scroller);
    }

    add(message) {
        this.#append(this.#rowOf(message));
        if (!this.#follows && !message.own)
            ++this.#unseen;
        this.#settle();
    }

    // What was said before, oldest first: in front of all others, where the reader stays at what is
    // being read, or behind them.
    addHistory(messages, isOlder) {
        if (!isOlder) {
            for (const message of messages)
                this.#append(this.#rowOf(message));
            this.#settle();
            return;
        }
        const {scrollHeight, scrollTop} = this.#scroller;
        const list = this.#list;
        const last = this.#last;
        this.#list = document.createElement("ol");
        this.#last = null;
        for (const message of messages)
            this.#list.append(this.#rowOf(message));
        // The day that goes on is named once.
        const first = list.firstElementChild;
        if (first?.dataset.day && first.dataset.day === new Date(this.#last.time).toDateString())
            first.remove();
        list.prepend(...this.#list.childNodes);
        this.#list = list;
        this.#last = last;
        this.#scroller.scrollTop = scrollTop + this.#scroller.scrollHeight - scrollHeight;
    }

    // The number of the oldest message that is shown; 0: none has one.
    get oldest() {
        for (const row of this.#list.children) {
            if (row.dataset.seq)
                return Number(row.dataset.seq);
        }
        return 0;
    }

    // A message has another text, or none any more.
    change({seq, text, edited, deleted}) {
        const row = this.#numbered.get(seq);
        if (row)
            this.#fill(row, {text, edited, deleted});
    }

    #rowOf({sender, text, time, seq, own, edited, deleted}) {
        // Under another name it is another group.
        const who = own ? "" : `${sender.person ?? sender.id} ${sender.nick}`;
        const row = this.#row(sender.nick, who, text, time,
            sender.role === "host" ? t("host") : readable(sender.host ?? ""));
        if (own) {
            row.classList.add("own");
            row.dataset.state = "delivered";
        }
        this.#number(row, seq);
        if (edited || deleted)
            this.#fill(row, {text, edited, deleted});
        return row;
    }

    #number(row, seq) {
        if (!seq)
            return;
        row.dataset.seq = seq;
        this.#numbered.set(seq, row);
    }

    #fill(row, {text, edited, deleted}) {
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

    addOwn(nick, message) {
        const row = this.#row(nick, "", message.text, message.time);
        row.classList.add("own");
        row.dataset.state = message.state;
        this.#own.set(message.id, row);
        this.#append(row);
        this.updateOwn(message);
        this.toEnd();
    }

    // After its state changed.
    updateOwn(message) {
        const row = this.#own.get(message.id);
        if (!row)
            return;
        row.dataset.state = message.state;
        row.querySelector(".meta").textContent = message.state === "waiting"
            ? t("waiting") : formatTime(message.time);
        row.querySelector(".failure")?.remove();
        if (message.state === "failed")
            row.append(this.#failure(row, message));
        else if (message.state === "delivered") {
            this.#own.delete(message.id);
            this.#number(row, message.seq);
        }
        this.#settle();
    }

    // A line across.
    addNote(text) {
        if (!this.#last)
            return; // There is nothing above it.
        const note = document.createElement("li");
        note.className = "note";
        note.textContent = text;
        this.#place(note);
        this.#last = {time: this.#last.time};
        this.#settle();
    }

    // Instead of the messages that there will not be.
    refuse(text) {
        const empty = document.getElementById("empty");
        empty.textContent = text;
        empty.hidden = false;
    }

    toEnd() {
        this.#follows = true;
        this.#unseen = 0;
        this.#settle();
    }

    // Aside: what stands beside the name, of who hosts or is on another host.
    #row(nick, key, text, time, aside = "") {
        const isFirst = this.#last?.key !== key || time - this.#last.time > groupTime;
        this.#addDay(time);
        this.#last = {key, time};
        const row = document.createElement("li");
        row.className = isFirst ? "message first" : "message";
        const isOwn = key === "";
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
        row.append(bubble);
        return row;
    }

    #addDay(time) {
        const isNewDay = !this.#last
            || new Date(time).toDateString() !== new Date(this.#last.time).toDateString();
        if (!isNewDay)
            return;
        const note = document.createElement("li");
        note.className = "note";
        note.dataset.day = new Date(time).toDateString();
        note.textContent = dayName(time);
        this.#place(note);
    }

    #failure(row, message) {
        const element = document.createElement("p");
        element.className = "failure";
        const why = document.createElement("span");
        why.textContent = message.problem.code === "connection_lost"
            ? t("perhaps_not_sent") : t("not_sent");
        const retry = document.createElement("button");
        retry.type = "button";
        retry.textContent = t("retry");
        retry.addEventListener("click", () => this.#actions.retry(message));
        const discard = document.createElement("button");
        discard.type = "button";
        discard.textContent = t("discard");
        discard.addEventListener("click", () => {
            this.#own.delete(message.id);
            row.remove();
            this.#actions.discard(message);
        });
        element.append(why, retry, discard);
        return element;
    }

    #append(row) {
        document.getElementById("empty").hidden = true;
        this.#place(row);
        // Who reads back keeps what is there, up to a bound.
        const bound = this.#follows ? mostRows : 5 * mostRows;
        while (this.#list.childElementCount > bound) {
            const {seq} = this.#list.firstElementChild.dataset;
            this.#numbered.delete(Number(seq));
            this.#list.firstElementChild.remove();
        }
    }

    // At the end, but in front of own messages that the host has not yet.
    #place(row) {
        const isUnsent = element => ["waiting", "sending", "failed"].includes(element?.dataset.state);
        let next = null;
        let before = this.#list.lastElementChild;
        while (!isUnsent(row) && isUnsent(before)) {
            next = before;
            before = before.previousElementSibling;
        }
        this.#list.insertBefore(row, next);
    }

    #scrolled() {
        const {scrollTop, scrollHeight, clientHeight} = this.#scroller;
        this.#follows = scrollHeight - scrollTop - clientHeight < bottomSlack;
        if (this.#follows)
            this.#unseen = 0;
        else if (scrollTop < clientHeight && this.#list.childElementCount < 5 * mostRows)
            this.#actions.older(this.oldest);
        this.#showUnseen();
    }

    #settle() {
        if (this.#follows)
            this.#scroller.scrollTop = this.#scroller.scrollHeight;
        this.#showUnseen();
    }

    #showUnseen() {
        this.#newest.hidden = this.#unseen === 0;
        if (this.#unseen)
            this.#newest.firstElementChild.textContent = t("new_messages", {count: this.#unseen});
    }
}
