// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lines over time: on a canvas, and no more often than there is something new to see.

import {readable} from "./foreigntext.js";
import {clock} from "./i18n.js";
import {AutoRange, formatNumber, roundRange} from "./numbers.js";

const frame = 1000 / 30; // ms; more pictures a second would not look smoother.
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600]; // Seconds between the marks of time.
const markWidth = 8; // That a time needs, in the size of its type.
const dotDistance = 14; // Farther apart than this, values are marked by dots. Pixels.
const lineWidth = 2.5;
const widestColumn = 1.5; // Pixels; what sums up more of them is a band, for nobody knows the line in it.
const bandOpacity = 0.35;
const lines = 10;
const rhythms = [[], [24, 8], [8, 6], [40, 14]];

// By the reader's own size, and larger on a projector.
function fontSize() {
    const own = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return Math.min(1.5 * own, Math.max(0.8125 * own, innerWidth / 80));
}

// The style of the line with this place: the name of its colour, and a rhythm.
export function lineStyle(place) {
    return {
        variable: `--line-${place % 8}`,
        rhythm: rhythms[(place + Math.floor(place / 8)) % rhythms.length],
    };
}

const unitOf = ({info, unit}) => readable(info.kind === "counter" ? `${unit}/s` : unit);

// One axis per unit, the first two in one plot, each further unit in one of its own below.
function plotsOf(series) {
    const plots = [];
    for (const [place, each] of series.entries()) {
        const key = `${each.info.kind} ${each.unit}`;
        let plot = plots.find(({axes}) => axes.some(axis => axis.key === key));
        if (!plot && plots.length === 1 && plots[0].axes.length < 2) {
            plot = plots[0];
            plot.axes.push({key, unit: unitOf(each), series: []});
        } else if (!plot) {
            plot = {axes: [{key, unit: unitOf(each), series: []}]};
            plots.push(plot);
        }
        if (!each.isHidden)
            plot.axes.find(axis => axis.key === key).series.push({place, each});
    }
    const shown = plots.filter(({axes}) => axes.some(axis => axis.series.length > 0));
    for (const plot of shown)
        plot.axes = plot.axes.filter(axis => axis.series.length > 0);
    return shown;
}

// What is visible of a series: each(time, low, high) from the entry before the range to the one
// behind it; NaN is a gap. Of a counter, what it grew by per second.
function visible({track, info}, begin, end, each) {
    const first = Math.max(0, track.indexAt(begin) - 1);
    const isCounter = info.kind === "counter";
    for (let i = first; i < track.size; ++i) {
        const time = track.time(i);
        if (!isCounter) {
            each(time, track.low(i), track.high(i), track.until(i));
        } else if (i > first) {
            const grown = track.high(i) - track.high(i - 1);
            const rate = grown >= 0 ? 1000 * grown / (time - track.time(i - 1)) : NaN;
            each(time, rate, rate, time);
        }
        if (time > end)
            break;
    }
}

// Of what was measured in that time: {low, mean, high}; NaN when there is nothing.
export function figures(series, begin, end) {
    let low = Infinity;
    let high = -Infinity;
    let sum = 0;
    let count = 0;
    visible(series, begin, end, (time, smallest, largest) => {
        if (time < begin || time > end || Number.isNaN(smallest))
            return;
        low = Math.min(low, smallest);
        high = Math.max(high, largest);
        sum += (smallest + largest) / 2;
        ++count;
    });
    return count > 0 ? {low, mean: sum / count, high} : {low: NaN, mean: NaN, high: NaN};
}

