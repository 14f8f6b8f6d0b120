// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The field for a message. What is not sent is kept, also when the page is loaded again.

import {showProblem} from "./field.js";
import {t} from "./i18n.js";
import {draftOf, keepDraft} from "./memory.js";

export class Composer {
    #form = document.getElementById("composer");
    #text = document.getElementById("text");
    #problem = document.getElementById("text-problem");
    #room;
    #post;
    #lengthLimit;
    #obstacle = "";

    // post(text) tells whether it was taken; lengthLimit() is in characters.
    constructor(room, post, lengthLimit) {
        this.#room = room;
        this.#post = post;
        this.#lengthLimit = lengthLimit;
        this.#text.value = draftOf(room);
        this.#text.placeholder = t("message_to", {room});
        this.#text.addEventListener("input", () => {
            keepDraft(room, this.#text.value);
            this.#say("");
            this.#fit();
        });
        this.#text.addEventListener("keydown", event => {
            // Enter that chooses a word of an input method is not ours; old browsers say 229.
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing
                && event.keyCode !== 229) {
                event.preventDefault();
                this.#send();
            }
        });
        this.#form.addEventListener("submit", event => {
            event.preventDefault();
            this.#send();
            this.#text.focus();
        });
    }

    get text() {
        return this.#text.value;
    }

    show(isShown) {
        if (this.#form.hidden !== isShown)
            return;
        this.#form.hidden = !isShown;
        if (!isShown)
            return;
        this.#fit();
        this.#text.focus();
    }

    // Says why nothing can be sent now; what is written stays. Empty: it can.
    setObstacle(text) {
        this.#obstacle = text;
        this.#say("");
    }

    #send() {
        const text = this.#text.value.trim();
        if (!text || this.#obstacle)
            return;
        const excess = [...text].length - this.#lengthLimit();
        if (excess > 0) {
            this.#say(t("too_long", {count: excess}));
        } else if (!this.#post(text)) {
            this.#say(t("too_many_waiting"));
        } else {
            this.#text.value = "";
            keepDraft(this.#room, "");
            this.#say("");
            this.#fit();
        }
    }

    #say(problem) {
        showProblem(this.#text, this.#problem, problem || this.#obstacle);
        if (!problem)
            this.#text.removeAttribute("aria-invalid"); // What stands there may be sent later.
    }

    // As high as its text; the style sheet bounds it.
    #fit() {
        this.#text.style.height = "auto";
        this.#text.style.height = `${this.#text.scrollHeight}px`;
    }
}
