// Certificates of an authority made for a test, by openssl, in one folder.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const year = new Date().getUTCFullYear();

export const dates = {
  good: [`${year - 1}0101000000Z`, `${year + 5}0101000000Z`],
  past: ["20200101000000Z", "20200201000000Z"],
  ahead: [`${year + 5}0101000000Z`, `${year + 6}0101000000Z`],
};

// Each function leaves NAME.key and NAME.pem in the folder.
export function authorityIn(folder) {
  mkdirSync(folder, { recursive: true });
  const openssl = (...words) => execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });

  function authority(name) {
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", `${name}.key`, "-out",
      `${name}.pem`, "-days", "30", "-subj", `/CN=Test authority ${name}`);
  }

  function certificate(name, { by = "ca", names = "DNS:localhost,IP:127.0.0.1", from = dates.good } = {}) {
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", `${name}.key`, "-out",
      `${name}.csr`, "-subj", `/CN=${name}`);
    writeFileSync(join(folder, "index.txt"), "");
    writeFileSync(join(folder, "ca.cnf"), `[ca]
default_ca = here
[here]
database = ${folder}/index.txt
new_certs_dir = ${folder}
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = names
[any]
commonName = supplied
[names]
subjectAltName = ${names}
`);
    openssl("ca", "-batch", "-notext", "-config", "ca.cnf", "-cert", `${by}.pem`, "-keyfile",
      `${by}.key`, "-startdate", from[0], "-enddate", from[1], "-in", `${name}.csr`, "-out",
      `${name}.pem`);
  }

  return { authority, certificate };
}
