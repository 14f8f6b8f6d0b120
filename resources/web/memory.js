// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What this browser remembers between visits. A browser may forbid it; then nothing is remembered.

function get(storage, key) {
    try {
        return storage().getItem(key) ?? "";
    } catch {
        return "";
    }
}

function set(storage, key, value) {
    try {
        if (value)
            storage().setItem(key, value);
        else
            storage().removeItem(key);
    } catch {
        // Forbidden or full.
    }
}

const local = () => localStorage;
const session = () => sessionStorage;

export const knownNick = () => get(local, "lanthorn.nick");
export const keepNick = nick => set(local, "lanthorn.nick", nick);

// A secret by which the host knows this browser again, so that its name is not taken from it while
// the host still waits for a connection that broke.
export function ownKey() {
    let key = get(local, "lanthorn.key");
    if (!key) {
        key = [...crypto.getRandomValues(new Uint8Array(16))]
            .map(byte => byte.toString(16).padStart(2, "0")).join("");
        set(local, "lanthorn.key", key);
    }
    return key;
}

// What lets this browser in without the password; the storage is one per host and port. Where it is
// forbidden, the page remembers until it is left.
export const tokenKey = "lanthorn.token";
let token = get(local, tokenKey);
export function keepToken(value) {
    token = value;
    set(local, tokenKey, value);
}
export const knownToken = () => get(local, tokenKey) || token;

// What goes along when the page moves to https, for the browser another place with a memory of its
// own: in the fragment, which no host is sent.
const luggage = "#moved&";
export function packed(room = "", draft = "") {
    return luggage + new URLSearchParams({nick: knownNick(), room, draft});
}

// Of this tab.
export const draftOf = room => get(session, `lanthorn.draft.${room}`);
export const keepDraft = (room, text) => set(session, `lanthorn.draft.${room}`, text);

// What is known here already stays.
function unpack() {
    if (!location.hash.startsWith(luggage))
        return;
    const brought = new URLSearchParams(location.hash.slice(luggage.length));
    history.replaceState(null, "", location.pathname + location.search);
    const [nick, room, draft] = ["nick", "room", "draft"].map(name => brought.get(name) ?? "");
    if (!knownNick())
        keepNick(nick);
    if (!draftOf(room))
        keepDraft(room, draft);
}
unpack();
