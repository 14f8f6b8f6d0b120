// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of a chat room.

import {showConnection} from "./banner.js";
import {Composer} from "./composer.js";
import {refusalText} from "./decisions.js";
import {showProblem} from "./field.js";
import {readable} from "./foreigntext.js";
import {t, translatePage} from "./i18n.js";
import {Link} from "./link.js";
import {keepNick, knownNick, ownKey, packed} from "./memory.js";
import {MessageActions} from "./messageactions.js";
import {MessageList} from "./messagelist.js";
import {makePeoplePanel, showPeople} from "./people.js";
import {prefix} from "./place.js";
import {Outbox} from "./outbox.js";
import {RoomSession} from "./roomsession.js";
import {Search} from "./search.js";
import {followStage} from "./stage.js";

// In the form in which the host names it.
const room = decodeURIComponent(location.pathname.slice(prefix.length).split("/")[2]).normalize("NFC").trim();
const title = `${readable(room)} – Lanthorn`;
document.getElementById("room-name").textContent = readable(room);
document.title = title;

const link = new Link();
const session = new RoomSession(link, room, ownKey(), new Outbox(room));
const people = makePeoplePanel();
const messages = new MessageList({
    retry: message => session.retry(message),
    discard: message => session.discard(message),
    older: number => session.past.loadOlder(number),
    newer: number => session.past.loadNewer(number),
    newest: () => session.past.openAt(0).catch(() => {}), // The button is still there.
    react: (...what) => actions.react(...what),
    numbered: row => actions.numbered(row),
});
const actions = new MessageActions(session, messages);
new Search(session, async seq => messages.goTo(seq) || session.past.openAt(seq));
const composer = new Composer(room, text => session.post(text), () => session.textLength);
const updateBanner = showConnection(link, () => {
    const count = session.waitingCount;
    return count ? t("queued", {count}) : "";
}, () => packed(room, [...session.waitingTexts, composer.text].filter(Boolean).join("\n")));

const introduction = document.getElementById("introduction");
const nick = document.getElementById("nick");
const nickProblem = document.getElementById("nick-problem");

function askName(problem = "", offered = "") {
    composer.show(false);
    introduction.hidden = false;
    nick.value = offered || session.nick || knownNick();
    showProblem(nick, nickProblem, problem);
    nick.focus();
    nick.select();
}

function introduce(name) {
    introduction.hidden = true;
    composer.show(true);
    session.introduce(name);
}

introduction.addEventListener("submit", event => {
    event.preventDefault();
    const name = nick.value.trim();
    if (!name) {
        askName(t("name_needed"));
        return;
    }
    keepNick(name);
    introduce(name);
});

document.getElementById("rename").addEventListener("click", () => {
    people.uncover();
    askName();
});

session.addEventListener("message", event => messages.add(event.detail));
session.addEventListener("own", event => messages.addOwn(session.nick, event.detail));
session.addEventListener("delivery", event => {
    messages.updateOwn(event.detail);
    updateBanner();
});
session.addEventListener("members", () => showPeople(session.members, session.selfId, session.total));
session.addEventListener("joined", event => {
    if (event.detail.again)
        messages.addNote(t("interrupted"));
});
session.addEventListener("history",
    event => messages.addHistory(event.detail.messages, event.detail.isOlder));
session.addEventListener("changed", event => messages.change(event.detail));
session.addEventListener("reacted", event => messages.react(event.detail));
session.addEventListener("part", event => messages.showPart(event.detail));
session.addEventListener("newer",
    event => messages.addNewer(event.detail.messages, event.detail.hasNewer));
session.addEventListener("missed", event => {
    if (event.detail.gap)
        messages.addNote(t("interrupted"));
    if (event.detail.count)
        messages.addNote(t("missed_messages", {count: event.detail.count}));
});
const notSaved = document.getElementById("not-saved");
session.addEventListener("saved", event => {
    notSaved.hidden = !event.detail.on;
    notSaved.textContent = event.detail.on ? t("not_saved") : "";
});
const kept = document.getElementById("kept");
session.addEventListener("joined", () => {
    if (!session.kept)
        kept.textContent = t("not_kept");
    else if (session.kept.days > 0)
        kept.textContent = t("kept_days", {count: session.kept.days});
    else
        kept.textContent = t("kept_ever");
});
session.addEventListener("gap", () => messages.addNote(t("others_missing")));
session.addEventListener("muted", event => {
    const {muted, reason} = event.detail;
    composer.setObstacle(muted ? refusalText("muted", reason) : "");
});
session.addEventListener("refused", event => {
    const {stage, problem} = event.detail;
    const reason = problem.message;
    if (problem.code === "nick_taken") {
        askName(t("name_taken", {name: readable(session.nick)}), problem.detail);
    } else if (refusalText(problem.code, problem.detail)) {
        composer.show(false);
        messages.refuse(refusalText(problem.code, problem.detail));
    } else if (stage === "hello") {
        keepNick("");
        askName(problem.code === "bad_nick" ? t("bad_name") : t("name_refused", {reason}));
    } else {
        composer.show(false);
        messages.refuse(problem.code === "bad_room" ? t("bad_room") : t("room_refused", {reason}));
    }
});

// While the page is not seen, its title counts what came.
let unread = 0;
session.addEventListener("message", event => {
    if (!event.detail.own && document.visibilityState === "hidden")
        document.title = `(${++unread}) ${title}`;
});
document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
        unread = 0;
        document.title = title;
    }
});

translatePage();
showPeople(session.members, "");
if (knownNick())
    introduce(knownNick());
else
    askName();
followStage(link);
session.restore().finally(() => link.start());
