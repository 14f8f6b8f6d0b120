// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one may do with a message: put a sign under it, edit it, delete it. Each row has one button,
// which opens the rest below the message. Of the buttons, the tab key reaches one; the arrow keys
// go from message to message.

import {t} from "./i18n.js";
import {makeButton} from "./messagerow.js";

const signs = ["👍", "❤️", "😂", "🎉", "😮"];

export class MessageActions {
    #session;
    #list;
    #stop = null; // The button that the tab key reaches.

    constructor(session, list) {
        this.#session = session;
        this.#list = list;
    }

    // A row has a message that the host has.
    numbered(row) {
        if (!["react", "edit", "delete"].some(feature => this.#session.offers(feature)))
            return;
        const button = makeButton("⋯", () => this.#toggle(row, button), "more");
        button.setAttribute("aria-label", t("message_actions"));
        button.title = t("message_actions");
        button.setAttribute("aria-expanded", "false");
        button.addEventListener("focus", () => this.#setStop(button));
        button.addEventListener("keydown", event => this.#move(event, row));
        row.querySelector(".line").append(button);
        if (!document.activeElement?.classList.contains("more"))
            this.#setStop(button);
        else
            button.tabIndex = -1;
    }

    react(row, seq, text, on) {
        return this.#ask(row, "react", on ? {seq, text} : {seq, text, on: false});
    }

    #setStop(button) {
        if (this.#stop)
            this.#stop.tabIndex = -1;
        this.#stop = button;
        button.tabIndex = 0;
    }

    #move(event, row) {
        const next = {ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling"}[event.key];
        if (!next)
            return;
        event.preventDefault();
        let other = row[next];
        while (other && !other.querySelector(".more"))
            other = other[next];
        other?.querySelector(".more").focus();
    }

    #toggle(row, button) {
        const isOpen = button.getAttribute("aria-expanded") === "true";
        this.#closeAll();
        if (!isOpen)
            this.#show(row, this.#choices(row));
    }

    // Only one message has something open.
    #closeAll() {
        for (const open of document.querySelectorAll(".more[aria-expanded=true]"))
            this.#close(open.closest(".message"));
    }

    #close(row) {
        row.querySelector(".actions")?.remove();
        row.querySelector(".line").hidden = false;
        row.querySelector(".more").setAttribute("aria-expanded", "false");
    }

    // Back to where the keyboard was.
    #leave(row) {
        this.#close(row);
        row.querySelector(".more").focus();
    }

    #show(row, group) {
        group.classList.add("actions");
        group.addEventListener("keydown", event => {
            if (event.key === "Escape")
                this.#leave(row);
        });
        const button = row.querySelector(".more");
        button.setAttribute("aria-expanded", "true");
        row.querySelector(".actions")?.remove();
        row.append(group);
        group.querySelector("textarea, button")?.focus();
        group.scrollIntoView({block: "nearest"});
    }

    #group(label, ...elements) {
        const group = document.createElement("div");
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", label);
        group.append(...elements);
        return group;
    }

    #choices(row) {
        const {seq, time, own, deleted, reactions} = this.#list.factsOf(row);
        const choices = [];
        if (!deleted && this.#session.offers("react")) {
            for (const sign of signs) {
                const isGiven = reactions.get(sign)?.own ?? false;
                const button = makeButton(sign, () => {
                    this.#leave(row);
                    this.react(row, seq, sign, !isGiven);
                }, "sign");
                button.setAttribute("aria-pressed", isGiven);
                choices.push(button);
            }
        }
        if (own && !deleted && this.#session.offers("edit")
            && Date.now() - time < this.#session.editTime)
            choices.push(makeButton(t("edit"), () => this.#edit(row)));
        if ((own || this.#session.isHost) && !deleted && this.#session.offers("delete"))
            choices.push(makeButton(t("delete"), () => this.#confirm(row)));
        if (!choices.length) {
            const nothing = document.createElement("span");
            nothing.textContent = t("no_actions");
            choices.push(nothing, makeButton(t("close"), () => this.#leave(row)));
        }
        return this.#group(t("message_actions"), ...choices);
    }

    #confirm(row) {
        const {seq} = this.#list.factsOf(row);
        const question = document.createElement("span");
        question.textContent = t("delete_question");
        this.#show(row, this.#group(t("delete_question"), question,
            makeButton(t("delete"), () => {
                this.#leave(row);
                this.#ask(row, "delete", {seq});
            }, "danger"),
            makeButton(t("keep"), () => this.#leave(row))));
    }

    #edit(row) {
        const {seq, text} = this.#list.factsOf(row);
        const field = document.createElement("textarea");
        field.value = text;
        field.dir = "auto";
        field.rows = Math.min(8, text.split("\n").length + 1);
        field.setAttribute("aria-label", t("edit_message"));
        const save = () => {
            const edited = field.value.trim();
            if (!edited)
                return;
            this.#leave(row);
            if (edited !== text)
                this.#ask(row, "edit", {seq, text: edited});
        };
        field.addEventListener("keydown", event => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing
                && event.keyCode !== 229) {
                event.preventDefault();
                save();
            }
        });
        this.#show(row, this.#group(t("edit_message"), field,
            makeButton(t("save"), save, "primary"),
            makeButton(t("cancel"), () => this.#leave(row))));
        row.querySelector(".line").hidden = true;
    }

    // The row shows that something is under way, then what became of it.
    async #ask(row, type, payload) {
        row.querySelector(".refused")?.remove();
        row.dataset.change = "sending";
        try {
            await this.#session.request(type, payload);
        } catch (problem) {
            this.#refuse(row, problem);
        }
        delete row.dataset.change;
    }

    #refuse(row, problem) {
        const element = document.createElement("p");
        element.className = "failure refused";
        element.setAttribute("role", "alert");
        element.textContent = t(`change_${problem.code}`)
            || t("change_refused", {reason: problem.message});
        row.append(element);
    }
}
