// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Readings of a sensor over time. Knows no elements.

import {locale} from "./i18n.js";

const longestSpan = 15 * 60 * 1000;
const mostSamples = 50000; // The longest span at the fastest rate of a sensor.
// So many intervals without a reading are silence. When a sensor does not tell its interval:
const silentIntervals = 3;
const defaultInterval = 5000;

const numberFormat = new Intl.NumberFormat(locale, {maximumFractionDigits: 1});

export function formatValue(value) {
    return Number.isFinite(value) ? numberFormat.format(value) : "–";
}

export function formatReading({value, unit}) {
    const text = formatValue(value);
    if (!unit)
        return text;
    return unit === "%" ? `${text}\u00a0%` : `${text}\u00a0${unit}`;
}

// How long nothing must come before it is called silence.
export function patienceFor(interval) {
    return silentIntervals * (interval || defaultInterval);
}

export class Series {
    #samples = []; // {x, y}, oldest first; y is NaN where the line is interrupted.

    add({time, value, interval}) {
        const last = this.#samples.at(-1);
        if (last && time < last.x)
            this.#samples = []; // The server's clock was set back.
        else if (last && time - last.x > patienceFor(interval))
            this.#samples.push({x: last.x + 1, y: NaN});
        this.#samples.push({x: time, y: value});
        const oldest = time - longestSpan;
        let gone = Math.max(0, this.#samples.length - mostSamples);
        // One older sample stays, so that the line enters at the edge.
        while (this.#samples.length > gone + 1 && this.#samples[gone + 1].x < oldest)
            ++gone;
        this.#samples.splice(0, gone);
    }

    // The samples from `begin` to `end`, with one before them. More than fit are reduced to the first, the
    // smallest, the largest and the last of each of `columns`; an interruption stays one.
    visible(begin, end, columns) {
        const first = Math.max(0, this.#samples.findIndex(({x}) => x >= begin) - 1);
        const samples = this.#samples.slice(first).filter(({x}) => x <= end);
        return samples.length > 4 * columns ? reduced(samples, (end - begin) / columns) : samples;
    }

    // Of what was measured in that time: {lowest, mean, highest}; NaN when there is nothing.
    figures(begin, end) {
        const values = this.#samples.filter(({x, y}) => x >= begin && x <= end && !Number.isNaN(y))
            .map(({y}) => y);
        if (values.length === 0)
            return {lowest: NaN, mean: NaN, highest: NaN};
        return {
            lowest: values.reduce((a, b) => Math.min(a, b)),
            mean: values.reduce((a, b) => a + b) / values.length,
            highest: values.reduce((a, b) => Math.max(a, b)),
        };
    }
}

function reduced(samples, width) {
    const result = [];
    let bucket = [];
    const flush = () => {
        if (bucket.length > 4) {
            const lowest = bucket.reduce((a, b) => (b.y < a.y ? b : a));
            const highest = bucket.reduce((a, b) => (b.y > a.y ? b : a));
            const kept = new Set([bucket[0], lowest, highest, bucket.at(-1)]);
            bucket = bucket.filter(sample => kept.has(sample));
        }
        result.push(...bucket);
        bucket = [];
    };
    for (const sample of samples) {
        const isOther = bucket.length > 0
            && Math.floor(sample.x / width) !== Math.floor(bucket[0].x / width);
        if (isOther || Number.isNaN(sample.y))
            flush();
        bucket.push(sample);
        if (Number.isNaN(sample.y))
            flush();
    }
    flush();
    return result;
}
