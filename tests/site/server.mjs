// nginx on a free port of this machine, serving one folder twice: at the root
// and below /a/sub-folder/, with the headers that `boardpack help headers nginx`
// says. It is ended by stop(), or with this process.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { freePort, startNginx, types } from "../nginx.mjs";
import { root, run, scratch } from "../suite.mjs";

export const subFolder = "/a/sub-folder/";

// What the program prints for the people who run a server.
export function recipe(server) {
  const done = run(join(root, "build/release/boardpack"), ["help", "headers", server]);
  if (done.status !== 0) {
    throw new Error(`boardpack help headers ${server} ended with ${done.status}`);
  }
  return done.stdout;
}

export async function serve(folder) {
  const home = scratch();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  writeFileSync(join(home, "headers.conf"), recipe("nginx"));
  const stop = await startNginx(home, `  access_log off;
  absolute_redirect off;
  ${types}
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    include ${home}/headers.conf;
    location ${subFolder} { alias ${folder}/; }
  }`, url);
  return { url, stop };
}
