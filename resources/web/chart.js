// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The line over time, drawn by Chart.js.

import {locale} from "./i18n.js";
import {formatValue} from "./readings.js";

// Seconds between the marks of the time axis.
const steps = [5, 10, 15, 30, 60, 120, 300, 600];
const markWidth = 8; // That a time needs, in the size of its type.
// Farther apart than this, samples are marked by dots of their own.
const dotDistance = 12; // Pixels.
// How far dots and the line may stand over the edges, in pixels: the newest dot is on one.
const edges = {left: 0, top: 5, right: 5, bottom: 5};

const timeFormat = new Intl.DateTimeFormat(locale,
    {hour: "2-digit", minute: "2-digit", second: "2-digit"});

// By the reader's own size, and larger on a projector.
function fontSize() {
    const own = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return Math.min(1.5 * own, Math.max(0.8125 * own, innerWidth / 80));
}

function marks(min, max, width) {
    const most = Math.max(2, Math.floor(width / (markWidth * fontSize())));
    const step = 1000 * (steps.find(each => (max - min) / 1000 / each <= most) ?? steps.at(-1));
    const result = [];
    for (let value = Math.ceil(min / step) * step; value <= max; value += step)
        result.push({value});
    return result;
}

function colors() {
    const style = getComputedStyle(document.documentElement);
    return name => style.getPropertyValue(`--${name}`).trim();
}

export function makeChart(canvas) {
    const chart = new Chart(canvas, {
        type: "line",
        data: {datasets: [{data: [], borderWidth: 2.5, spanGaps: false, clip: edges}]},
        options: {
            animation: false,
            events: [],
            maintainAspectRatio: false,
            layout: {padding: {right: edges.right}},
            parsing: false,
            normalized: true,
            plugins: {legend: {display: false}, tooltip: {enabled: false}},
            scales: {
                x: {
                    type: "linear",
                    afterBuildTicks(axis) {
                        axis.ticks = marks(axis.min, axis.max, axis.width);
                    },
                    ticks: {
                        callback: value => timeFormat.format(value),
                        maxRotation: 0,
                        autoSkip: false,
                    },
                },
                y: {suggestedMin: 0, suggestedMax: 100, ticks: {callback: formatValue}},
            },
        },
    });

    let shownSize = 0;
    function applyTheme() {
        shownSize = fontSize();
        const color = colors();
        const dataset = chart.data.datasets[0];
        dataset.borderColor = dataset.backgroundColor = color("chart-line");
        for (const axis of Object.values(chart.options.scales)) {
            axis.grid = {color: color("border"), borderColor: color("border")};
            axis.ticks.color = color("muted");
            axis.ticks.font = {size: shownSize};
        }
        chart.update();
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
    addEventListener("resize", applyTheme);
    applyTheme();

    return {
        show(series, begin, end) {
            if (fontSize() !== shownSize)
                applyTheme();
            const width = Math.max(1, chart.chartArea?.width ?? canvas.clientWidth);
            const dataset = chart.data.datasets[0];
            dataset.data = series.visible(begin, end, width);
            dataset.pointRadius = width / dataset.data.length > dotDistance ? 3 : 0;
            chart.options.scales.x.min = begin;
            chart.options.scales.x.max = end;
            chart.update();
        },
    };
}
