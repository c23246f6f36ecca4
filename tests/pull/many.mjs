// Many sources at once: how many are asked at the same time, counted by the
// server; killed at many moments; two pulls at the same time.

import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";

import { expectNone, fail, finish, root } from "../suite.mjs";
import { slowServer, sources } from "./slow_server.mjs";
import {
  copies, declare, entries, faults, home, inconsistencies, pull, start, timeless,
  world,
} from "./world.mjs";

async function atOnce(server) {
  const folder = world(sources(server, 200));
  const first = await pull(folder);
  expectNone("200 sources are pulled", [
    ...faults(first, 0, [/200 asked: 200 new/]), ...inconsistencies(folder),
    ...(copies(folder).length === 200 ? [] : ["there are not 200 copies"]),
  ]);
  expectNone("at least eight at once, at most as many as allowed",
    server.most >= 8 && server.most <= 16 ? [] : [`${server.most} at once`]);
  server.bodies = 0;
  const again = await pull(folder);
  expectNone("a second pull transfers no body", [
    ...faults(again, 0, [/200 unchanged/]),
    ...(server.bodies === 0 ? [] : [`${server.bodies} bodies`]),
  ]);
  server.most = 0;
  await pull(folder, ["--in-flight", "3"]);
  expectNone("--in-flight is heeded", server.most <= 3 ? [] : [`${server.most} at once`]);
  server.most = 0;
  declare(folder, sources(server, 40).map((source) =>
    ({ ...source, address: source.address.replace(/127\.0\.0\.\d/, "127.0.0.1") })));
  const fewer = await pull(folder);
  expectNone("no more than four to one host", server.most <= 4 ? [] : [`${server.most} at once`]);
  expectNone("what is no longer a source goes, with its copy", [
    ...faults(fewer, 0, [/^source-040: no longer a source$/m]), ...inconsistencies(folder),
    ...(copies(folder).length === 40 ? [] : [`${copies(folder).length} copies`]),
  ]);
}

// From one version of ten sources to the next, killed when it is about to
// change a file for the k-th time.
async function killed(server) {
  const tool = join(root, "build/release/io/kill_tool");
  server.latency = 0;
  const list = sources(server, 10);
  const before = world(list);
  await pull(before);
  server.version++;
  const copy = join(home, "killed");
  const fresh = () => {
    rmSync(copy, { recursive: true, force: true });
    cpSync(before, copy, { recursive: true });
    // One source goes away, so that its copy is removed as well.
    declare(copy, list.slice(1));
  };
  fresh();
  const env = { ASAN_OPTIONS: "detect_leaks=0" };
  const counted = await pull(copy, [], { through: [tool, "0"], env });
  const total = Number(/(\d+)\s*$/.exec(counted.out)?.[1]);
  if (counted.status === 77 || !(total > 20)) {
    fail("a pull can be traced", [counted.out, counted.problems]);
    return;
  }
  const [old, next] = [timeless(before), timeless(copy)];
  let [olds, nexts] = [0, 0];
  for (let moment = 1; moment <= total; moment++) {
    fresh();
    const done = await pull(copy, [], { through: [tool, String(moment)], env });
    const lock = timeless(copy);
    olds += lock === old;
    nexts += lock === next;
    const wrong = inconsistencies(copy, { left: true });
    if (done.status !== 0) {
      wrong.push(`was not killed: ${done.status} ${done.problems}`);
    }
    if (lock !== old && lock !== next) {
      wrong.push("the lock is neither the old nor the new one");
    }
    const after = await pull(copy);
    wrong.push(...faults(after, 0), ...inconsistencies(copy));
    if (timeless(copy) !== next) {
      wrong.push("the next pull does not give what an undisturbed one gives");
    }
    expectNone(`killed at change ${moment} of ${total}`, wrong);
  }
  expectNone("killed before and behind the exchange of the lock",
    olds > 10 && nexts > 0 ? [] : [`${olds} old, ${nexts} new`]);
}

async function twoAtOnce(server) {
  const folder = world(sources(server, 5));
  server.held = [];
  const first = start(folder);
  while (server.held.length === 0) {
    await new Promise((later) => setTimeout(later, 10));
  }
  const second = await pull(folder);
  expectNone("a second pull waits for its turn",
    faults(second, 3, [/another pull is at work/, /\[output-busy\]/]));
  const { held } = server;
  server.held = null;
  held.forEach((answer) => answer());
  const done = await first.ended;
  expectNone("and the first is not disturbed",
    [...faults(done, 0, [/5 new/]), ...inconsistencies(folder)]);
  for (let round = 0; round < 20; round++) {
    server.version++;
    const both = await Promise.all([pull(folder), pull(folder)]);
    const ends = both.map(({ status }) => status);
    const wrong = inconsistencies(folder);
    if (!ends.includes(0) || ends.some((status) => status !== 0 && status !== 3)) {
      wrong.push(`ended with ${ends}`);
    }
    const named = new Set([...entries(folder).values()].map(({ etag }) => etag.split("-")[0]));
    if (named.size !== 1 || !named.has(`"${server.version}`)) {
      wrong.push("the lock is not of one version");
    }
    expectNone(`two at once, round ${round}`, wrong);
  }
}

const server = await slowServer();
await atOnce(server);
await killed(server);
await twoAtOnce(server);
server.stop();
finish();
