// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of the live word, to be read from afar.

import {showConnection} from "./banner.js";
import {readable} from "./foreigntext.js";
import {makeHold} from "./hold.js";
import {t, translatePage} from "./i18n.js";
import {Link} from "./link.js";
import {Silence} from "./silence.js";
import {followStage} from "./stage.js";

const mostEarlier = 24;
// Words come every 2 s.
const patience = 6000;
// So wide, in their size, most words are. All are drawn as large as one of this width fits, and
// smaller from the first longer one on: the size does not change from word to word.
const usualWidth = 6;

const word = document.getElementById("word");
const earlier = document.getElementById("earlier");
const brush = document.createElement("canvas").getContext("2d");
const link = new Link();
const silence = new Silence(word);
const waiting = []; // Words that came while the page was held.
let widest = usualWidth;
const isHeld = makeHold(() => waiting.splice(0).forEach(show));

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
    widest = Math.max(widest, widthOf(text));
    word.style.setProperty("--ems", widest);
}

link.addEventListener("frame", ({detail: {type, payload}}) => {
    if (type !== "word")
        return;
    if (!isHeld()) {
        show(readable(payload.word));
    } else {
        waiting.push(readable(payload.word));
        waiting.splice(0, waiting.length - mostEarlier - 1);
    }
    silence.heard(patience);
});
link.addEventListener("state", () => {
    if (link.state === "connected")
        link.request("subscribe", "words").catch(() => {}); // Again with the next connection.
});

translatePage();
document.title = `${t("words")} – Lanthorn`;
showConnection(link);
followStage(link, {follows: true});
link.start();
