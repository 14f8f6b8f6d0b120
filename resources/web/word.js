// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of the live word, to be read from afar.

import {showConnection} from "./banner.js";
import {readable} from "./foreigntext.js";
import {t, translatePage} from "./i18n.js";
import {Link} from "./link.js";
import {Silence} from "./silence.js";

const mostEarlier = 24;
// Words come every 2 s.
const patience = 6000;

const word = document.getElementById("word");
const earlier = document.getElementById("earlier");
const link = new Link();
const silence = new Silence(word);

function show(text) {
    const current = word.firstElementChild;
    if (current.textContent) {
        const item = document.createElement("li");
        const isolated = document.createElement("bdi");
        isolated.textContent = current.textContent;
        item.append(isolated);
        earlier.prepend(item);
        if (earlier.childElementCount > mostEarlier)
            earlier.lastElementChild.remove();
    }
    current.textContent = text;
    word.style.setProperty("--characters", Math.max(4, [...text].length));
}

link.addEventListener("frame", ({detail: {type, payload}}) => {
    if (type !== "word")
        return;
    show(readable(payload.word));
    silence.heard(patience);
});
link.addEventListener("state", () => {
    if (link.state === "connected")
        link.request("subscribe", "words").catch(() => {}); // Again with the next connection.
});

translatePage();
document.title = `${t("words")} – Lanthorn`;
showConnection(link);
link.start();
