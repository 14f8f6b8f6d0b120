// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A list on a page that changes what differs and rebuilds nothing, however long it is.

import {t} from "./i18n.js";

// Nobody looks through more, and a browser lays them out without a pause.
const mostShown = 500;

export class KeyedList {
    #parent;
    #make;
    #update;
    #rows = new Map(); // Key -> {element, look}.
    #rest = document.createElement("li");

    // `make` gives the element for a value, `update` changes one to show another; without it the
    // element is replaced.
    constructor(parent, make, update = null) {
        this.#parent = parent;
        this.#make = make;
        this.#update = update;
        this.#rest.className = "rest";
    }

    // Items: {key, look, value}, each with a key of its own; the same `look` means that nothing
    // about it changed. `total`: how many there are, when these are not all.
    show(items, total = 0) {
        const shown = items.slice(0, mostShown);
        const wanted = new Set(shown.map(item => item.key));
        for (const [key, row] of this.#rows) {
            if (wanted.has(key))
                continue;
            row.element.remove();
            this.#rows.delete(key);
        }
        let place = this.#parent.firstElementChild;
        for (const {key, look, value} of shown) {
            let row = this.#rows.get(key);
            if (row && row.look !== look && this.#update) {
                this.#update(row.element, value);
                row.look = look;
            } else if (row?.look !== look) {
                const element = this.#make(value);
                if (row?.element === place)
                    place = element;
                row?.element.replaceWith(element);
                row = {element, look};
                this.#rows.set(key, row);
            }
            if (row.element === place)
                place = place.nextElementSibling;
            else
                this.#parent.insertBefore(row.element, place);
        }
        const left = Math.max(total, items.length) - shown.length;
        this.#rest.remove();
        if (left > 0) {
            this.#rest.textContent = t("more_rows", {count: left});
            this.#parent.append(this.#rest);
        }
    }
}
