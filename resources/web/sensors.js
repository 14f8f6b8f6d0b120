// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of the live chart, for a phone or a projector.

import {showConnection} from "./banner.js";
import {figures, lineStyle, makeChart} from "./chart.js";
import {readable} from "./foreigntext.js";
import {makeHold} from "./hold.js";
import {clock, t, translatePage} from "./i18n.js";
import {Link} from "./link.js";
import {formatNumber, neededDecimals, usefulDecimals, withUnit} from "./numbers.js";
import {SeriesSet} from "./seriesset.js";
import {followStage} from "./stage.js";

const slowest = 1000; // ms from one picture to the next.
const fastest = 33;
const digitsEvery = 100; // Digits that change more often cannot be read.
const longestDelay = 0.05; // Share of the time shown that the edge is held back.
const shortestDelay = 50; // ms; values come in frames of 33.

const element = id => document.getElementById(id);
const canvas = element("chart");
const spans = element("span");
const legend = element("legend");
const link = new Link();
const set = new SeriesSet(link);
const chart = makeChart(canvas);
const needed = new Map(); // Decimals that values of a series had, by its id.

let timer = 0;
let end = 0; // Of the time that is shown.
let digitsAt = 0;
let valuesAt = -Infinity; // When values changed the digits last.
let valuesTimer = 0;
let isForced = false; // The digits are written even while the page is held.
let hostsHold = null; // The picture that the host holds for everybody; nobody went on from it here.
const isHeld = makeHold(() => {
    hostsHold = null;
    draw();
});

// For screen readers: the begin of a silence, without the seconds that follow.
const announcement = document.createElement("p");
announcement.className = "hidden-text";
announcement.setAttribute("role", "status");
document.body.append(announcement);

function nameOf({info}) {
    if (!info.label && info.name === "random")
        return t("random");
    if (!info.label && info.name === "load")
        return t("load");
    return readable(info.label || info.name);
}

const span = () => hostsHold?.span || Number(spans.querySelector(":checked").value) * 1000;
const heldText = () => hostsHold
    ? t("held_by_host", {time: clock.format(end)})
    : t("held_at", {time: clock.format(end)});

// The edge is a little in the past, so that lines grow into the picture instead of jumping.
function delay() {
    const longest = Math.max(shortestDelay, ...set.series.map(({info}) => info.interval ?? 0));
    return Math.min(longest, Math.max(span() * longestDelay, shortestDelay));
}

function draw() {
    clearTimeout(timer);
    // A chart that nobody sees costs nothing; the values are kept.
    if (document.visibilityState === "hidden")
        return;
    const pause = isHeld() ? slowest : Math.min(slowest, Math.max(fastest, chart.pixel(span())));
    timer = setTimeout(draw, pause);
    const now = set.now();
    if (Number.isNaN(now) || set.series.length === 0)
        return;
    if (!isHeld())
        end = now - delay();
    else if (end === 0)
        return;
    const note = isHeld() ? heldText() : "";
    chart.show(set.series, end - span(), end, note);
    showDigits();
    showStatus();
}

// --- Digits

// The value at the right edge of a held picture, else the present one; of a counter, what it grew by per second.
function currentOf(series) {
    const {track} = series;
    const last = isHeld() ? track.indexAt(end) - 1 : track.size - 1;
    if (series.info.kind !== "counter")
        return isHeld() ? track.high(last) ?? NaN : series.newest?.value ?? NaN;
    const first = Math.min(last - 1,
        track.indexAt(track.time(last) - Math.max(1000, series.info.interval)));
    if (first < 0)
        return NaN;
    const rate = 1000 * (track.high(last) - track.high(first)) / (track.time(last) - track.time(first));
    return rate >= 0 ? rate : NaN;
}

function textsOf(series) {
    const found = figures(series, end - span(), isHeld() ? end : Infinity);
    const value = currentOf(series);
    const {id, kind} = series.info;
    // Digits do not jump when a value happens to be round. What is told as the present one may be the
    // middle of several, which has more of them.
    if (kind !== "counter")
        needed.set(id, Math.max(needed.get(id) ?? 0, ...[found.low, found.high]
            .filter(Number.isFinite).map(neededDecimals)));
    const decimals = Math.min(needed.get(id) ?? 1, usefulDecimals(found.low, found.high));
    return {
        value: Number.isFinite(value) ? withUnit(formatNumber(value, decimals), unitOf(series)) : "–",
        lowest: formatNumber(found.low, decimals),
        mean: formatNumber(found.mean, Math.max(decimals, 1)),
        highest: formatNumber(found.high, decimals),
    };
}

