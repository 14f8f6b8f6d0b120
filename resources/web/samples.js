// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The values of one series over time. Knows no elements.

const capacity = 32768; // Entries; beyond it the older half gets half as fine.

// The entries of a block as it comes, one after the other: each(time, low, high, span). A gap is
// NaN; `span` is the time that an entry sums up, at most `longest` for each of its values.
export function forEachEntry(base, block, longest, each) {
    const level = block.level ?? 1;
    const lows = level > 1 ? block.min : block.values;
    const highs = level > 1 ? block.max : block.values;
    const distance = i => block.step ?? block.dt?.[i] ?? block.dt?.[i - 1] ?? level * longest;
    let time = base + block.at;
    for (let i = 0; i < lows.length; ++i) {
        const span = level > 1 ? Math.min(distance(i), level * longest || Infinity) : 0;
        each(time, lows[i] ?? NaN, highs[i] ?? NaN, span);
        time += distance(i);
    }
    return lows.length * level;
}

// Entries in the order of time: what was smallest and largest from a time to the next.
export class Track {
    #times = new Float64Array(capacity);
    #lows = new Float64Array(capacity);
    #highs = new Float64Array(capacity);
    #spans = new Float32Array(capacity);
    #size = 0;
    revision = 0; // Changes with every change that is not at the end.

    get size() {
        return this.#size;
    }

    get end() {
        return this.#size > 0 ? this.#times[this.#size - 1] : -Infinity;
    }

    time(index) {
        return this.#times[index];
    }

    low(index) {
        return this.#lows[index];
    }

    high(index) {
        return this.#highs[index];
    }

    // The end of the time that it sums up.
    until(index) {
        return this.#times[index] + this.#spans[index];
    }

    // NaN is a gap. One after another is one.
    append(time, low, high, span = 0) {
        if (Number.isNaN(low) && (this.#size === 0 || Number.isNaN(this.#lows[this.#size - 1])))
            return;
        if (time < this.end) {
            this.insert([[time, low, high, span]]);
            return;
        }
        if (this.#size === capacity)
            this.#thin();
        this.#times[this.#size] = time;
        this.#lows[this.#size] = low;
        this.#highs[this.#size] = high;
        this.#spans[this.#size] = span;
        ++this.#size;
    }

    // A gap behind the last entry.
    interrupt() {
        this.append(this.end, NaN, NaN);
    }

    // Entries of an earlier time, in order, in the place of what is there from the first to the last;
    // and of the mark before them, when they are what it stands for.
    insert(entries, isHole = false) {
        if (entries.length === 0)
            return;
        let begin = this.indexAt(entries[0][0]);
        const last = entries.at(-1)[0];
        let end = begin;
        while (end < this.#size && this.#times[end] <= last)
            ++end;
        // The mark of the hole stands at the time of the entry before it.
        if (isHole && begin > 0 && Number.isNaN(this.#lows[begin - 1]))
            --begin;
        const kept = [];
        for (let i = 0; i < this.#size; ++i) {
            if (i === begin)
                kept.push(...entries);
            if (i < begin || i >= end)
                kept.push([this.#times[i], this.#lows[i], this.#highs[i], this.#spans[i]]);
        }
        if (begin >= this.#size)
            kept.push(...entries);
        this.#size = 0;
        for (const entry of kept)
            this.append(...entry);
        ++this.revision;
    }

    // The first entry that is not before `time`.
    indexAt(time) {
        let low = 0;
        let high = this.#size;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.#times[middle] < time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // The older half in pairs; a gap stays one.
    #thin() {
        const half = capacity / 2;
        let to = 0;
        for (let from = 0; from < this.#size; ++from, ++to) {
            this.#times[to] = this.#times[from];
            this.#lows[to] = this.#lows[from];
            this.#highs[to] = this.#highs[from];
            this.#spans[to] = this.#spans[from];
            const isPair = from + 1 < half && !Number.isNaN(this.#lows[from])
                && !Number.isNaN(this.#lows[from + 1]);
            if (isPair) {
                ++from;
                this.#lows[to] = Math.min(this.#lows[to], this.#lows[from]);
                this.#highs[to] = Math.max(this.#highs[to], this.#highs[from]);
                this.#spans[to] = this.until(from) - this.#times[to];
            }
        }
        this.#size = to;
        ++this.revision;
    }
}
