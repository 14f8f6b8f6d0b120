// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// All series of the host and its clock, kept up to date. Knows no elements.

import {forEachEntry, Track} from "./samples.js";

// Fetched at first, ms: one after the other, each finer than the one before, for who shows less time.
const pasts = [15 * 60 * 1000, 5 * 60 * 1000, 60 * 1000];
const historyColumns = 2000;
// At most so many values to a cell, which never takes longer than a frame of the host.
const level = 16;
const clockEvery = 5000;
const drift = 20e-6; // Of two clocks, per ms.
const retryAfter = 500;
const mostHole = 200000; // Values; a longer hole stays one.
const intervalsMissed = 3;
const shortestSilence = 3000;

class Series {
    track = new Track();
    newest = null; // {time, value}; the value may be null.
    heardAt = -Infinity;
    next = 0; // The number of the next value.

    constructor(info) {
        this.describe(info);
        this.next = info.next ?? 0;
    }

    describe(info) {
        this.info = info;
        this.isAgeUnknown = info.newest?.age === "unknown" && this.track.size === 0;
        if (info.newest && (this.newest === null || info.newest.time > this.newest.time))
            this.newest = info.newest;
    }

    // A value, or what several were at that time: of these the middle.
    hear(time, low, high) {
        if (!Number.isNaN(low) && !(this.newest?.time > time && !this.isAgeUnknown))
            this.newest = {time, value: (low + high) / 2};
    }

    get unit() {
        return this.info.unit ?? "";
    }

    // A longer silence is a gap in the line; 0: none is.
    get patience() {
        return intervalsMissed * (this.info.interval ?? 0);
    }

    get longestSilence() {
        return Math.max(this.patience, shortestSilence);
    }
}

// Events: "described" when series came or went; "values".
export class SeriesSet extends EventTarget {
    series = [];
    #link;
    #run = "";
    #offset = NaN; // The host's clock minus ours.
    #uncertainty = Infinity;
    #checkedAt = 0;

    constructor(link) {
        super();
        this.#link = link;
        link.addEventListener("frame", ({detail}) => this.#receive(detail));
        link.addEventListener("state", () => {
            if (link.state !== "connected")
                return;
            this.#checkClock();
            link.request("subscribe", "series", {level}).catch(() => {}); // Again with the next.
        });
        setInterval(() => this.#checkClock(), clockEvery);
    }

    // The host's present; NaN when unknown.
    now() {
        return Date.now() + this.#offset;
    }

    // "live", "behind", "silent", "lost", "unknown" or "waiting".
    freshness(series) {
        if (series.newest === null)
            return series.info.state === "lost" ? "lost" : "waiting";
        if (series.isAgeUnknown || Number.isNaN(this.#offset))
            return "unknown";
        if (series.info.state === "lost")
            return "lost";
        if (this.age(series) <= series.longestSilence)
            return "live";
        return Date.now() - series.heardAt <= series.longestSilence ? "behind" : "silent";
    }

    age(series) {
        return Math.max(0, this.now() - series.newest.time);
    }

    async #checkClock() {
        const sent = Date.now();
        const {time} = await this.#link.request("ping").catch(() => ({}));
        if (typeof time !== "number")
            return;
        const received = Date.now();
        const half = (received - sent) / 2;
        const offset = time - (sent + received) / 2;
        const known = this.#uncertainty + drift * (received - this.#checkedAt);
        // The quickest answer says most; one that contradicts it says that a clock was set.
        if (half > known && Math.abs(offset - this.#offset) <= known + half)
            return;
        this.#offset = offset;
        this.#uncertainty = half;
        this.#checkedAt = received;
    }

    #receive({type, payload}) {
        if (type === "series_state")
            this.#takeState(payload);
        else if (type === "series_diff")
            this.#takeDiff(payload);
        else if (type === "samples")
            this.#takeSamples(payload);
    }

    #takeState({run, time, series}) {
        if (Number.isNaN(this.#offset))
            this.#offset = time - Date.now(); // Until the clock is checked.
        const isSame = run === this.#run;
        this.#run = run;
        const known = this.series;
        this.series = series.map(info => {
            const old = known.find(each => isSame ? each.info.id === info.id
                : each.info.name === info.name && each.unit === (info.unit ?? ""));
            if (!old)
                return new Series(info);
            old.describe(info);
            if (!isSame) {
                old.track.interrupt();
                old.next = info.next;
            } else if (info.next > old.next) {
                this.#miss(old, info.next);
            }
            return old;
        });
        this.dispatchEvent(new Event("described"));
        if (!isSame)
            this.#fetchPast({}, time);
    }

    #takeDiff({time, changed = [], removed = []}) {
        for (const info of changed) {
            const known = this.#find(info.id);
            if (known) {
                known.describe(info);
                continue;
            }
            // All values of this run are on their way; what the host has kept is not.
            const kept = info.kept ?? 0;
            this.series.push(new Series({...info, next: kept}));
            if (kept > 0)
                this.#fetchPast({id: info.id}, time);
        }
        if (removed.length > 0)
            this.series = this.series.filter(({info}) => !removed.includes(info.id));
        this.dispatchEvent(new Event("described"));
    }

    #takeSamples({base, series: blocks}) {
        for (const block of blocks) {
            const series = this.#find(block.id);
            if (!series)
                continue;
            if (block.first > series.next)
                this.#miss(series, block.first);
            const count = forEachEntry(base, block, series.info.interval, (time, low, high, span) => {
                series.track.append(time, low, high, span);
                series.hear(time + span, low, high);
            });
            series.next = Math.max(series.next, block.first + count);
            series.isAgeUnknown = false;
            series.heardAt = Date.now();
        }
        this.dispatchEvent(new Event("values"));
    }

    // Values were lost on the way: a gap until they are here.
    #miss(series, end) {
        const first = series.next;
        series.track.interrupt();
        series.next = end;
        if (end - first <= mostHole)
            this.#fetch({id: series.info.id, first, end, level: 1}, this.#run, true);
    }

    async #fetchPast(which, time) {
        const run = this.#run;
        for (const past of pasts)
            await this.#fetch({...which, from: time - past, columns: historyColumns}, run);
    }

    // Older values, part by part.
    async #fetch(query, run, isHole = false) {
        while (query && run === this.#run) {
            try {
                const part = await this.#link.request("series_history", "series", query);
                for (const block of part.series ?? [])
                    this.#insert(part.base, block, isHole);
                query = part.next;
            } catch (problem) {
                if (!problem.temporary || problem.code === "connection_lost") {
                    // The next connection begins with everything.
                    if (problem.code === "connection_lost")
                        this.#run = "";
                    return;
                }
                await new Promise(resolve => setTimeout(resolve, problem.retryAfter ?? retryAfter));
            }
        }
        this.dispatchEvent(new Event("values"));
    }

    #insert(base, block, isHole) {
        const series = this.#find(block.id);
        if (!series)
            return;
        const entries = [];
        forEachEntry(base, block, series.info.interval, (...entry) => entries.push(entry));
        series.track.insert(entries, isHole);
        for (const [time, low, high, span] of entries.slice(-1))
            series.hear(time + span, low, high);
    }

    #find(id) {
        return this.series.find(({info}) => info.id === id);
    }
}