const unitOf = series =>
    readable(series.info.kind === "counter" ? `${series.unit}/s` : series.unit);

function showDigits() {
    const now = performance.now();
    if (!isForced && (isHeld() || now - digitsAt < digitsEvery))
        return;
    digitsAt = now;
    isForced = false;
    const shown = set.series.filter(({isHidden}) => !isHidden);
    const only = shown.length === 1 ? shown[0] : null;
    for (const part of document.querySelectorAll(".figure-main, .figures dl"))
        part.hidden = !only && set.series.length > 1;
    if (only) {
        element("sensor-name").textContent = nameOf(only);
        for (const [id, text] of Object.entries(textsOf(only)))
            element(id).textContent = text;
    }
    showLegend();
}

// A value is read as soon as it is here; the lines may come a little later.
function digitsOfValues() {
    if (valuesTimer !== 0 || isHeld() || document.visibilityState === "hidden")
        return;
    valuesTimer = setTimeout(() => {
        valuesTimer = 0;
        valuesAt = performance.now();
        digitsAt = -Infinity;
        showDigits();
    }, Math.max(0, digitsEvery - (performance.now() - valuesAt)));
}

function showLegend() {
    legend.hidden = set.series.length < 2;
    if (legend.hidden)
        return;
    while (legend.childElementCount > set.series.length)
        legend.lastElementChild.remove();
    while (legend.childElementCount < set.series.length)
        legend.append(makeChip(legend.childElementCount));
    for (const [place, series] of set.series.entries()) {
        const chip = legend.children[place];
        const {rhythm, variable} = lineStyle(place);
        const line = chip.querySelector("line");
        line.style.stroke = `var(${variable})`;
        line.style.strokeDasharray = rhythm.map(each => each / 2).join(" ");
        chip.setAttribute("aria-pressed", !series.isHidden);
        chip.querySelector("bdi").textContent = nameOf(series);
        chip.querySelector("b").textContent = textsOf(series).value;
        const state = stateText(series);
        chip.querySelector("small").textContent = state;
        chip.classList.toggle("stale", state !== "");
    }
}

function makeChip(place) {
    const chip = element("chip").content.firstElementChild.cloneNode(true);
    chip.addEventListener("click", () => {
        const series = set.series[place];
        series.isHidden = !series.isHidden;
        isForced = true;
        draw();
    });
    return chip;
}

// --- Is it true?

function stateText(series) {
    const seconds = Math.floor((series.newest ? set.age(series) : 0) / 1000);
    switch (set.freshness(series)) {
    case "behind":
        return t("behind", {seconds});
    case "silent":
        return t("no_data", {seconds});
    case "lost":
        return t("source_lost");
    case "unknown":
        return t("age_unknown");
    default:
        return "";
    }
}

let wasSilent = false;

function showStatus() {
    const states = set.series.filter(({newest}) => newest)
        .map(series => ({state: set.freshness(series), series}));
    const isTrue = states.length === 0 || states.some(({state}) => state === "live");
    // The freshest of all speaks for them.
    const best = states.sort((a, b) => set.age(a.series) - set.age(b.series))[0];
    const text = isTrue ? "" : stateText(best.series);
    const silence = element("silence");
    silence.hidden = isTrue && !isHeld();
    silence.textContent = isHeld() ? heldText() : text;
    legend.classList.toggle("held", isHeld());
    element("value").classList.toggle("stale", !isTrue || isHeld());
    if (wasSilent === isTrue)
        announcement.textContent = text;
    wasSilent = !isTrue;
}

set.addEventListener("values", () => {
    if (timer === 0)
        draw();
});
set.addEventListener("values", digitsOfValues);
set.addEventListener("described", () => draw());
spans.addEventListener("change", () => {
    isForced = true;
    draw();
});
followStage(link, {
    follows: true,
    held: picture => {
        const wasHeld = hostsHold !== null;
        if (!picture && !wasHeld)
            return;
        hostsHold = picture;
        isHeld.set(picture !== null);
        if (picture)
            end = picture.time;
        isForced = true;
        draw();
    },
});
addEventListener("resize", draw);
document.addEventListener("visibilitychange", draw);

translatePage();
document.title = `${t("sensors")} – Lanthorn`;
for (const input of spans.querySelectorAll("input"))
    input.nextElementSibling.textContent = t("minutes", {count: Number(input.value) / 60});
showConnection(link);
link.start();
draw();
