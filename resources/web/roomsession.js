// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The stay in one room, through reconnects, and the own messages on their way. Knows no elements.

// What was typed while there is no connection; more is a mistake of some kind.
const mostWaiting = 50;
// When the server gives no time of its own.
const retryDelay = 1000;

function randomId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

// Events, each with `detail`:
//   "message"   a message of somebody else: {sender, text, time}
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

    // The key is a secret that stays the same through reconnects.
    constructor(link, room, key) {
        super();
        this.#key = key;
        this.#link = link;
        this.#topic = `room:${room}`;
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
        const message = {id: randomId(), text, time: Date.now(), state: "waiting"};
        this.#queue.push(message);
        this.#tell("own", message);
        this.#sendNext();
        return true;
    }

    // An own message that failed: once more, at the end.
    retry(message) {
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
            await link.request("hello", undefined,
                {nick: this.nick, kind: "browser", key: this.#key});
            if (this.isJoined)
                return;
            stage = "join";
            await link.request("join", this.#topic);
        } catch (problem) {
            if (problem.code === "rate_limited")
                setTimeout(() => link.state === "connected" && this.#enter(),
                    problem.retryAfter ?? retryDelay);
            else if (problem.code !== "connection_lost")
                this.#tell("refused", {stage, problem});
            return;
        }
        this.isJoined = true;
        this.#tell("joined", {again: this.#wasJoined});
        this.#wasJoined = true;
        this.#sendNext();
    }

    // One after the other, so that they arrive in order whatever the server refuses.
    async #sendNext() {
        if (!this.isJoined || this.#pause || this.#own.size > 0 || this.#queue.length === 0)
            return;
        const message = this.#queue.shift();
        this.#own.set(message.id, message);
        this.#setState(message, "sending");
        try {
            const {time} = await this.#link.request("post", this.#topic,
                {id: message.id, text: message.text});
            this.#delivered(message, time);
        } catch (problem) {
            this.#own.delete(message.id);
            // Its echo may have come when the answer did not.
            if (problem.code === "rate_limited")
                this.#wait(message, problem.retryAfter ?? retryDelay);
            else if (message.state !== "delivered")
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

    #delivered(message, time) {
        this.#own.delete(message.id);
        if (message.state === "delivered")
            return;
        message.time = time ?? message.time;
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
        if (topic !== this.#topic)
            return;
        if (type === "message") {
            const own = this.#own.get(payload.id);
            if (own)
                this.#delivered(own, payload.time);
            else if (payload.sender.id !== this.selfId)
                this.#tell("message", payload);
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

    #tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, {detail}));
    }
}
