// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the host has decided about a guest, as a sentence with the host's own words, if any.

import {readable} from "./foreigntext.js";
import {t} from "./i18n.js";

function withWords(text, words) {
    return words ? t("with_reason", {text, reason: readable(words)}) : text;
}

// Empty for a close code that is nobody's decision.
export function closingText(code, words) {
    const closings = {4500: t("kicked"), 4501: t("banned"), 4502: t("session_over")};
    if (code === 4503)
        return t("login_needed"); // The reason says the same for programs.
    return closings[code] ? withWords(closings[code], words) : "";
}

// Empty for the code of an error that is nobody's decision.
export function refusalText(code, words) {
    const refusals = {
        banned: t("banned"),
        joining_paused: t("joining_paused"),
        muted: t("muted"),
        room_locked: t("room_locked"),
    };
    return refusals[code] ? withWords(refusals[code], words) : "";
}
