// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Says for how long a live page has heard nothing.

import {t} from "./i18n.js";

export class Silence {
    // For screen readers: its begin, without the seconds that follow.
    #announcement = document.createElement("p");
    #isSilent = false;
    #element = document.getElementById("silence");
    #stale;
    #patience = Infinity;
    #heardAt = Date.now();

    // `stale`: the element whose value is no longer true then.
    constructor(stale) {
        this.#stale = stale;
        this.#announcement.className = "hidden-text";
        this.#announcement.setAttribute("role", "status");
        document.body.append(this.#announcement);
        setInterval(() => this.#update(), 1000);
    }

    // Something came, and the next is late after `patience` milliseconds.
    heard(patience) {
        this.#heardAt = Date.now();
        this.#patience = patience;
        this.#update();
    }

    #update() {
        const silent = Date.now() - this.#heardAt;
        const isSilent = silent > this.#patience;
        this.#stale.classList.toggle("stale", isSilent);
        this.#element.hidden = !isSilent;
        const seconds = Math.floor(silent / 1000);
        if (isSilent !== this.#isSilent)
            this.#announcement.textContent = isSilent ? t("no_data", {seconds}) : "";
        this.#isSilent = isSilent;
        if (isSilent)
            this.#element.textContent = t("no_data", {seconds});
    }
}
