// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The stay in one room, through reconnects, and the own messages on their way. Knows no elements.

import {pageSize, RoomPast} from "./roompast.js";

// What was typed while there is no connection; more is a mistake of some kind.
const mostWaiting = 50;
// When the server gives no time of its own.
const retryDelay = 1000;
// A host that sends more than it may fills no memory.
const mostAtOnce = 600;
// Keys of messages that are remembered, so that none is shown twice.
const mostKnown = 5000;

function randomId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

// Events, each with `detail`:
//   "message"   a message of somebody else, or of this person on another device (then `own`):
//               {sender, text, time, seq, own, missed}; `missed` came while we were away
//   "history"   what was said before: {messages, isOlder}, to stand in front of all others when
//               `isOlder`
//   "part"      another part of what was said is to be shown: {messages, seq, hasNewer}, see
//               MessageList.showPart()
//   "newer"     what comes behind that: {messages, hasNewer}
//   "changed"   a message is another one: {seq, text, edited, deleted}
//   "reacted"   somebody put a sign under one or took it away: {seq, text, on, own}
//   "missed"    so many came while we were away: {count, gap}; `gap` when more are missing
//   "saved"     whether what is said is kept now: {on, reason} of `not_saved`
//   "own"       a new own message: {id, text, time, state}
//   "delivery"  the state of an own message changed: "waiting", "sending", "delivered", "failed"
//               (then with `problem`, a RequestError)
//   "members"   who is here changed; see members
//   "joined"    the room is joined, `again` after an interruption
//   "gap"       messages that came over other hosts may be missing here
//   "muted"     the host takes or gives back the right to write: {muted, reason}
//   "refused"   `stage` "hello" or "join" with `problem`, a RequestError
export class RoomSession extends EventTarget {
    members = new Map();
    total = 0; // How many members there are, when these are not all; else 0.
    isJoined = false;
    nick = "";
    #link;
    #key;
    #topic;
    #queue = []; // Own messages not sent yet, oldest first.
    #own = new Map(); // Own messages without an answer, by id.
    #wasJoined = false;
    #pause = 0;
    #outbox;
    #order = 0; // Of the messages that were written here.
    #others = []; // Left over by another tab; sent only where the host knows them again.
    #person = "";
    #epoch = "";
    #last = 0; // The newest number of the room that is here.
    #known = new Set(); // Who and id of what is shown.
    #catchUp = null; // What follows a join: {isResumed, gap, messages, count}.
    readMark = 0;

