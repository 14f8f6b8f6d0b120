// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Says at the top of a page how the connection is, when it is not as it should be.

import {showDoor} from "./door.js";
import {closingText} from "./decisions.js";
import {t} from "./i18n.js";
import {packed} from "./memory.js";

// A connection that comes at once needs no word.
const patience = 1000;
// After so many failures in a row it is not just the host that is started anew.
const lossesUntilHint = 3;

// An https page cannot ask whether its host encrypts no more, nor lead to a page that does not.
function encryptionHint(link) {
    if (location.protocol !== "https:" || link.losses < lossesUntilHint)
        return "";
    return t("encryption_off", {address: `http://${location.host}${location.pathname}`});
}

// `more` gives a further sentence; the function returned brings it up to date. Where the host moved
// to https, the page follows with the `luggage`, see packed().
export function showConnection(link, more = () => "", luggage = packed) {
    const banner = document.getElementById("status");
    const text = document.createElement("span");
    const extra = document.createElement("span");
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = t("retry_now");
    retry.addEventListener("click", () => link.retry());
    banner.append(text, extra, retry);
    // For screen readers: changes, without the countdown.
    const announcement = document.createElement("p");
    announcement.className = "hidden-text";
    announcement.setAttribute("role", "status");
    document.body.append(announcement);
    showDoor(link);
    let wasConnected = false;
    let timer = 0;

    function message() {
        const seconds = Math.ceil((link.retryAt - Date.now()) / 1000);
        if (link.state === "ended" && closingText(link.code, link.reason))
            return closingText(link.code, link.reason);
        if (link.state === "ended")
            return link.reason ? t("ended", {reason: link.reason}) : t("ended_plain");
        if (link.state === "waiting" && seconds > 0)
            return t("reconnecting_in", {seconds});
        return wasConnected ? t("reconnecting") : t("connecting");
    }

    function update() {
        clearTimeout(timer);
        banner.hidden = link.state === "connected" || link.state === "locked"; // Then the door speaks.
        if (banner.hidden)
            return;
        banner.dataset.kind = link.state === "ended" ? "error" : "warning";
        text.textContent = message();
        extra.textContent = [more(), encryptionHint(link)].filter(Boolean).join(" ");
        retry.hidden = link.state === "connecting";
        timer = setTimeout(update, patience);
    }

    link.addEventListener("moved", () => location.replace(
        `https://${location.host}${location.pathname}${location.search}${luggage()}`));
    link.addEventListener("state", () => {
        if (link.state === "connecting" && !wasConnected && banner.hidden) {
            timer = setTimeout(update, patience);
            return;
        }
        if (link.state === "connected" || link.state === "locked")
            announcement.textContent =
                wasConnected && link.state === "connected" ? t("connected_again") : "";
        else if (link.state === "ended" || !announcement.textContent)
            announcement.textContent = message();
        wasConnected ||= link.state === "connected";
        update();
    });
    return update;
}
