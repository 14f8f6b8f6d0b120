// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The texts in the reader's language. A page's own English stands in its HTML.

const languages = ["en", "de", "zh-CN", "zh-TW"];

function supported(wanted) {
    const tag = wanted.toLowerCase();
    if (/^zh-(tw|hk|mo|hant)\b/.test(tag))
        return "zh-TW";
    const language = tag.split("-")[0];
    return language === "zh" ? "zh-CN" : languages.find(each => each === language);
}

export const language = navigator.languages.map(supported).find(Boolean) ?? "en";

// The page loads from the same place, so when this fails nothing else works either; the texts of
// the HTML stay then.
const texts = await import(`./lang/${language}.js`).then(module => module.default, () => ({}));
// In which times and numbers are written: as the reader's browser does, English or not.
export const locale = navigator.languages.find(tag => {
    try {
        return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
    } catch {
        return false; // No language tag.
    }
}) ?? language;
// The same for the names of days and months, which stand among the texts.
export const wordLocale = navigator.languages.find(tag => supported(tag) === language) ?? language;
const plurals = new Intl.PluralRules(language);

// The text for a key, with {name} replaced by values.name; {count} chooses the plural form.
export function t(key, values = {}) {
    let text = texts[key] ?? "";
    if (typeof text === "object")
        text = text[plurals.select(values.count)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// Texts, labels and placeholders of the HTML.
export function translatePage() {
    document.documentElement.lang = language;
    for (const element of document.querySelectorAll("[data-text]"))
        element.textContent = t(element.dataset.text);
    for (const element of document.querySelectorAll("[data-label]")) {
        element.setAttribute("aria-label", t(element.dataset.label));
        if (element.matches("a, button"))
            element.title = t(element.dataset.label);
    }
    for (const element of document.querySelectorAll("[data-placeholder]"))
        element.placeholder = t(element.dataset.placeholder);
    document.querySelector("meta[name=description]").content = t("description");
    document.documentElement.dataset.ready = "";
}

// Of the day, to the second: hours as the reader's locale writes them.
export const clock = new Intl.DateTimeFormat(locale,
    {hour: "numeric", minute: "2-digit", second: "2-digit"});

export const formatTime = (() => {
    const format = new Intl.DateTimeFormat(locale, {hour: "numeric", minute: "2-digit"});
    return time => format.format(time);
})();
