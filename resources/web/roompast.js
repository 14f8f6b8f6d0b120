// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What was said in a room before, as far as it is looked at.

// Messages of a page of history, as PROTOCOL.md has it.
export const pageSize = 50;

export class RoomPast {
    hasOlder = false; // Than what is shown.
    #session;
    #isLoading = false;

    // session: {request(payload), isReady(), taken(message), tell(event, detail)}, see RoomSession
    constructor(session) {
        this.#session = session;
    }

    show(messages, isOlder) {
        if (messages.length)
            this.#session.tell("history", {messages: this.#taken(messages), isOlder});
    }

    // Asks for what is older than the first message that is shown.
    async loadOlder(before) {
        if (!this.hasOlder || !before)
            return;
        await this.#load({before, count: pageSize}, ({messages, more}) => {
            this.hasOlder = Boolean(more) && messages.length > 0;
            this.show(messages, true);
        });
    }

    // Behind a part that was opened.
    async loadNewer(after) {
        await this.#load({after, count: pageSize}, ({messages, newer}) =>
            this.#session.tell("newer",
                {messages: this.#taken(messages), hasNewer: Boolean(newer)}));
    }

    // Shows the message of this number among those around it; without one, the newest messages. A
    // RequestError when that cannot be.
    async openAt(seq) {
        const {messages, more, newer} = await this.#session.request(
            seq ? {around: seq, count: pageSize} : {count: pageSize});
        this.hasOlder = Boolean(more);
        this.#session.tell("part",
            {messages: this.#taken(messages), seq, hasNewer: Boolean(newer)});
    }

    async #load(payload, take) {
        if (this.#isLoading || !this.#session.isReady())
            return;
        this.#isLoading = true;
        try {
            take(await this.#session.request(payload));
        } catch {
            // Asked again when somebody scrolls.
        }
        this.#isLoading = false;
    }

    #taken(messages) {
        return messages.map(message => this.#session.taken(message));
    }
}
