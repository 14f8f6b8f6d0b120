// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The messages as they are shown, and the place of the reader among them.

import {readable} from "./foreigntext.js";
import {formatTime, t, wordLocale} from "./i18n.js";
import {fillRow, makeButton, makeRow, showReactions} from "./messagerow.js";

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

export class MessageList {
    #scroller = document.getElementById("scroller");
    #list = document.getElementById("messages");
    #newest = document.getElementById("newest");
    #last = null; // The last message: {key, time}.
    #own = new Map(); // Own messages: id -> row.
    #numbered = new Map(); // By the number of the message: its row.
    #facts = new WeakMap(); // Of a row: {seq, text, time, own, deleted, reactions}.
    #unseen = 0;
    #follows = true; // The reader is at the end.
    #isApart = false; // What is shown ends before the newest messages.
    #actions;

    // actions: {retry(message), discard(message), older(number), newer(number), newest(),
    // react(row, number, text, on), numbered(row), of a row whose message
    // the host has}
    constructor(actions) {
        this.#actions = actions;
        this.#scroller.addEventListener("scroll", () => this.#scrolled(), {passive: true});
        this.#newest.addEventListener("click",
            () => this.#isApart ? this.#actions.newest() : this.toEnd());
        // Also when a keyboard opens or the field grows.
        new ResizeObserver(() => this.#follows && this.toEnd()).observe(this.#scroller);
    }

    add(message) {
        if (!this.#isApart)
            this.#append(this.#rowOf(message));
        if ((!this.#follows || this.#isApart) && !message.own)
            ++this.#unseen;
        this.#settle();
    }

    // A part of what was said, instead of what is shown; own messages that the host has not yet stay
    // at the end. seq: where the reader looks; without, at the newest. hasNewer: it ends before those.
    showPart({messages, seq, hasNewer}) {
        const unsent = [...this.#own.values()];
        this.#list.replaceChildren();
        this.#numbered.clear();
        this.#last = null;
        this.#isApart = Boolean(hasNewer);
        this.#unseen = this.#isApart ? this.#unseen : 0;
        this.#follows = false;
        for (const message of messages)
            this.#append(this.#rowOf(message));
        this.#list.append(...unsent);
        if (seq)
            this.goTo(seq);
        else
            this.toEnd();
    }

    // What comes behind a part that was shown.
    addNewer(messages, hasNewer) {
        this.#isApart = hasNewer;
        for (const message of messages.filter(one => !this.#numbered.has(one.seq)))
            this.#append(this.#rowOf(message));
        if (!hasNewer)
            this.#unseen = 0;
        this.#showUnseen();
    }

    // Whether the message of this number is there to be looked at, as it then is.
    goTo(seq) {
        const row = this.#numbered.get(seq);
        if (!row)
            return false;
        row.scrollIntoView({block: "center"});
        row.classList.add("found");
        row.addEventListener("animationend", () => row.classList.remove("found"), {once: true});
        (row.querySelector(".more") ?? this.#scroller).focus({preventScroll: true});
        return true;
    }

    factsOf(row) {
        return this.#facts.get(row) ?? null;
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
        for (const message of messages.filter(one => !this.#numbered.has(one.seq)))
            this.#list.append(this.#rowOf(message));
        // The day that goes on is named once.
        const first = list.firstElementChild;
        if (first?.dataset.day && first.dataset.day === new Date((this.#last ?? last).time).toDateString())
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
        if (!row)
            return;
        fillRow(row, {text, edited, deleted});
        Object.assign(this.#facts.get(row), {text, deleted: Boolean(deleted)});
        if (deleted)
            this.#showReactions(row, new Map());
        this.#settle();
    }

    // Somebody put a sign under a message, or took it away.
    react({seq, text, on, own}) {
        const row = this.#numbered.get(seq);
        if (!row)
            return;
        const {reactions} = this.#facts.get(row);
        const known = reactions.get(text) ?? {count: 0, own: false};
        reactions.set(text, {count: Math.max(0, known.count + (on ? 1 : -1)),
            own: own ? on : known.own});
        this.#showReactions(row, reactions);
        this.#settle();
    }

    #showReactions(row, reactions) {
        const facts = this.#facts.get(row);
        facts.reactions = reactions;
        showReactions(row, reactions, (text, on) => this.#actions.react(row, facts.seq, text, on));
    }

    #rowOf({sender, text, time, seq, own, edited, deleted, reactions = []}) {
        // Under another name it is another group.
        const who = own ? "" : `${sender.person ?? sender.id} ${sender.nick}`;
        const row = this.#row(sender.nick, who, text, time,
            sender.role === "host" ? t("host") : readable(sender.host ?? ""));
        if (own) {
            row.classList.add("own");
            row.dataset.state = "delivered";
        }
        this.#number(row, {seq, text, time, own: Boolean(own), deleted: Boolean(deleted)});
        if (edited || deleted)
            fillRow(row, {text, edited, deleted});
        if (reactions.length && seq && !deleted)
            this.#showReactions(row, new Map(reactions.map(({text: sign, count, own: isOwn}) =>
                [sign, {count, own: isOwn}])));
        return row;
    }

    #number(row, facts) {
        if (!facts.seq)
            return;
        row.dataset.seq = facts.seq;
        this.#numbered.set(facts.seq, row);
        this.#facts.set(row, {...facts, reactions: new Map()});
        this.#actions.numbered(row);
    }

    addOwn(nick, message) {
        if (this.#isApart)
            this.#actions.newest();
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
            this.#number(row, {seq: message.seq, text: message.text, time: message.time, own: true,
                deleted: false});
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

    #row(nick, key, text, time, aside = "") {
        const isFirst = this.#last?.key !== key || time - this.#last.time > groupTime;
        this.#addDay(time);
        this.#last = {key, time};
        return makeRow({nick, text, time, isFirst, aside, isOwn: key === ""});
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
        const retry = makeButton(t("retry"), () => this.#actions.retry(message));
        const discard = makeButton(t("discard"), () => {
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
        if (this.#follows && !this.#isApart)
            this.#unseen = 0;
        else if (scrollTop < clientHeight && this.#list.childElementCount < 5 * mostRows)
            this.#actions.older(this.oldest);
        if (this.#follows && this.#isApart)
            this.#actions.newer(Math.max(...this.#numbered.keys()));
        this.#showUnseen();
    }

    #settle() {
        if (this.#follows && !this.#isApart)
            this.#scroller.scrollTop = this.#scroller.scrollHeight;
        this.#showUnseen();
    }

    #showUnseen() {
        this.#newest.hidden = this.#unseen === 0 && !this.#isApart;
        this.#newest.firstElementChild.textContent = this.#unseen
            ? t("new_messages", {count: this.#unseen}) : t("to_newest");
    }
}
