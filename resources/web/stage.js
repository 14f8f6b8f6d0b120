// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the host shows to everybody (PROTOCOL.md, "The stage").

import {readable} from "./foreigntext.js";
import {t} from "./i18n.js";
import {prefix} from "./place.js";

function pathOf({scene, room}) {
    switch (scene) {
    case "chart":
        return `${prefix}/two/`;
    case "word":
        return `${prefix}/one/`;
    case "room":
        return `${prefix}/chat/${encodeURIComponent(room)}/`;
    default:
        return ""; // Whoever sees this page needs no way in.
    }
}

function textOf({scene, room}) {
    if (scene === "room")
        return t("host_shows_room", {room: readable(room)});
    return scene === "chart" ? t("host_shows_chart") : t("host_shows_word");
}

// Follows the host: a page that only shows something goes where the host leads while it is open
// (`follows`); any other offers the way, for somebody may be writing there. `held` is called with the
// picture that the host holds for everybody, or null.
export function followStage(link, {follows = false, held = () => {}} = {}) {
    const banner = document.createElement("p");
    banner.className = "banner";
    banner.setAttribute("role", "status");
    banner.hidden = true;
    document.getElementById("status").after(banner);
    let known = null; // Where the host led before.

    function offer(stage, path) {
        const way = document.createElement("a");
        way.href = path;
        way.textContent = t("go_there");
        banner.replaceChildren(`${textOf(stage)} `, way);
        banner.hidden = false;
    }

    link.addEventListener("frame", ({detail: {type, payload}}) => {
        if (type !== "stage")
            return;
        held(payload.held ?? null);
        const path = pathOf(payload);
        const isNews = known !== null && known !== path;
        known = path;
        banner.hidden = true;
        const isHere = decodeURI(path) === decodeURI(location.pathname);
        if (path === "" || isHere)
            return;
        if (follows && isNews)
            location.assign(path);
        else
            offer(payload, path);
    });
    link.addEventListener("state", () => {
        if (link.state === "connected")
            link.request("subscribe", "stage").catch(() => {}); // An older host, or again later.
    });
}
