/* The page's blocks of data: JSON, or where it is large, compressed JSON; and the columns in them. */

const TOO_OLD =
  "This browser cannot unpack the page's data. It takes Chrome or Edge 80, Firefox 113, Safari 16.4, or a later one.";

/** The values of the block `id`, which is taken off the page. */
async function readBlock(id) {
  const block = byId(id);
  const text = block.type === "application/json" ? block.textContent : await inflate(block.textContent);
  block.remove();
  return JSON.parse(text);
}

async function inflate(text) {
  if (typeof DecompressionStream === "undefined") throw new Error(TOO_OLD);
  const stream = new Blob([bytesOfBase85(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

/** "11;…": the number of bytes, then five characters for every four of them. */
function bytesOfBase85(text) {
  const head = text.indexOf(";");
  const value = new Uint8Array(128);
  let digits = 0;
  for (let code = 33; digits < 85; code += 1)
    if (!"\"&'<>\\`{}".includes(String.fromCharCode(code))) value[code] = digits++;
  const words = new DataView(new ArrayBuffer(((text.length - head - 1) / 5) * 4));
  for (let at = head + 1, to = 0; at < text.length; at += 5, to += 4) {
    let word = 0;
    for (let i = at; i < at + 5; i += 1) word = word * 85 + value[text.charCodeAt(i)];
    words.setUint32(to, word);
  }
  return new Uint8Array(words.buffer, 0, Number(text.slice(0, head)));
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** `n` whole numbers from 0 on, of 1, 2 or 4 bytes each (little-endian, as all machines with a browser are). */
function unpackCodes(base64, n) {
  const bytes = bytesOf(base64);
  const kind = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[bytes.length / Math.max(1, n)];
  return kind ? new kind(bytes.buffer, 0, n) : new Uint8Array(n);
}

/** Digests, told as the bytes that they stand for, `digits` hexadecimal digits each. */
function unpackDigests({ hex, digits }) {
  const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
  const bytes = bytesOfBase85(hex);
  const values = new Array((bytes.length * 2) / digits).fill("");
  for (let at = 0; at < bytes.length; at += 1) values[Math.floor((at * 2) / digits)] += pairs[bytes[at]];
  return values;
}

/** A packed column as `levels` and, for every row, one more than the index of its level (0: not known). */
function unpackCoded(packed, n) {
  if (!packed) return { levels: [], codes: new Uint8Array(n) };
  if (packed.codes) return { levels: packed.levels, codes: unpackCodes(packed.codes, n) };
  const at = new Map();
  const codes = new Uint32Array(n);
  (packed.hex ? unpackDigests(packed) : packed).forEach((value, i) => {
    if (value === null) return;
    if (!at.has(value)) at.set(value, at.size + 1);
    codes[i] = at.get(value);
  });
  return { levels: [...at.keys()], codes };
}

/** A packed column as the value of every row, null where it is not known. */
function unpackColumn(packed, n) {
  if (!packed) return new Array(n).fill(null);
  if (Array.isArray(packed)) return packed;
  if (packed.hex) return unpackDigests(packed);
  const values = new Array(n);
  const levels = [null, ...packed.levels];
  unpackCodes(packed.codes, n).forEach((code, i) => {
    values[i] = levels[code];
  });
  return values;
}

/** Lists of records, one list a row: `of(i)` answers those of row `i`, which begin with number `first[i]` of `fields`. */
function unpackNested(packed, n) {
  const fields = unpackRecords(packed);
  const counts = unpackCodes(packed.counts, n);
  const first = new Uint32Array(n + 1);
  for (let i = 0; i < n; i += 1) first[i + 1] = first[i] + counts[i];
  return {
    of: (i) => Array.from({ length: counts[i] }, (_, at) => fields.records(first[i] + at)),
    first,
    fields,
  };
}

/** Records laid end to end: `records(i)` answers one, `column(name)` all values under a key. */
function unpackRecords(packed) {
  const names = Object.keys(packed.columns);
  const columns = names.map((name) => unpackColumn(packed.columns[name], packed.n));
  if (names.includes("quote")) unpackQuoted(names, columns);
  return {
    n: packed.n,
    records: (i) => Object.fromEntries(names.map((name, at) => [name, columns[at][i]])),
    column: (name) => columns[names.indexOf(name)] || [],
  };
}

/** Reports are told as steps behind the next new one, ends of quotes as what they are beyond the quote itself. */
function unpackQuoted(names, columns) {
  const [report, quote, start, end] = ["report", "quote", "start", "end"].map((name) => columns[names.indexOf(name)]);
  let next = 0;
  for (let at = 0; at < report.length; at += 1) {
    report[at] = next - report[at];
    next = Math.max(next, report[at] + 1);
    if (end[at] !== null) end[at] += (start[at] || 0) + charactersOf(quote[at] || "");
  }
}

/** Characters as Python counts them: those beyond the basic plane take two places here, and one there. */
function charactersOf(text) {
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length;
}
