// node scan.mjs HOST HTTPS_PORT HTTP_PORT: what Mozilla's HTTP Observatory says of a site that is
// served on this machine, as if it stood at HOST on the ordinary ports.
import fs from "node:fs";
import net from "node:net";

const [host, secure, plain] = process.argv.slice(2);
const ports = { 443: Number(secure), 80: Number(plain) };

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const wanted = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (wanted?.host === host) Object.assign(wanted, { host: "127.0.0.1", port: ports[wanted.port] });
  return connect.apply(this, given);
};

// Which sites browsers know for HTTPS beforehand it fetches when it is installed; none here.
const home = new URL("./node_modules/@mdn/mdn-http-observatory/", import.meta.url);
const known = new URL("conf/hsts-preload.json", home);
if (!fs.existsSync(known)) fs.writeFileSync(known, "{}");

const { scan } = await import(new URL("src/scanner/index.js", home));
const { scan: result, tests } = await scan(host);
const said = Object.values(tests).map(({ name, result, pass, scoreModifier }) => ({
  name, result, pass, scoreModifier,
}));
console.log(JSON.stringify({ grade: result.grade, score: result.score, tests: said }, null, 2));
