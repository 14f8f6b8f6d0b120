// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A room as the users of Node's `ws` write it. Run by node; Debian's node-ws has the module.
"use strict";
const {WebSocketServer} = require("ws");

const server = new WebSocketServer({host: "127.0.0.1", port: 0, backlog: 1024, perMessageDeflate: false});
const room = new Set();
server.on("listening", () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}/`);
});
server.on("connection", (socket, request) => {
  if (request.url === "/ws/chat/bench/")
    room.add(socket);
  socket.on("message", data => {
    for (const member of room)
      member.send(data, {binary: false});
  });
  socket.on("close", () => room.delete(socket));
  socket.on("error", () => socket.terminate());
});
