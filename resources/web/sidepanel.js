// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands beside the messages where there is room, over them where there is not; one at a time.

const narrow = matchMedia("(max-width: 46rem)");
const panels = [];

export class SidePanel {
    isOpen = false;
    #name;
    #button;
    #close;
    #opened;

    // The elements NAME, NAME-button and NAME-close. opened() puts the focus where it belongs.
    constructor(name, opened = null) {
        this.#name = name;
        this.#button = document.getElementById(`${name}-button`);
        this.#close = document.getElementById(`${name}-close`);
        this.#opened = opened;
        panels.push(this);
        this.#button.addEventListener("click", () => this.isOpen ? this.setOpen(false) : this.open());
        this.#close.addEventListener("click", () => this.leave());
        document.getElementById(name).addEventListener("keydown", event => {
            if (event.key === "Escape" && (narrow.matches || this.#opened))
                this.leave();
        });
    }

    open() {
        for (const panel of panels.filter(each => each !== this))
            panel.setOpen(false);
        this.setOpen(true);
        if (this.#opened)
            this.#opened();
        else if (narrow.matches)
            this.#close.focus();
    }

    setOpen(isOpen) {
        this.isOpen = isOpen;
        document.body.toggleAttribute(`data-${this.#name}`, isOpen);
        this.#button.setAttribute("aria-expanded", isOpen);
        // What is covered cannot be reached by keys either.
        const covers = narrow.matches && panels.some(panel => panel.isOpen);
        for (const element of document.querySelectorAll(".bar, #status, main"))
            element.inert = covers;
    }

    leave() {
        this.setOpen(false);
        this.#button.focus();
    }

    // Makes room for the messages.
    uncover() {
        if (narrow.matches)
            this.setOpen(false);
    }

    // Beside the messages it is open at first.
    openWhereWide() {
        narrow.addEventListener("change", () =>
            this.setOpen(!narrow.matches && !panels.some(panel => panel !== this && panel.isOpen)));
        this.setOpen(!narrow.matches);
    }
}
