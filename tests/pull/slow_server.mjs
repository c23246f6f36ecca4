// A server far away: every answer takes its time. It counts how many it is asked
// at once, and how many bodies it sends.

import { createServer } from "node:http";

import { listen, pdf } from "./fault_server.mjs";
import { local } from "./world.mjs";

const latency = 50;

// Each address gives a file of its own, after some time; and counts.
export async function slowServer() {
  const server = { version: 1, running: 0, most: 0, bodies: 0, held: null };
  const http = createServer((request, response) => {
    server.running++;
    server.most = Math.max(server.most, server.running);
    const etag = `"${server.version}-${request.url.slice(1)}"`;
    const answer = () => {
      server.running--;
      if (request.headers["if-none-match"] === etag) {
        response.writeHead(304, { ETag: etag }).end();
        return;
      }
      server.bodies++;
      response.writeHead(200, { ETag: etag, "Content-Type": "application/pdf" });
      response.end(pdf(`${request.url} ${server.version}`));
    };
    if (server.held) {
      server.held.push(answer);
    } else {
      setTimeout(answer, server.latency ?? latency);
    }
  });
  const port = await listen(http);
  server.url = (host) => `http://127.0.0.${host}:${port}`;
  server.stop = () => {
    http.closeAllConnections();
    http.close();
  };
  // Every address of the loopback network is this machine.
  http.close();
  await new Promise((closed) => http.once("close", closed));
  await new Promise((found) => http.listen(port, "0.0.0.0", found));
  return server;
}

// Eight hosts, so that no limit of one host is in the way.
export function sources(server, count) {
  return Array.from({ length: count }, (_, index) =>
    local(`source-${String(index).padStart(3, "0")}`, "file",
      `${server.url(1 + (index % 8))}/${index}`));
}
