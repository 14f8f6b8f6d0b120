// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The button that holds a live page as it is, for whoever reads slowly, or points at something.

// `changed` is called when somebody holds the page, and when it goes on. The function returned tells
// whether it is held; its `set` holds it without a press.
export function makeHold(changed) {
    const button = document.getElementById("hold");
    const isHeld = () => button.getAttribute("aria-pressed") === "true";
    button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", !isHeld());
        changed();
    });
    isHeld.set = held => button.setAttribute("aria-pressed", held);
    return isHeld;
}
