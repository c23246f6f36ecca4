// nginx on free ports of this machine, in a folder of its own. It is ended by
// stop(), or with this process.

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

// What a site has.
export const types = `types {
    text/html html; text/css css; text/javascript js; image/svg+xml svg;
    text/csv csv; application/pdf pdf; application/xml xml; text/plain txt;
    image/png png; image/jpeg jpg; application/json json;
  }
  default_type application/octet-stream;`;

function configuration(home, http) {
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
${http}
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

// http is what stands in the block of that name; url is answered without TLS
// once it has started.
export async function startNginx(home, http, url) {
  const file = join(home, "nginx.conf");
  writeFileSync(file, configuration(home, http));
  const child = spawn("nginx", ["-p", home, "-c", file], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const stop = () => child.kill();
  process.on("exit", stop);
  if (!(await answers(url, child))) {
    throw new Error(`nginx does not answer at ${url}`);
  }
  return stop;
}
