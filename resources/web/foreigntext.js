// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Text that others wrote, made fit to be shown: always as text, never as HTML.

const stackedMarks = /(\p{M}{8})\p{M}+/gu;
// They reorder what stands around them; seen, they deceive nobody.
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function readable(text) {
    return text.replace(stackedMarks, "$1").replace(bidiControls, control =>
        `[U+${control.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

const link = /(?<![A-Za-z0-9])(?:https?:\/\/|mailto:)[^\s<>"`{}|\\^\u3000-\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u2018\u2019\u201c\u201d\u2026]+/giu;
const longestLink = 2048;

// Without the punctuation of the sentence around it; a closing bracket stays with its partner.
function withoutTail(found) {
    const partners = {")": "(", "]": "["};
    const counts = {"(": 0, ")": 0, "[": 0, "]": 0};
    for (const character of found) {
        if (character in counts)
            ++counts[character];
    }
    let end = found.length;
    for (; end > 0; --end) {
        const last = found[end - 1];
        const isOpen = last in partners && counts[partners[last]] < counts[last];
        if (!isOpen && !".,;:!?'*_~".includes(last))
            break;
        if (isOpen)
            --counts[last];
    }
    return found.slice(0, end);
}

function allowedUrl(text) {
    let url;
    try {
        url = new URL(text);
    } catch {
        return null;
    }
    if (url.protocol === "mailto:")
        return /^[^@]+@.*[^@]$/.test(url.pathname) ? url : null;
    return (url.protocol === "http:" || url.protocol === "https:") && url.hostname ? url : null;
}

// Appends the text to an element, its web and mail addresses as links.
export function appendText(element, text) {
    const shown = readable(text);
    let end = 0;
    for (const match of shown.matchAll(link)) {
        const found = withoutTail(match[0]);
        const url = found.length <= longestLink ? allowedUrl(found) : null;
        if (!url)
            continue;
        element.append(shown.slice(end, match.index));
        const anchor = document.createElement("a");
        anchor.href = url.href;
        anchor.target = "_blank";
        anchor.rel = "noopener noreferrer";
        anchor.textContent = found;
        element.append(anchor);
        end = match.index + found.length;
    }
    element.append(shown.slice(end));
}
