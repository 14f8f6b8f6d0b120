// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How values are written, and which range an axis has: the same rules as in the window.

import {locale} from "./i18n.js";

const mostDecimals = 6;
const usefulDigits = 4; // Of the visible range.
const mostDigits = 7; // Of a value.
const shrinkDelay = 4000; // ms

// So many decimals the value has.
export function neededDecimals(value) {
    for (let decimals = 0; decimals < mostDecimals; ++decimals) {
        const scaled = Math.abs(value) * 10 ** decimals;
        if (Math.abs(scaled - Math.round(scaled)) < 1e-6)
            return decimals;
    }
    return mostDecimals;
}

// So many mean something beside the visible range.
export function usefulDecimals(low, high) {
    const range = high - low;
    const size = Math.max(1, Math.abs(low), Math.abs(high));
    const useful = range > 0 ? usefulDigits - 1 - Math.floor(Math.log10(range))
        : mostDigits - 1 - Math.floor(Math.log10(size));
    return Number.isNaN(useful) ? mostDecimals : Math.min(Math.max(useful, 0), mostDecimals);
}

const formats = new Map();

export function formatNumber(value, decimals) {
    if (!Number.isFinite(value))
        return "–";
    if (!formats.has(decimals))
        formats.set(decimals, new Intl.NumberFormat(locale,
            {minimumFractionDigits: decimals, maximumFractionDigits: decimals}));
    return formats.get(decimals).format(value);
}

export function withUnit(text, unit) {
    return unit ? `${text}\u00a0${unit}` : text;
}

// A single value, of which nothing else is known.
export function formatReading({value, unit}) {
    return withUnit(formatNumber(value, Math.min(1, neededDecimals(value))), unit);
}

// The narrowest range between multiples of a round step with about `steps` steps.
export function roundRange(low, high, steps) {
    const size = Math.max(Math.abs(low), Math.abs(high));
    if (high - low <= size * 1e-6) {
        const half = size > 0 ? size / 10 : 1; // A constant lies in the middle.
        low -= half;
        high += half;
    } else if (low > 0 && low <= high / 2) {
        low = 0;
    } else if (high < 0 && high >= low / 2) {
        high = 0;
    }
    const wanted = (high - low) / Math.max(steps, 1);
    const power = 10 ** Math.floor(Math.log10(wanted));
    const step = power * ([1, 2, 5].find(factor => factor * power >= wanted * (1 - 1e-9)) ?? 10);
    return {
        low: Math.floor(low / step + 1e-9) * step,
        high: Math.ceil(high / step - 1e-9) * step,
        step,
        decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)),
    };
}

// An automatic range: grows at once, shrinks late.
export class AutoRange {
    #range = null;
    #steps = 0;
    #tooWideSince = -1;

    follow(low, high, steps, now) {
        const wanted = roundRange(low, high, steps);
        const range = this.#range;
        if (!range || steps !== this.#steps)
            this.#range = wanted;
        else if (low < range.low || high > range.high)
            this.#range = roundRange(Math.min(low, range.low), Math.max(high, range.high), steps);
        else if (wanted.low !== range.low || wanted.high !== range.high) {
            if (this.#tooWideSince < 0)
                this.#tooWideSince = now;
            if (now - this.#tooWideSince < shrinkDelay)
                return range;
            this.#range = wanted;
        }
        this.#steps = steps;
        this.#tooWideSince = -1;
        return this.#range;
    }
}
