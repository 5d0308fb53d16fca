// Answers on their way to the server: kept on this device until each has its receipt.
//
// The newest answer of each question waits in localStorage, under a key of its own so
// that two tabs never erase each other's; one is sent at a time, with a name of its own
// (nonce), so that sending it twice is sending it once. Each remembers which tab gave it
// and which answer that tab had seen, so that a later page cannot overwrite unseen what
// another tab answered meanwhile. What the server receipted is erased here.

const RETRY_FIRST = 1500;
const RETRY_MOST = 20000;

export class Outbox {
  /**
   * `name` keeps attempts apart; `elapsed` says how many milliseconds the attempt has
   * lasted; `on` hears sent, waiting, conflict, refused, late, signedOut.
   */
  constructor(name, elapsed, on) {
    this.storage = `attempt:${name}:`;
    this.tab = sessionName();
    this.elapsed = elapsed;
    this.on = on;
    this.sequence = 0;
    this.waiting = new Map();
    this.known = new Map();
    this.sending = null;
    this.retryAt = 0;
    this.wait = RETRY_FIRST;
    this.restore();
    addEventListener("online", () => this.now());
  }

  restore() {
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(this.storage)) continue;
        const entry = read(key);
        if (entry) this.waiting.set(key.slice(this.storage.length), entry);
      }
    } catch {
      // No storage: nothing was kept.
    }
  }

  keep(item) {
    try {
      localStorage.setItem(this.storage + item, JSON.stringify(this.waiting.get(item)));
    } catch {
      // Private mode or a full disk: answers live in this page until they are sent.
    }
  }

  /** Queue an answer: `body` is the form-encoded fields of the question. */
  put(item, url, body) {
    this.sequence = Math.max(this.sequence + 1, this.elapsed());
    const basedOn = this.known.get(item) ?? "";
    this.waiting.set(item, { url, body, nonce: name(), sequence: this.sequence, tab: this.tab, basedOn });
    this.keep(item);
    this.now();
  }

  /** Forget what waits for a question: it has its receipt, or the other tab's stays. */
  drop(item) {
    const { nonce } = this.waiting.get(item) ?? {};
    this.waiting.delete(item);
    try {
      const key = this.storage + item;
      if (read(key)?.nonce === nonce) localStorage.removeItem(key);
    } catch {
      // No storage: nothing was kept.
    }
  }

  get size() {
    return this.waiting.size;
  }

  now() {
    clearTimeout(this.timer);
    this.retryAt = 0;
    this.send();
  }

  /** Wait until nothing waits, or until `ms` are over. */
  async settle(ms) {
    const end = Date.now() + ms;
    while (this.size && Date.now() < end) {
      this.send();
      await new Promise((done) => setTimeout(done, 120));
    }
    return this.size === 0;
  }

  async send() {
    if (this.sending || !this.waiting.size || Date.now() < this.retryAt) return;
    const [item, entry] = [...this.waiting].find(([, each]) => !each.conflict) ?? [];
    if (!item) return;
    this.sending = item;
    const answer = await this.post(item, entry);
    this.sending = null;
    if (answer === "again") this.later();
    else {
      this.wait = RETRY_FIRST;
      this.send();
    }
  }

  later() {
    this.retryAt = Date.now() + this.wait;
    this.timer = setTimeout(() => this.now(), this.wait);
    this.wait = Math.min(this.wait * 1.8, RETRY_MOST);
    this.on("waiting", null, { retryAt: this.retryAt });
  }

  async post(item, entry) {
    const body = new URLSearchParams(entry.body);
    body.set("nonce", entry.nonce);
    body.set("tab", entry.tab);
    body.set("sequence", entry.sequence);
    body.set("based_on", entry.basedOn);
    let response;
    try {
      response = await fetch(entry.url, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") },
        signal: AbortSignal.timeout(15000),
      });
    } catch {
      return "again";
    }
    if (response.status === 401 || response.status === 403) {
      this.on("signedOut", item, {});
      return "again";
    }
    if (response.status >= 500) return "again";
    const receipt = await response.json().catch(() => null);
    // Neither a receipt nor a refusal of ours: a portal or a proxy answered.
    if (!receipt?.standing && !receipt?.error && response.status !== 404) return "again";
    return this.receipt(item, entry, receipt ?? {});
  }

  receipt(item, entry, receipt) {
    const current = this.waiting.get(item);
    const newest = current?.nonce === entry.nonce;
    // Sent twice, and between the two another tab answered: that one stands.
    const overtaken = receipt.standing === "counted" && receipt.counted_id !== receipt.response_id;
    if (receipt.standing === "conflict" || overtaken) {
      if (!newest) return "done";
      entry.conflict = receipt.counted_id;
      this.keep(item);
      this.on("conflict", item, receipt);
      return "done";
    }
    if (receipt.counted_id) this.known.set(item, receipt.counted_id);
    if (newest) this.drop(item);
    else if (current && receipt.standing === "counted") {
      current.basedOn = receipt.counted_id;
      this.keep(item);
    }
    if (receipt.standing === "counted" || receipt.standing === "stale") this.on("sent", item, receipt);
    else this.on(receipt.standing === "late" ? "late" : "refused", item, receipt);
    return "done";
  }

  /** After a conflict: this tab's answer stands, and knows what it overwrites. */
  insist(item) {
    const entry = this.waiting.get(item);
    if (!entry) return;
    this.known.set(item, entry.conflict);
    this.put(item, entry.url, entry.body);
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // Unreadable leftovers are as good as none.
  }
}

function name() {
  return crypto.randomUUID?.() ?? String(Math.random()).slice(2, 18);
}

export function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/** A name for this tab that outlives a reload, and that a duplicated tab does not share. */
function sessionName() {
  const fresh = name();
  try {
    const navigation = performance.getEntriesByType("navigation")[0]?.type;
    const kept = sessionStorage.getItem("tab");
    if (kept && (navigation === "reload" || navigation === "back_forward")) return kept;
    sessionStorage.setItem("tab", fresh);
  } catch {
    // No storage: each load is a tab of its own.
  }
  return fresh;
}