    // The key is a secret that stays the same through reconnects.
    constructor(link, room, key, outbox) {
        super();
        this.#outbox = outbox;
        this.#key = key;
        this.#link = link;
        this.#topic = `room:${room}`;
        this.past = new RoomPast({
            request: payload => this.request("history", payload),
            isReady: () => this.isJoined,
            taken: message => this.#taken(message),
            tell: (name, detail) => this.#tell(name, detail),
        });
        link.addEventListener("state", () => this.#connectionChanged());
        link.addEventListener("frame", event => this.#receive(event.detail));
    }

    get selfId() {
        return this.#link.hello?.id;
    }

    get textLength() {
        return this.#link.hello?.limits?.text_length ?? 5000;
    }

    get waitingCount() {
        return this.#queue.length;
    }

    get waitingTexts() {
        return this.#queue.map(message => message.text);
    }

    get keepsHistory() {
        return this.offers("history");
    }

    // Whether the host has this: "search", "edit", "delete", "react".
    offers(feature) {
        return this.#link.hello?.features?.includes(feature) ?? false;
    }

    // For how long a message may be edited, ms.
    get editTime() {
        return 1000 * (this.#link.hello?.limits?.edit_seconds ?? 0);
    }

    // Whether this is the host, who may delete what others wrote.
    get isHost() {
        return this.members.get(this.selfId)?.role === "host";
    }

    // Asks the host about this room; a RequestError when it refuses.
    request(type, payload) {
        return this.#link.request(type, this.#topic, payload);
    }

    // What the host keeps: {days, messages}; null when nothing, or when it is not known.
    get kept() {
        return this.#link.hello?.history ?? null;
    }

    // Before link.start(): what an earlier visit left over waits again.
    async restore() {
        for (const {id, text, time, wasSent, isOwnTab} of await this.#outbox.load()) {
            const message = {id, text, time, wasSent, order: ++this.#order, state: "waiting"};
            if (isOwnTab)
                this.#enqueue(message);
            else
                this.#others.push(message);
        }
    }

    // Joins under this name now, or as soon as there is a connection; renames when joined.
    introduce(nick) {
        this.nick = nick;
        if (this.#link.state === "connected")
            this.#enter();
    }

    // False, and nothing happened, when too many wait already.
    post(text) {
        if (this.#queue.length >= mostWaiting)
            return false;
        const message = {id: randomId(), text, time: Date.now(), order: Date.now(),
            state: "waiting"};
        this.#enqueue(message);
        // On the disk first: what is sent is sent again under the same id.
        this.#outbox.put(message).then(() => this.#sendNext());
        return true;
    }

    #enqueue(message) {
        this.#queue.push(message);
        this.#tell("own", message);
    }

    // A failed one is given up.
    discard(message) {
        this.#outbox.remove(message.id);
    }

    // An own message that failed: once more, at the end.
    retry(message) {
        message.wasSent = false; // Somebody has decided.
        this.#queue.push(message);
        this.#setState(message, "waiting");
        this.#sendNext();
    }

    #connectionChanged() {
        if (this.#link.state === "connected") {
            if (this.nick)
                this.#enter();
            return;
        }
        this.#tell("muted", {muted: false});
        this.#tell("saved", {on: false});
        this.#catchUp = null;
        if (!this.isJoined)
            return;
        this.isJoined = false;
        this.members.clear();
        this.total = 0;
        this.#tell("members");
    }

    async #enter() {
        const link = this.#link;
        let stage = "hello";
        try {
            const {person = "", nick = ""} = await link.request("hello", undefined,
                {nick: this.nick, kind: "browser", key: this.#key});
            this.#person = person;
            // Who is muted keeps the name that others know.
            if (typeof nick === "string" && nick)
                this.nick = nick;
            if (this.isJoined)
                return;
            stage = "join";
            const since = this.#epoch ? {epoch: this.#epoch, seq: this.#last} : undefined;
            this.#expectHistory(await link.request("join", this.#topic, {since}));
        } catch (problem) {
            if (problem.code === "rate_limited")
                setTimeout(() => link.state === "connected" && this.#enter(),
                    problem.retryAfter ?? retryDelay);
            else if (problem.code !== "connection_lost")
                this.#tell("refused", {stage, problem});
            return;
        }
        this.isJoined = true;
        this.#tell("joined", {again: this.#wasJoined && !this.keepsHistory});
        this.#wasJoined = true;
        if (this.keepsHistory) {
            for (const message of this.#others.splice(0))
                this.#enqueue(message);
        }
        this.#sendNext();
    }

    #expectHistory({epoch, gap, read}) {
        if (!epoch) {
            this.#epoch = "";
            return;
        }
        const isResumed = this.#epoch === epoch && this.#last > 0 && gap === undefined;
        this.#catchUp = {isResumed, gap, isAgain: this.#wasJoined, messages: [], count: 0};
        if (this.#epoch !== epoch)
            this.#last = 0;
        this.#epoch = epoch;
        this.readMark = read ?? 0;
    }

    #receiveHistory({events, done}) {
        const catchUp = this.#catchUp;
        if (!catchUp)
            return;
        for (const event of events) {
            if (event.type !== "message" || catchUp.isResumed)
                this.#receiveEvent(event, true);
            else if (catchUp.messages.length < mostAtOnce)
                catchUp.messages.push(event);
        }
        if (!done)
            return;
        this.#catchUp = null;
        const {messages} = catchUp;
        const fresh = messages.filter(message => !this.#known.has(this.#keyOf(message)));
        if (!catchUp.isResumed)
            this.past.hasOlder = messages.length >= pageSize;
        if (catchUp.isAgain) {
            const isGap = !catchUp.isResumed
                && (catchUp.gap > 0 || fresh.length === messages.length);
            const count = catchUp.count + fresh.length;
            if (count || isGap)
                this.#tell("missed", {count, gap: isGap});
            for (const message of fresh)
                this.#receiveEvent(message, true);
        } else {
            this.past.show(fresh, false);
        }
    }

    #isOwn({sender}) {
        return this.#person && sender.person ? sender.person === this.#person
            : sender.id === this.selfId;
    }

    #keyOf(message) {
        return this.#isOwn(message) ? `=${message.id}`
            : `${message.sender.person ?? message.sender.id}/${message.id}`;
    }

    // Notes that a message is shown from now on.
    #taken(message) {
        this.#know(this.#keyOf(message));
        this.#last = Math.max(this.#last, message.seq ?? 0);
        const reactions = (message.reactions ?? []).map(({text, count, people = []}) =>
            ({text, count: count ?? people.length, own: people.includes(this.#person)}));
        return {...message, reactions, own: this.#isOwn(message)};
    }

    #know(key) {
        this.#known.add(key);
        if (this.#known.size > mostKnown)
            this.#known.delete(this.#known.values().next().value);
    }

    // One after the other, so that they arrive in order whatever the server refuses.
    async #sendNext() {
        if (!this.isJoined || this.#pause || this.#own.size > 0 || this.#queue.length === 0)
            return;
        const message = this.#queue.shift();
        if (message.wasSent && !this.keepsHistory) {
            // The host would take it twice; a person decides.
            this.#setState(message, "failed", {code: "connection_lost"});
            this.#sendNext();
            return;
        }
        this.#own.set(message.id, message);
        this.#setState(message, "sending");
        if (!message.wasSent) {
            message.wasSent = true;
            this.#outbox.put(message);
        }
        try {
            const {time, seq} = await this.#link.request("post", this.#topic,
                {id: message.id, text: message.text});
            this.#delivered(message, time, seq);
        } catch (problem) {
            this.#own.delete(message.id);
            // Its echo may have come when the answer did not.
            if (message.state === "delivered")
                return;
            const mayHaveIt = problem.code === "connection_lost";
            message.wasSent = mayHaveIt;
            if (problem.code === "rate_limited" || problem.code === "not_saved")
                this.#wait(message, problem.retryAfter ?? retryDelay);
            else if (mayHaveIt && this.#epoch)
                this.#wait(message, 0);
            else
                this.#setState(message, "failed", problem);
        }
        this.#sendNext();
    }

    #wait(message, delay) {
        this.#queue.unshift(message);
        this.#setState(message, "waiting");
        this.#pause = setTimeout(() => {
            this.#pause = 0;
            this.#sendNext();
        }, delay);
    }

    #delivered(message, time, seq) {
        this.#own.delete(message.id);
        if (message.state === "delivered")
            return;
        message.time = time ?? message.time;
        message.seq = seq ?? message.seq;
        this.#know(`=${message.id}`);
        this.#last = Math.max(this.#last, seq ?? 0);
        this.#outbox.remove(message.id);
        this.#setState(message, "delivered");
    }

    #setState(message, state, problem = null) {
        message.state = state;
        message.problem = problem;
        this.#tell("delivery", message);
    }

    #receive({type, topic, payload}) {
        if (type === "muted")
            this.#tell("muted", payload);
        else if (type === "not_saved")
            this.#tell("saved", payload);
        if (topic !== this.#topic)
            return;
        if (["message", "edited", "deleted", "reacted"].includes(type)) {
            this.#receiveEvent({...payload, type}, false);
        } else if (type === "history") {
            this.#receiveHistory(payload);
        } else if (type === "read") {
            this.readMark = Math.max(this.readMark, payload.seq);
        } else if (type === "resync") {
            this.#tell("gap");
        } else if (type === "presence_state") {
            this.members = new Map(payload.members.map(member => [member.id, member]));
            this.total = payload.total ?? 0;
            this.#tell("members");
        } else if (type === "presence_diff") {
            for (const id of payload.left)
                this.members.delete(id);
            for (const member of payload.joined)
                this.members.set(member.id, member);
            this.total = payload.total ?? 0;
            this.#tell("members");
        }
    }

    #receiveEvent(event, missed) {
        if (event.type !== "message") {
            this.#last = Math.max(this.#last, event.seq ?? 0);
            if (event.type === "edited")
                this.#tell("changed", {seq: event.target, text: event.text, edited: true});
            else if (event.type === "deleted")
                this.#tell("changed", {seq: event.target, text: "", deleted: true});
            else if (event.type === "reacted")
                this.#tell("reacted", {seq: event.target, text: event.text, on: event.on !== false,
                    own: event.person === this.#person});
            return;
        }
        const waiting = this.#isOwn(event)
            && (this.#own.get(event.id) ?? this.#queue.find(one => one.id === event.id));
        if (waiting) {
            this.#queue = this.#queue.filter(one => one !== waiting);
            this.#delivered(waiting, event.time, event.seq);
            return;
        }
        // Where nothing is kept, a program may say many things under one id.
        if (this.#epoch && this.#known.has(this.#keyOf(event)))
            return;
        if (!this.#epoch && event.sender.id === this.selfId)
            return;
        if (missed && this.#catchUp)
            ++this.#catchUp.count;
        this.#tell("message", {...this.#taken(event), missed});
    }

    #tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, {detail}));
    }
}