export function makeChart(canvas) {
    const pen = canvas.getContext("2d");
    const ranges = new Map(); // AutoRange by the key of an axis.
    const colors = {}; // By their names; asking for them costs as much as drawing.
    let size = 0; // Of the type.
    let asked = null; // What is to be drawn.
    let drawnAt = 0;
    let timer = 0;

    function readTheme() {
        const style = getComputedStyle(document.documentElement);
        const ofLines = Array.from({length: 8}, (_, place) => lineStyle(place).variable);
        for (const name of ["--border", "--muted", "--text", "--error", ...ofLines])
            colors[name] = style.getPropertyValue(name).trim();
    }

    function rangeOf(axis, begin, end, height) {
        const count = Math.min(Math.max(Math.floor(height / (4 * size)), 2), lines);
        let low = Infinity;
        let high = -Infinity;
        for (const {each} of axis.series) {
            const found = figures(each, begin, end);
            if (!Number.isNaN(found.low)) {
                low = Math.min(low, found.low);
                high = Math.max(high, found.high);
            }
        }
        const told = axis.series.map(({each: {info}}) => info);
        if (told.every(info => info.min !== undefined && info.max !== undefined
                && info.kind !== "counter"))
            return roundRange(Math.min(low, ...told.map(({min}) => min)),
                Math.max(high, ...told.map(({max}) => max)), count);
        if (!ranges.has(axis.key))
            ranges.set(axis.key, new AutoRange());
        if (low > high)
            return roundRange(0, 1, count);
        return ranges.get(axis.key).follow(low, high, count, performance.now());
    }

    function marks(begin, end, width) {
        const most = Math.max(2, Math.floor(width / (markWidth * size)));
        const step = 1000 * (steps.find(each => (end - begin) / 1000 / each <= most) ?? 900);
        const result = [];
        for (let time = Math.ceil(begin / step) * step; time <= end; time += step)
            result.push({time, label: clock.format(time)});
        return result;
    }

    function labels(range, decimals) {
        const result = [];
        const count = Math.round((range.high - range.low) / range.step);
        for (let i = 0; i <= count; ++i) {
            const value = range.low + i * range.step;
            result.push({value, label: formatNumber(value, decimals)});
        }
        return result;
    }

    // The line of one series, in a plot at the origin.
    function drawLine({place, each}, xAt, yAt, begin, end, room) {
        const {variable, rhythm} = lineStyle(place);
        const color = colors[variable];
        const isStep = each.info.kind === "state";
        const isSparse = each.info.interval / (end - begin) * room > dotDistance;
        pen.strokeStyle = pen.fillStyle = color;
        pen.lineWidth = lineWidth;
        pen.lineJoin = "bevel";
        pen.setLineDash(isSparse ? rhythm : []);
        pen.beginPath();
        let column = -1;
        let low = 0;
        let high = 0;
        let last = NaN; // Until when the entry before stands; NaN behind a gap.
        const dots = [];
        const bands = [];
        // Of each column the smallest and the largest, so that no spike is lost.
        const flush = () => {
            if (column >= 0 && high > low) {
                pen.lineTo(column, yAt(low));
                pen.lineTo(column, yAt(high));
            }
            column = -1;
        };
        let y = 0;
        visible(each, begin, end, (time, smallest, largest, until) => {
            if (Number.isNaN(smallest)) {
                flush();
                last = NaN;
                return;
            }
            const x = xAt(time);
            const isJoined =
                !Number.isNaN(last) && (each.patience <= 0 || time - last <= each.patience);
            const width = xAt(until) - x;
            if (width > widestColumn) {
                const middle = yAt((smallest + largest) / 2);
                flush();
                if (isJoined)
                    pen.lineTo(x, middle);
                else
                    pen.moveTo(x, middle);
                pen.lineTo(x + width, middle);
                bands.push([x, yAt(largest), width, yAt(smallest) - yAt(largest)]);
                y = middle;
                last = until;
                return;
            }
            if (isJoined && Math.round(x) === column) {
                low = Math.min(low, smallest);
                high = Math.max(high, largest);
            } else {
                flush();
                if (!isJoined)
                    pen.moveTo(x, yAt(largest));
                else if (isStep)
                    pen.lineTo(x, y);
                pen.lineTo(x, yAt(largest));
                column = Math.round(x);
                low = smallest;
                high = largest;
                if (isSparse || !isJoined)
                    dots.push([x, yAt(largest)]);
            }
            y = yAt(largest);
            last = until;
        });
        flush();
        pen.stroke();
        pen.setLineDash([]);
        pen.globalAlpha = bandOpacity;
        for (const band of bands)
            pen.fillRect(...band);
        pen.globalAlpha = 1;
        pen.beginPath();
        for (const [x, middle] of isSparse ? dots : []) {
            pen.moveTo(x + 3, middle);
            pen.arc(x, middle, 3, 0, 7);
        }
        pen.fill();
    }

    function drawPlot(plot, box, scales, begin, end, isLast) {
        const {left, top, width, height} = box;
        const inner = height - size;
        pen.textBaseline = "middle";
        scales.forEach(({range, labels: texts, unit}, side) => {
            const yAt = value =>
                top + size / 2 + inner * (1 - (value - range.low) / (range.high - range.low));
            for (const {value, label} of texts) {
                const y = Math.round(yAt(value)) + 0.5;
                if (side === 0) {
                    pen.strokeStyle = colors["--border"];
                    pen.lineWidth = 1;
                    pen.beginPath();
                    pen.moveTo(left, y);
                    pen.lineTo(left + width, y);
                    pen.stroke();
                }
                pen.fillStyle = colors["--muted"];
                pen.textAlign = side === 0 ? "right" : "left";
                pen.fillText(label, side === 0 ? left - 8 : left + width + 8, y);
            }
            pen.fillStyle = colors["--text"];
            pen.textAlign = side === 0 ? "left" : "right";
            pen.fillText(unit, side === 0 ? left + 4 : left + width - 4, top + size * 0.6);
        });
        const ticks = marks(begin, end, width);
        pen.textAlign = "center";
        for (const {time, label} of ticks) {
            const x = Math.round(left + (time - begin) / (end - begin) * width) + 0.5;
            pen.strokeStyle = colors["--border"];
            pen.globalAlpha = 0.5;
            pen.beginPath();
            pen.moveTo(x, top);
            pen.lineTo(x, top + height);
            pen.stroke();
            pen.globalAlpha = 1;
            const half = pen.measureText(label).width / 2;
            if (isLast && x - half > left && x + half < left + width + 8) {
                pen.fillStyle = colors["--muted"];
                pen.fillText(label, x, top + height + size);
            }
        }
        pen.save();
        pen.beginPath();
        pen.rect(left, top, width, height);
        pen.clip();
        plot.axes.forEach((axis, side) => {
            const {range} = scales[side];
            const xAt = time => left + (time - begin) / (end - begin) * width;
            const yAt = value =>
                top + size / 2 + inner * (1 - (value - range.low) / (range.high - range.low));
            for (const line of axis.series)
                drawLine(line, xAt, yAt, begin, end, width);
        });
        pen.restore();
        return ticks;
    }

    function draw() {
        const {series, begin, end, note} = asked;
        asked = null;
        drawnAt = performance.now();
        const ratio = devicePixelRatio || 1;
        const width = canvas.clientWidth;
        const height = canvas.clientHeight;
        if (width === 0 || height === 0)
            return;
        size = fontSize();
        const font = getComputedStyle(canvas).fontFamily;
        if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
            canvas.width = Math.round(width * ratio);
            canvas.height = Math.round(height * ratio);
        }
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        pen.clearRect(0, 0, width, height);
        pen.font = `${size}px ${font}`;
        const plots = plotsOf(series);
        const below = 2 * size;
        const each = (height - below) / Math.max(plots.length, 1);
        const scales = plots.map(plot => plot.axes.map(axis => {
            const range = rangeOf(axis, begin, end, each);
            return {range, labels: labels(range, range.decimals), unit: axis.unit};
        }));
        const room = side => Math.max(12, ...scales.flatMap(axes =>
            (axes[side]?.labels ?? []).map(({label}) => pen.measureText(label).width + 14)));
        const left = room(0);
        const inner = Math.max(10, width - left - room(1));
        let ticks = [];
        plots.forEach((plot, i) => {
            const box = {left, top: i * each, width: inner, height: each - (i + 1 < plots.length ? 6 : 0)};
            ticks = drawPlot(plot, box, scales[i], begin, end, i + 1 === plots.length);
        });
        if (note) {
            pen.fillStyle = colors["--error"];
            pen.textAlign = "center";
            pen.font = `600 ${size}px ${font}`;
            pen.fillText(note, left + inner / 2, size);
            pen.strokeStyle = colors["--error"];
            pen.setLineDash([6, 4]);
            pen.lineWidth = 2;
            pen.strokeRect(left + 1, 1, inner - 2, height - below - 2);
            pen.setLineDash([]);
        }
        // What is seen, for who cannot see it and for who looks closer.
        canvas.shown = {
            begin,
            end,
            ticks,
            fontSize: size,
            ranges: scales.flat().map(({range}) => range),
            values(place) {
                const result = [];
                if (series[place])
                    visible(series[place], begin, end, (x, _, y) => result.push({x, y}));
                return result;
            },
        };
    }

    function soon() {
        if (timer !== 0 || asked === null)
            return;
        const wait = Math.max(0, drawnAt + frame - performance.now());
        timer = setTimeout(() => requestAnimationFrame(() => {
            timer = 0;
            draw();
        }), wait);
    }

    readTheme();
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
        matchMedia(query).addEventListener("change", readTheme);

    return {
        // Draws it within the next frames; what was asked before and was not drawn is left out.
        show(series, begin, end, note = "") {
            asked = {series, begin, end, note};
            soon();
        },
        // So long one pixel is, in ms.
        pixel: span => span / Math.max(canvas.clientWidth, 1),
    };
}
