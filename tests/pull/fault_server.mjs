// A server that is wrong in every way a server can be. While it is "good" each
// address gives what its source wants; then each shows its fault.

import { createServer } from "node:http";
import { createServer as createRawServer } from "node:net";
import { gzipSync } from "node:zlib";

const megabyte = 1024 * 1024;

const bomb = gzipSync(Buffer.alloc(64 * megabyte, "<p>a"));
const large = Buffer.alloc(2 * megabyte, "%PDF-");

export const pdf = (text) => Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`);

export const html = (title) =>
  Buffer.from(`<!DOCTYPE html><html lang="en-GB"><title>${title}</title><p>Words.`);

export const atom = (title) => Buffer.from(
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title></feed>`);

// A catalogue with entries, which another version may have written.
export const catalogue = (title, entries = "", version = "1") => Buffer.from(
  `<catalogue xmlns="https://boardpack.example/catalogue/${version}" xmlns:n="urn:n" ` +
  `version="${version}" address="https://partner.example/" language="cy">\n` +
  `<name>${title}</name>\n<publisher>Partner</publisher>\n${entries}</catalogue>\n`);

// A hundred million letters, in a few lines, for a place where "&a26;" is.
const laughs = `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from({ length: 26 }, (_, i) =>
  `<!ENTITY a${i + 1} "&a${i};&a${i};">`).join("")}]>\n`;

const external = `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n`;

// A risk to which a later version has added what is only its own.
const additions = `<n:new>words</n:new>
<risk id="a" n:colour="red" address="https://partner.example/a/"><name>A<n:b/></name>
<n:trend>up</n:trend></risk>`;

function answer(response, status, headers = {}, body = "") {
  response.writeHead(status, headers);
  response.end(body);
}

function redirect(location, status = 302) {
  return (request, response) => answer(response, status, { Location: location });
}

// Bytes of our own in place of a whole answer.
function raw(text, { close = true } = {}) {
  return (request, response) => {
    const { socket } = response;
    socket.write(text);
    if (close) {
      socket.end();
    }
  };
}

function asFeed(text) {
  return (request, response) =>
    answer(response, 200, { "Content-Type": "application/atom+xml; charset=utf-8" }, text);
}

function asCatalogue(text) {
  return (request, response) => answer(response, 200, { "Content-Type": "application/xml" }, text);
}

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n";

