// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of the live chart, for a phone or a projector.

import {showConnection} from "./banner.js";
import {makeChart} from "./chart.js";
import {makeHold} from "./hold.js";
import {t, translatePage} from "./i18n.js";
import {Link} from "./link.js";
import {formatReading, formatValue, patienceFor, Series} from "./readings.js";
import {Silence} from "./silence.js";

const value = document.getElementById("value");
const spans = document.getElementById("span");
const link = new Link();
const series = new Series();
const silence = new Silence(value);
const chart = makeChart(document.getElementById("chart"));

// The server's clock may differ from ours; the fastest reading tells by how much.
let clockOffset = Infinity;
let timer = 0;
let latest = null; // The last reading.
const isHeld = makeHold(() => latest && showLatest());

let end = 0; // Of the time that is shown.

function draw() {
    clearTimeout(timer);
    // A chart that nobody sees costs nothing; the readings are kept.
    if (document.visibilityState === "hidden")
        return;
    timer = setTimeout(draw, 1000);
    if (!Number.isFinite(clockOffset))
        return;
    if (!isHeld())
        end = Date.now() - clockOffset;
    else if (end === 0)
        return;
    const span = Number(spans.querySelector(":checked").value) * 1000;
    chart.show(series, end - span, end);
    const {lowest, mean, highest} = series.figures(end - span, end);
    document.getElementById("lowest").textContent = formatValue(lowest);
    document.getElementById("mean").textContent = formatValue(mean);
    document.getElementById("highest").textContent = formatValue(highest);
}

function show(reading) {
    clockOffset = Math.min(clockOffset, Date.now() - reading.time);
    series.add(reading);
    latest = reading;
    silence.heard(patienceFor(reading.interval));
    if (!isHeld())
        showLatest();
}

function showLatest() {
    value.textContent = formatReading(latest);
    document.getElementById("sensor-name").textContent =
        latest.sensor === "load" ? t("load") : t("random");
    draw();
}

link.addEventListener("frame", ({detail: {type, payload}}) => {
    if (type === "reading")
        show(payload);
});
link.addEventListener("state", () => {
    if (link.state === "connected") {
        clockOffset = Infinity; // Perhaps another host.
        link.request("subscribe", "sensors").catch(() => {}); // Again with the next connection.
    }
});
spans.addEventListener("change", draw);
document.addEventListener("visibilitychange", draw);

translatePage();
document.title = `${t("sensors")} – Lanthorn`;
for (const input of spans.querySelectorAll("input"))
    input.nextElementSibling.textContent = t("minutes", {count: Number(input.value) / 60});
showConnection(link);
link.start();
