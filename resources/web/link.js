// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One connection of the native protocol (PROTOCOL.md), which comes back by itself.

import {keepToken, knownToken, tokenKey} from "./memory.js";
import {prefix} from "./place.js";

const subprotocol = "lanthorn.v1";
const firstDelay = 500;
const longestDelay = 30000;
const helloTimeout = 10000;
// Scripts cannot see the server's pings, so they ask themselves when it was silent for long.
const silenceBeforePing = 20000;
const pingTimeout = 10000;

export class RequestError extends Error {
    constructor({code, message = "", temporary = false, retry_after: retryAfter, detail = ""}) {
        super(message);
        this.code = code;
        this.temporary = temporary;
        this.retryAfter = retryAfter;
        this.detail = detail;
    }
}

// Whether a client may come back by itself after this close code.
function mayReturn(code) {
    return ![1002, 1003, 1007, 1008, 1009].includes(code) && !(code >= 4500 && code <= 4999);
}

// The password that a link brought in its fragment, which goes from the address at once.
function takePassword() {
    const found = /[#&]password=([^&]*)/.exec(location.hash);
    if (!found)
        return "";
    history.replaceState(null, "", location.pathname + location.search);
    try {
        return decodeURIComponent(found[1]).normalize("NFC");
    } catch {
        return ""; // Cut off.
    }
}

// Events: "state" after each change of `state`; "frame" (detail: the frame) for everything that is
// not an answer to a request; "moved" when the host is reached by https:// only by now.
export class Link extends EventTarget {
    // Then "connected", "waiting" (for the next attempt), "locked" (until unlock() brings the
    // password) or "ended".
    state = "connecting";
    hello = null; // What the server said of itself, while connected.
    retryAt = 0; // When state is "waiting": the time of the next attempt.
    code = 0; // When state is "ended": the close code and the server's words.
    reason = "";
    problem = null; // When state is "locked": a RequestError when a password was refused.
    hostName = ""; // As the host calls itself; known when it asks for a password.
    #password = takePassword();
    #socket = null;
    #timer = 0;
    #attempt = 0;
    #isAsking = false;
    #lastRef = 0;
    #requests = new Map();

    constructor() {
        super();
        addEventListener("online", () => this.#retryWaiting());
        addEventListener("offline", () => this.#ping());
        // A page that the browser keeps for "back" leaves meanwhile.
        addEventListener("pagehide", () => this.state !== "ended" && this.#lost());
        addEventListener("pageshow", event => event.persisted && this.#retryWaiting());
        // Another tab was let in.
        addEventListener("storage", event => {
            if (event.key === tokenKey && event.newValue && this.state === "locked")
                this.start();
        });
        document.addEventListener("visibilitychange", () => {
            if (document.visibilityState === "visible")
                this.state === "connected" ? this.#ping() : this.#retryWaiting();
        });
    }

    start() {
        const scheme = location.protocol === "https:" ? "wss:" : "ws:";
        const socket = new WebSocket(`${scheme}//${location.host}${prefix}/ws/lanthorn/`, subprotocol);
        this.#socket = socket;
        socket.onmessage = event => this.#receive(event.data);
        socket.onclose = event => this.#lost(event.code, event.reason);
        this.#after(helloTimeout, () => this.#lost());
        this.#setState("connecting");
    }

    // Does not wait any longer for the next attempt.
    retry() {
        if (this.state === "waiting" || this.state === "ended") {
            this.#drop();
            this.start();
        }
    }

    // While "locked".
    unlock(password) {
        this.#password = password.normalize("NFC");
        this.start();
    }

    // A link that the server ended comes back only when a person wants it.
    #retryWaiting() {
        if (this.state === "waiting")
            this.retry();
    }

    // The payload of the answer; a RequestError when it is an error or the connection ends.
    request(type, topic, payload) {
        if (this.state === "connected")
            return this.#ask(type, topic, payload);
        return Promise.reject(new RequestError({code: "connection_lost", temporary: true}));
    }

    #ask(type, topic, payload) {
        return new Promise((resolve, reject) => {
            const ref = ++this.#lastRef;
            this.#requests.set(ref, {resolve, reject});
            this.#socket.send(JSON.stringify({type, ref, topic, payload}));
        });
    }

    #receive(text) {
        const frame = JSON.parse(text);
        this.#after(silenceBeforePing, () => this.#ping());
        if (this.state === "connecting" && frame.type === "hello") {
            if (frame.payload.auth === "required")
                this.#authenticate(frame.payload);
            else
                this.#enter(frame.payload);
            return;
        }
        const request = this.#requests.get(frame.ref);
        if (!request) {
            this.dispatchEvent(new CustomEvent("frame", {detail: frame}));
            return;
        }
        this.#requests.delete(frame.ref);
        if (frame.type === "error")
            request.reject(new RequestError(frame.payload));
        else
            request.resolve(frame.payload ?? {});
    }

    #enter(hello) {
        this.hello = hello;
        this.problem = null;
        this.#password = "";
        this.#attempt = 0;
        this.#setState("connected");
    }

    #authenticate(hello) {
        this.hostName = hello.server.name;
        const token = knownToken();
        const password = this.#password;
        if (!token && !password) {
            this.#lock(null);
            return;
        }
        this.#ask("authenticate", undefined, token ? {token} : {password}).then(
            ({token: fresh}) => {
                if (fresh)
                    keepToken(fresh);
                this.#enter(hello);
            },
            problem => this.#refused(problem, hello, token));
    }

    #refused(problem, hello, token) {
        if (problem.code === "connection_lost")
            return;
        if (problem.code === "token_refused") {
            if (knownToken() === token) // Else another tab has a new one.
                keepToken("");
            this.#authenticate(hello);
        } else if (problem.code === "rate_limited") {
            this.#lost(); // The same once more, later.
        } else {
            this.#lock(problem);
        }
    }

    // Keeps no connection while somebody thinks of the password.
    #lock(problem) {
        this.#drop();
        this.#password = "";
        this.problem = problem;
        this.#setState("locked");
    }

    #ping() {
        if (this.state !== "connected")
            return;
        this.#after(pingTimeout, () => this.#lost());
        this.request("ping").catch(() => {});
    }

    // How often it was lost or did not come since it was there.
    get losses() {
        return this.#attempt;
    }

    // A WebSocket does not tell that it was sent elsewhere. An https page may not ask the other way.
    async #askWhetherMoved() {
        if (this.#isAsking || location.protocol === "https:")
            return;
        this.#isAsking = true;
        try {
            const answer = await fetch(location.href,
                {method: "HEAD", cache: "no-store", redirect: "manual"});
            if (answer.type === "opaqueredirect")
                this.dispatchEvent(new Event("moved"));
        } catch {
            // Not there at all.
        }
        this.#isAsking = false;
    }

    #lost(code = 1006, reason = "") {
        if (this.state === "connecting")
            this.#askWhetherMoved();
        this.#drop();
        if (mayReturn(code)) {
            const whole = Math.min(longestDelay, firstDelay * 2 ** Math.min(this.#attempt++, 6));
            const delay = whole * (1 - 0.5 * Math.random());
            this.retryAt = Date.now() + delay;
            this.#after(delay, () => this.start());
            this.#setState("waiting");
        } else {
            this.code = code;
            this.reason = reason;
            this.#setState("ended");
        }
    }

    // Forgets the socket at once: its own farewell can take long on a network that is gone.
    #drop() {
        clearTimeout(this.#timer);
        if (this.#socket) {
            this.#socket.onmessage = this.#socket.onclose = null;
            this.#socket.close();
            this.#socket = null;
        }
        this.hello = null;
        const requests = [...this.#requests.values()];
        this.#requests.clear();
        for (const {reject} of requests)
            reject(new RequestError({code: "connection_lost", temporary: true}));
    }

    #after(delay, action) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(action, delay);
    }

    #setState(state) {
        this.state = state;
        this.dispatchEvent(new Event("state"));
    }
}
