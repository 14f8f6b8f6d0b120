// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Searching in the room. What is found opens in its place among the messages.

import {readable} from "./foreigntext.js";
import {locale, t} from "./i18n.js";
import {makeButton} from "./messagerow.js";
import {nameElement} from "./people.js";
import {SidePanel} from "./sidepanel.js";

const pageSize = 20;
const longestText = 200; // Of what is looked for, as PROTOCOL.md has it.
const longestShown = 240;

export class Search {
    #session;
    #open;
    #button = document.getElementById("search-button");
    #field = document.getElementById("search-text");
    #status = document.getElementById("search-status");
    #hits = document.getElementById("hits");
    #more = document.getElementById("more-hits");
    #format = new Intl.DateTimeFormat(locale, {dateStyle: "short", timeStyle: "short"});
    #panel;
    #asked = 0; // The last question; answers to earlier ones are late.
    #next = null; // What gets the next page.

    // open(seq) shows a message.
    constructor(session, open) {
        this.#session = session;
        this.#open = open;
        this.#panel = new SidePanel("search", () => {
            this.#field.focus();
            this.#field.select();
        });
        this.#panel.setOpen(false);
        this.#field.maxLength = longestText;
        document.getElementById("search-form").addEventListener("submit", event => {
            event.preventDefault();
            this.#find();
        });
        this.#more.addEventListener("click", () => this.#ask(this.#next));
        session.addEventListener("joined", () => {
            this.#button.hidden = !session.offers("search");
        });
    }

    #find() {
        const text = this.#field.value.trim();
        this.#hits.replaceChildren();
        this.#more.hidden = true;
        this.#status.textContent = "";
        if (text)
            this.#ask({text, count: pageSize});
    }

    async #ask(query) {
        const question = ++this.#asked;
        this.#status.textContent = t("searching");
        let found;
        try {
            found = await this.#session.request("search", query);
        } catch (problem) {
            if (question === this.#asked)
                this.#status.textContent = problem.code === "connection_lost"
                    ? t("search_lost") : t("search_failed", {reason: problem.message});
            return;
        }
        if (question !== this.#asked)
            return;
        const first = this.#hits.childElementCount;
        for (const hit of found.hits)
            this.#hits.append(this.#hit(hit));
        this.#next = found.page ? {...query, page: found.page} : null;
        this.#more.hidden = !this.#next;
        const count = this.#hits.childElementCount;
        this.#status.textContent = !count ? t("no_hits")
            : this.#next ? t("newest_hits", {count}) : t("hits", {count});
        if (first)
            this.#hits.children[first]?.querySelector("button").focus();
    }

    #hit({sender, text, time, seq, deleted}) {
        const item = document.createElement("li");
        const button = makeButton("", () => this.#show(seq), "hit");
        const when = document.createElement("time");
        when.dateTime = new Date(time).toISOString();
        when.textContent = this.#format.format(time);
        const body = document.createElement("span");
        body.className = "hit-text";
        body.dir = "auto";
        const shown = readable(text);
        body.textContent = deleted ? t("deleted_message")
            : [...shown].length > longestShown ? `${[...shown].slice(0, longestShown).join("")}…` : shown;
        button.append(nameElement(sender.nick, "sender"), when, body);
        item.append(button);
        return item;
    }

    async #show(seq) {
        this.#panel.uncover();
        try {
            await this.#open(seq);
        } catch (problem) {
            this.#panel.open();
            this.#status.textContent = problem.code === "connection_lost"
                ? t("search_lost") : t("search_failed", {reason: problem.message});
        }
    }
}
