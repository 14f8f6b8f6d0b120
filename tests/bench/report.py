# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts what lanthorn-bench printed into the README: report.py README < RESULTS

The table between the two comments is written anew; a figure that was not measured makes it fail,
and the README stays as it was.
"""

import json
import statistics
import sys
from pathlib import Path

BEGIN = "<!-- Measured: written by ./dev bench -->\n"
END = "<!-- end of what ./dev bench writes -->\n"


class Results:
    def __init__(self, lines):
        self.startups = {}
        self.fanouts = {}
        self.singles = {}  # What each server had in each round.
        self.lives = {}
        self.resizing = {}
        self.charts = {}
        self.late = {}
        self.histories = {}
        self.watching = {}
        for line in lines:
            if not line.startswith("{"):
                continue
            result = json.loads(line)
            if result["benchmark"] == "startup":
                self.startups[result["program"]] = result
            elif result["benchmark"] == "live":
                self.lives[result["load"]] = result
            elif result["benchmark"] == "chart":
                self.charts[result["what"]] = result
            elif result["benchmark"] == "late":
                self.late = result
            elif result["benchmark"] in ("history", "opening"):
                self.histories[result.get("load", "opening")] = result
            elif result["benchmark"] == "watching":
                self.watching[result["load"]] = result
            elif result["benchmark"] == "resizing":
                self.resizing = result
            elif "medians" in result:
                self.fanouts[result["load"], result.get("layer", "")] = result
            else:
                key = result["load"], result.get("layer", ""), result["server"]
                self.singles.setdefault(key, {})[result["round"]] = result

    def ratio(self, load, peer, figure, layer=""):
        """The one of the medians, and of the single rounds the least and the most."""
        own = self.singles[load, layer, "lanthorn"]
        others = self.singles[load, layer, peer]
        return with_range(self.fanouts[load, layer]["lanthorn_over"][peer][figure],
                          [own[number][figure] / others[number][figure]
                           for number in own if number in others])

    def rounds(self):
        return self.fanouts["saturated", ""]["rounds"]

    def own(self, load, figure):
        return with_range(self.fanouts[load, ""]["medians"]["lanthorn"][figure],
                          [single[figure] for single in self.singles[load, "", "lanthorn"].values()
                           if figure in single])


def short(value):
    """Two significant digits, three above 100: the runs do not agree on more."""
    digits = 3 if abs(value) >= 100 else 2
    rounded = float(f"{value:.{digits}g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 10 else f"{rounded:g}"


def with_range(median, values):
    low, high = (short(min(values)), short(max(values))) if values else ("", "")
    return short(median) if low == high else f"{short(median)} ({low} to {high})"


def startup_rows(results):
    window, server = results.startups["lanthorn --host"], results.startups["lanthornd"]
    yield ("`lanthorn --host`: from start until the window is painted and answers",
           f"{window['usable_ms_median']:.0f} ms ({window['usable_ms_min']:.0f} to "
           f"{window['usable_ms_max']:.0f} in 5 runs)")
    yield ("the same: memory when idle, resident (its own part)",
           f"{window['rss_mb']:.0f} MB ({window['private_mb']:.0f} MB)")
    yield ("the same: processor when idle, over 10 s",
           f"{window['idle_percent_of_core']:g} % of a core")
    yield ("one step of making the window wider, with 10,000 messages in the room",
           f"{short(results.resizing['step_ms_median'])} ms (at most "
           f"{short(results.resizing['step_ms_max'])} ms)")
    yield ("`lanthornd`: from start until it accepts connections",
           f"{server['usable_ms_median']:.0f} ms")
    yield ("the same: memory when idle, resident (its own part)",
           f"{server['rss_mb']:.0f} MB ({server['private_mb']:.0f} MB)")


def fanout_rows(results):
    def deliveries(peer, layer=""):
        return results.ratio("saturated", peer, "deliveries_per_second", layer)

    yield ("500 members, 10 senders with 4 messages in flight",
           "Boost.Beast / Node's ws / Channels on daphne",
           f"{deliveries('beastroom')} / {deliveries('ws')} / {deliveries('channels')} "
           "times the deliveries")
    yield ("the same", "a bare epoll loop (the limit)",
           f"{deliveries('epollroom')} of the deliveries")
    yield ("the same, the room shared through Redis", "Channels on daphne and channels_redis",
           f"{deliveries('channels', 'core')} times the deliveries")
    yield ("500 members, 100 messages per second", "the bare loop",
           f"{results.ratio('paced', 'epollroom', 'cpu_us_per_delivery')} times the processor time")
    yield ("50 members, one waits for its echo", "Boost.Beast",
           f"{results.ratio('closed', 'beastroom', 'cpu_us_per_delivery')} of the processor time, "
           f"{results.ratio('closed', 'beastroom', 'latency_ms_p50')} of the latency")
    yield ("the last one beside 9,000 idle connections", "itself without them",
           f"{results.own('idle', 'cpu_us_per_delivery_over_alone')} of the processor time")
    yield ("9,000 connect at once", "a bare epoll loop",
           f"{results.ratio('storm', 'epollroom', 'connects_per_second')} of the connects: "
           f"{results.own('storm', 'connects_per_second')} per second, the last thousand at "
           f"{results.own('storm', 'last_thousand_over_first')} times the speed of the first")
    yield ("one member of 500 stopped reading", "",
           f"the others' 99th percentile is {results.own('stalled', 'latency_ms_p99_stalled')} ms")
    yield ("an idle connection", "",
           f"{results.own('storm', 'bytes_per_connection')} bytes")
    yield kept_row(results)


def kept_row(results):
    """Of a room whose messages are on the disk before they are answered and told."""
    kept = results.singles["stored", "", "lanthorn-history"]
    alone = results.singles["stored", "", "lanthorn"]

    def of(values):
        return with_range(statistics.median(values), values)

    def more(figure):
        return of([kept[number][figure] / alone[number][figure]
                   for number in kept if number in alone])

    return ("50 members, 10,000 messages per second, all kept", "itself with `--history off`",
            f"{more('cpu_us_per_delivery')} times the processor time, of the thread that serves "
            f"{more('thread_us_per_delivery')}; an echo takes "
            f"{of([single['latency_ms_p50'] for single in kept.values()])} ms, 99 % of them at most "
            f"{of([single['latency_ms_p99'] for single in kept.values()])} ms")


def live_rows(results):
    for load, words in (("tcp", "lines `{\"data\": n}` by TCP"),
                        ("tasmota", "lines as Tasmota writes them, 2 values each, by TCP"),
                        ("mqtt", "messages by MQTT, through mosquitto")):
        result = results.lives[load]
        yield (f"{result['messages_per_second']:,.0f} {words} per second",
               f"{result['percent_of_core']:.0f} % of a core", f"{result['lost']:,}")


def chart_rows(results):
    """The same lines in the same size, by each; who is not installed has no row."""
    for what, words in (("window", "the window"), ("window, thick lines", "the window, thick lines"),
                        ("QCustomPlot", "QCustomPlot, 2 pixels"),
                        ("plain QLineSeries", "QLineSeries of Qt Charts, 2 pixels")):
        if what == "QCustomPlot" and what not in results.charts:
            continue
        chart = results.charts[what]
        yield (words, f"{short(chart['frame_ms_mean'])} ms ({short(chart['frame_ms_max'])} ms)",
               f"{short(chart['percent_of_core_at_60_per_second'])} % of a core")


def kept_values_rows(results):
    for load, words in (("many", "8 series of 1,000 values a second"),
                        ("one", "one series with a value every 2 s")):
        result = results.watching[load]
        yield (f"{words} in the window, from the socket to the picture",
               f"{short(result['percent_of_core'])} % of a core, and "
               f"{short(result['host_percent_of_core'])} % for the host; the longest turn of the "
               f"window took {short(result['turn_ms_max'])} ms")
    store = results.charts["store"]
    yield (f"{store['values']:,} values: a picture of 1,280 columns; one more value; memory",
           f"{short(store['columns_1280_ms'])} ms; {short(store['append_ns'])} ns; "
           f"{store['bytes_per_value']:.1f} bytes a value")
    late = results.late
    yield (f"who joins late has {late['values']:,.0f} values of {late['series']} series",
           f"after {late['complete_ms']:,.0f} ms; a live value is at most "
           f"{late['live_late_ms_max_meanwhile']:.0f} ms late meanwhile, "
           f"{late['live_late_ms_max']:.0f} ms before")


def history_rows(results):
    for load, words in (("group commit", "what came while one commit ran is the next"),
                        ("one transaction each", "one transaction for each message")):
        result = results.histories[load]
        yield (f"{result['asked_per_second']:,.0f} messages per second, {words}",
               f"{result['stored_per_second']:,.0f} stored per second; answered after "
               f"{short(result['ack_ms_p50'])} ms, 99 % within {short(result['ack_ms_p99'])} ms; the "
               f"thread that serves is late by at most {short(result['loop_lag_ms_p99'])} ms (99 %)")
    kept = results.histories["long"]
    yield (f"{kept['messages']:,} messages kept: 50 by number; search for a rare, a common word, a part of one",
           f"{short(kept['page_ms'])} ms; {short(kept['search_rare_ms'])}, "
           f"{short(kept['search_common_ms'])}, {short(kept['search_part_of_a_word_ms'])} ms; "
           f"{kept['rss_mb']:.0f} MB of memory")
    opening = results.histories["opening"]
    yield (f"{opening['messages']:,} messages kept: a room opens in the window until they are painted",
           f"{short(opening['first_paint_ms_p50'])} ms ({short(opening['first_paint_ms_max'])} ms)")


def table(head, rows):
    yield "| " + " | ".join(head) + " |\n"
    yield "| " + " | ".join("---" for _ in head) + " |\n"
    for row in rows:
        yield "| " + " | ".join(row) + " |\n"


def main():
    readme = Path(sys.argv[1])
    text = readme.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    _, found_end, after = rest.partition(END)
    if not found or not found_end:
        sys.exit(f"{readme}: the comments around the figures are missing")
    results = Results(sys.stdin)
    try:
        figures = "".join([
            *table(("", "measured"), startup_rows(results)),
            "\nOne room, plain protocol, loopback: medians of "
            f"{results.rounds()} rounds in which the servers took turns; in parentheses the "
            "least and the most of the single rounds.\n\n",
            *table(("load", "Lanthorn over", ""), fanout_rows(results)),
            "\nThe history by itself, each message on the disk before it is answered (`synchronous=FULL`):\n\n",
            *table(("", "measured"), history_rows(results)),
            "\nValues that come in, with nobody looking:\n\n",
            *table(("load", "`lanthornd`", "values lost"), live_rows(results)),
            "\nEight series of 1,000 values a second, 10 s of them at 1280 x 720, without a graphics "
            "processor:\n\n",
            *table(("drawn by", "a frame (the longest)", "at 60 a second"), chart_rows(results)),
            "\n",
            *table(("", "measured"), kept_values_rows(results))])
    except KeyError as missing:
        sys.exit(f"{readme} stays as it is: nothing was measured for {missing}")
    readme.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8")


main()
