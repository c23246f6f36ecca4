// How much faster 200 sources behind 50 ms of latency are pulled together than
// one at a time, with certificates left out: node tests/pull/benchmark.mjs

import { sources, slowServer } from "./slow_server.mjs";
import { pull, world } from "./world.mjs";

const server = await slowServer();

async function seconds(words) {
  const folder = world(sources(server, 200));
  const began = performance.now();
  const done = await pull(folder, words);
  if (done.status !== 0) {
    throw new Error(done.problems);
  }
  return (performance.now() - began) / 1000;
}

const together = await seconds([]);
const { most } = server;
const alone = await seconds(["--in-flight", "1"]);
console.log(`together ${together.toFixed(2)} s with ${most} at once, ` +
  `one at a time ${alone.toFixed(2)} s: ${(alone / together).toFixed(1)} times as fast`);
server.stop();