// What each address does once the server is no longer good: see faults.mjs for
// what must be said about it.
function faultsOf(server) {
  return {
    "/404.pdf": (request, response) => answer(response, 404, {}, "gone"),
    "/410.pdf": (request, response) => answer(response, 410),
    "/403.pdf": (request, response) => answer(response, 403),
    "/500.pdf": (request, response) => answer(response, 500),
    "/204.pdf": (request, response) => answer(response, 204),
    "/304.pdf": (request, response) => answer(response, 304),
    "/503.pdf": (request, response) => answer(response, 503),
    "/429.pdf": (request, response) => answer(response, 429, { "Retry-After": "3600" }),
    "/503-date.pdf": (request, response) =>
      answer(response, 503, { "Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT" }),
    "/429-once.pdf": (request, response) => {
      if (server.counts["/429-once.pdf"] === 1) {
        answer(response, 429, { "Retry-After": "1" });
      } else {
        answer(response, 200, { "Content-Type": "application/pdf" }, pdf("later"));
      }
    },
    "/loop.pdf": redirect("/loop.pdf"),
    "/to-file.pdf": redirect("file:///etc/passwd"),
    "/to-ftp.pdf": redirect("ftp://127.0.0.1/a.pdf"),
    "/to-host.pdf": redirect("http://elsewhere.invalid/a.pdf", 301),
    "/to-port.pdf": redirect("http://127.0.0.1:1/a.pdf"),
    "/to-user.pdf": (request, response) =>
      answer(response, 302, { Location: `http://a:b@${request.headers.host}/good.pdf` }),
    "/to-nothing.pdf": (request, response) => answer(response, 302),
    "/to-nonsense.pdf": redirect("http://[oops/"),
    "/stall.pdf": raw(`${head}Content-Length: 1000\r\n\r\n%PDF-`, { close: false }),
    "/silent.pdf": () => {},
    "/trickle.pdf": (request, response) => {
      response.writeHead(200, { "Content-Type": "application/pdf", "Content-Length": 1000000 });
      const timer = setInterval(() => response.write("%PDF-".repeat(100)), 200);
      response.on("close", () => clearInterval(timer));
    },
    "/cut.pdf": raw(`${head}Content-Length: 1000\r\n\r\n%PDF-`),
    "/cut-chunk.pdf": raw(`${head}Transfer-Encoding: chunked\r\n\r\n100\r\n%PDF-`),
    "/length.pdf": raw(`${head}Content-Length: -5\r\n\r\n%PDF-`),
    "/lengths.pdf": raw(`${head}Content-Length: many\r\n\r\n%PDF-`),
    "/junk-chunk.pdf": raw(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n%PDF-\r\n0\r\n\r\n`),
    "/closed.pdf": raw(""),
    "/not-http.pdf": raw("\x00\x01\x02 this is not HTTP\r\n\r\n"),
    "/2gb.pdf": raw(`${head}Content-Length: 2147483648\r\n\r\n%PDF-`),
    "/large.pdf": (request, response) => {
      response.writeHead(200, { "Content-Type": "application/pdf" });
      response.end(large);
    },
    "/bomb.html": (request, response) => {
      const headers = { "Content-Type": "text/html", "Content-Encoding": "gzip" };
      answer(response, 200, headers, bomb);
    },
    "/no-gzip.html": (request, response) =>
      answer(response, 200, { "Content-Type": "text/html", "Content-Encoding": "gzip" }, "<p>a"),
    "/error-bomb.pdf": (request, response) => {
      response.writeHead(404, { "Content-Type": "text/html", "Content-Length": 4294967296 });
      response.write("<p>a");
    },
    "/as-html.pdf": (request, response) =>
      answer(response, 200, { "Content-Type": "text/html" }, html("Sorry")),
    "/no-pdf.pdf": (request, response) =>
      answer(response, 200, { "Content-Type": "application/pdf" }, "hello"),
    "/empty.pdf": (request, response) =>
      answer(response, 200, { "Content-Type": "application/pdf" }),
    "/as-pdf.html": (request, response) =>
      answer(response, 200, { "Content-Type": "application/pdf" }, pdf("a")),
    "/no-type.html": (request, response) => answer(response, 200, {}, html("A")),
    "/laughs.xml": asFeed(laughs + atom("&a26;")),
    "/external.xml": asFeed(external + atom("&a;")),
    "/remote.xml": asFeed(`<!DOCTYPE feed SYSTEM "${server.url}/never.dtd"><feed/>`),
    "/no-xml.xml": asFeed("These are words."),
    "/half.xml": asFeed('<feed xmlns="http://www.w3.org/2005/Atom">\n<title>'),
    "/other.xml": asFeed("<catalogue/>"),
    "/deep.xml": asFeed("<a>".repeat(100_000)),
    "/as-html.xml": (request, response) =>
      answer(response, 200, { "Content-Type": "text/html" }, html("Sorry")),
    "/laughs.cat": asCatalogue(laughs + catalogue("&a26;")),
    "/external.cat": asCatalogue(external + catalogue("&a;")),
    "/remote.cat": asCatalogue(`<!DOCTYPE a SYSTEM "${server.url}/never.dtd">${catalogue("A")}`),
    "/no-xml.cat": asCatalogue("These are words."),
    "/feed.cat": asCatalogue(atom("A")),
    "/invalid.cat": asCatalogue(catalogue("A", "<risk id='a'/>\n")),
    "/unknown.cat": asCatalogue(catalogue("A", "<n:risk/> <hazard id='a'/>\n")),
    "/twice.cat": asCatalogue(catalogue("A", "<withdrawn kind='risk' id='a'/>".repeat(2))),
    "/newer.cat": asCatalogue(catalogue("A", "<hazard/>", "2")),
    "/additions.cat": asCatalogue(catalogue("A", additions)),
    "/deep.cat": asCatalogue(catalogue("A", "<n:a>".repeat(100_000))),
    "/as-html.cat": (request, response) =>
      answer(response, 200, { "Content-Type": "text/html" }, html("Sorry")),
    "/no-page.html": (request, response) =>
      answer(response, 200, { "Content-Type": "text/html" }),
    "/odd-charset.html": (request, response) =>
      answer(response, 200, { "Content-Type": "text/html; charset=../x" }, html("Odd")),
    "/pinned.pdf": (request, response) =>
      answer(response, 200, { "Content-Type": "application/pdf" }, pdf("exchanged")),
  };
}

function good(request, response) {
  const path = request.url;
  const [type, body] = path.endsWith(".html") ? ["text/html; charset=utf-8", html(`Page ${path}`)]
    : path.endsWith(".xml") ? ["application/atom+xml", atom(`Feed ${path}`)]
      : path.endsWith(".cat") ? ["application/xml", catalogue(`Catalogue ${path}`)]
        : ["application/pdf", pdf(path)];
  answer(response, 200, { "Content-Type": type }, body);
}

// An answer for http://..., as a proxy is asked: a redirect inside.
function asProxy(request, response) {
  const inside = { "/to-private": "http://10.0.0.1/a", "/to-mapped": "http://[::ffff:10.0.0.1]/a" };
  const location = inside[new URL(request.url).pathname];
  if (location) {
    answer(response, 302, { Location: location });
  } else {
    answer(response, 200, { "Content-Type": "application/pdf" }, pdf("through"));
  }
}

export function listen(server) {
  return new Promise((found) => {
    server.listen(0, "127.0.0.1", () => found(server.address().port));
  });
}

export async function faultServer() {
  const server = { isGood: true, counts: {} };
  let faults = {};
  const http = createServer((request, response) => {
    server.counts[request.url] = (server.counts[request.url] ?? 0) + 1;
    if (request.url.startsWith("http://")) {
      asProxy(request, response);
    } else if (server.isGood || !faults[request.url]) {
      good(request, response);
    } else {
      faults[request.url](request, response);
    }
  });
  server.port = await listen(http);
  server.url = `http://127.0.0.1:${server.port}`;
  faults = faultsOf(server);
  server.paths = Object.keys(faults);
  server.stop = () => {
    http.closeAllConnections();
    http.close();
  };
  return server;
}

// A port that nobody listens on.
export async function closedPort() {
  const server = createRawServer();
  const port = await listen(server);
  await new Promise((closed) => server.close(closed));
  return port;
}

