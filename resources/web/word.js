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
// Words are not drawn larger than one of this width, in their size, would be.
const shortest = 2.6;

const word = document.getElementById("word");
const earlier = document.getElementById("earlier");
const brush = document.createElement("canvas").getContext("2d");
const link = new Link();
const silence = new Silence(word);

// The width of a text in the type of the word, in its size.
function widthOf(text) {
    const {fontFamily, fontWeight} = getComputedStyle(word);
    brush.font = `${fontWeight} 100px ${fontFamily}`;
    return brush.measureText(text).width / 100;
}

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
    word.style.setProperty("--ems", Math.max(shortest, widthOf(text)));
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
