// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asks for the password of the host, in the place of what the page shows.

import {showProblem} from "./field.js";
import {readable} from "./foreigntext.js";
import {t} from "./i18n.js";

export function showDoor(link) {
    const main = document.querySelector("main");
    const inside = document.querySelectorAll("main, aside, .bar button");
    const door = document.createElement("div");
    door.className = "door";
    door.hidden = true;
    const form = document.createElement("form");
    form.setAttribute("aria-labelledby", "door-title");
    const title = document.createElement("h2");
    title.id = "door-title";
    title.textContent = t("password");
    const label = document.createElement("label");
    label.htmlFor = "password";
    label.textContent = t("password");
    const row = document.createElement("div");
    row.className = "field-row";
    const field = document.createElement("input");
    field.id = "password";
    field.type = "password";
    field.autocomplete = "current-password";
    field.enterKeyHint = "go";
    field.setAttribute("aria-describedby", "password-problem");
    const button = document.createElement("button");
    button.type = "submit";
    button.className = "primary";
    button.textContent = t("join");
    const problem = document.createElement("p");
    problem.id = "password-problem";
    problem.className = "problem";
    problem.setAttribute("role", "alert");
    // Password managers want a name to keep it under.
    const user = document.createElement("input");
    user.type = "text";
    user.autocomplete = "username";
    user.value = "guest";
    user.hidden = true;
    row.append(field, button);
    form.append(title, user, label, row, problem);
    door.append(form);
    main.before(door);
    let before = null; // What had the focus.
    let states = []; // What was hidden by itself.
    let lockedOutUntil = 0;
    let timer = 0;

    function problemText() {
        const seconds = Math.ceil((lockedOutUntil - Date.now()) / 1000);
        if (seconds > 0)
            return t("locked_out_for", {seconds});
        return link.problem?.code === "wrong_password" ? t("wrong_password") : "";
    }

    // A screen reader is told the wait once, not each second.
    function update() {
        clearTimeout(timer);
        const isLockedOut = lockedOutUntil > Date.now();
        showProblem(field, problem, problemText());
        problem.setAttribute("aria-live", isLockedOut ? "off" : "assertive");
        button.disabled = isLockedOut || link.state !== "locked";
        if (isLockedOut)
            timer = setTimeout(update, 1000);
    }

    function open() {
        if (door.hidden) {
            before = document.activeElement;
            states = [...inside].map(element => [element, element.hidden]);
        }
        for (const element of inside)
            element.hidden = true;
        title.textContent = t("asks_password", {host: readable(link.hostName)});
        door.setAttribute("role", "main"); // In the place of the page's own.
        door.hidden = false;
        field.focus();
        field.select();
    }

    function close() {
        field.value = "";
        door.hidden = true;
        door.removeAttribute("role");
        for (const [element, wasHidden] of states)
            element.hidden = wasHidden;
        before?.focus();
    }

    link.addEventListener("state", () => {
        if (link.state === "locked") {
            if (link.problem?.code === "too_many_attempts")
                lockedOutUntil = Date.now() + (link.problem.retryAfter ?? 0);
            open();
        } else if (link.state === "connected" && !door.hidden) {
            close();
        }
        update();
    });

    form.addEventListener("submit", event => {
        event.preventDefault();
        if (field.value && !button.disabled)
            link.unlock(field.value);
    });
}
