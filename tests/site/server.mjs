// nginx on a free port of this machine, serving one folder twice: at the root
// and below /a/sub-folder/, with the headers that `boardpack help headers nginx`
// says. It is ended by stop(), or with this process.

import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { root, run, scratch } from "../suite.mjs";

export const subFolder = "/a/sub-folder/";

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

// What the program prints for the people who run a server.
export function recipe(server) {
  const done = run(join(root, "build/release/boardpack"), ["help", "headers", server]);
  if (done.status !== 0) {
    throw new Error(`boardpack help headers ${server} ended with ${done.status}`);
  }
  return done.stdout;
}

function configuration(folder, home, port) {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `  ${name}_temp_path ${home}/${name};`)
    .join("\n");
  // Without this line the workers of a root nginx are another user, who may
  // not be allowed to read the checkout.
  const user = process.getuid() === 0 ? "user root;\n" : "";
  return `${user}daemon off;
worker_processes 1;
pid ${home}/nginx.pid;
error_log ${home}/error.log;
events { worker_connections 512; }
http {
${temporary}
  access_log off;
  absolute_redirect off;
  types {
    text/html html; text/css css; text/javascript js; image/svg+xml svg;
    text/csv csv; application/pdf pdf; application/xml xml; text/plain txt;
    image/png png; image/jpeg jpg; application/json json;
  }
  default_type application/octet-stream;
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    include ${home}/headers.conf;
    location ${subFolder} { alias ${folder}/; }
  }
}
`;
}

async function answers(url, child) {
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) {
      return false;
    }
    try {
      await fetch(url, { method: "HEAD" });
      return true;
    } catch {
      await sleep(50);
    }
  }
  return false;
}

export async function serve(folder) {
  const home = scratch();
  mkdirSync(home, { recursive: true });
  const port = await freePort();
  const file = join(home, "nginx.conf");
  writeFileSync(file, configuration(folder, home, port));
  writeFileSync(join(home, "headers.conf"), recipe("nginx"));
  const child = spawn("nginx", ["-p", home, "-c", file], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const stop = () => child.kill();
  process.on("exit", stop);
  const url = `http://127.0.0.1:${port}/`;
  if (!(await answers(url, child))) {
    throw new Error(`nginx did not start on port ${port}`);
  }
  return { url, stop };
}
