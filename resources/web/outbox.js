// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The own messages that the host has not acknowledged, kept by the browser so that they outlive a
// reload. Where that is forbidden they last as long as the page.

const storeName = "messages";

// Of this tab: what another one has waiting is its own business, unless the host knows it again.
function tabName() {
    try {
        const known = sessionStorage.getItem("lanthorn.tab");
        if (known)
            return known;
        const name = String(crypto.getRandomValues(new Uint32Array(1))[0]);
        sessionStorage.setItem("lanthorn.tab", name);
        return name;
    } catch {
        return "";
    }
}

function finished(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

export class Outbox {
    #room;
    #tab = tabName();
    #database;
    #last = Promise.resolve(); // The last change: they happen in their order.

    constructor(room) {
        this.#room = room;
        this.#database = this.#open().catch(() => null);
    }

    // What was left over, oldest first: {id, text, time, wasSent, isOwnTab}.
    async load() {
        try {
            const store = (await this.#database).transaction(storeName).objectStore(storeName);
            const all = await finished(store.getAll());
            return all.filter(entry => entry.room === this.#room)
                .sort((a, b) => a.order - b.order)
                .map(({id, text, time, wasSent, tab}) =>
                    ({id, text, time, wasSent, isOwnTab: tab === this.#tab}));
        } catch {
            return [];
        }
    }

    // Resolves when the message is kept, or cannot be.
    put({id, text, time, order, wasSent = false}) {
        return this.#change(store =>
            store.put({id, room: this.#room, tab: this.#tab, text, time, order, wasSent}));
    }

    remove(id) {
        return this.#change(store => store.delete(id));
    }

    #open() {
        const request = indexedDB.open("lanthorn.outbox", 1);
        request.onupgradeneeded = () =>
            request.result.createObjectStore(storeName, {keyPath: "id"});
        return finished(request);
    }

    #change(act) {
        this.#last = this.#last.then(async () => {
            const database = await this.#database;
            if (!database)
                return;
            const transaction = database.transaction(storeName, "readwrite");
            act(transaction.objectStore(storeName));
            await new Promise((resolve, reject) => {
                transaction.oncomplete = resolve;
                transaction.onabort = transaction.onerror = () => reject(transaction.error);
            });
        }).catch(() => {});
        return this.#last;
    }
}
