// Answers on their way to the server: kept on this device until each has its receipt.
//
// The newest answer of each question waits in localStorage; one is sent at a time, with
// a name of its own (nonce), so that sending it twice is sending it once. What the
// server receipted is erased here.

const RETRY_FIRST = 1500;
const RETRY_MOST = 20000;

export class Outbox {
  /** `name` keeps attempts apart; `on` hears sent, waiting, conflict, refused, signedOut. */
  constructor(name, on) {
    this.storage = `attempt:${name}`;
    this.tab = sessionName();
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
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(this.storage) ?? "{}");
    } catch {
      // Unreadable leftovers are dropped.
    }
    for (const [item, entry] of Object.entries(kept)) this.waiting.set(item, entry);
  }

  keep() {
    try {
      if (this.waiting.size) {
        localStorage.setItem(this.storage, JSON.stringify(Object.fromEntries(this.waiting)));
      } else {
        localStorage.removeItem(this.storage);
      }
    } catch {
      // Private mode or a full disk: answers live in this page until they are sent.
    }
  }

  /** Queue an answer: `body` is the form-encoded fields of the question. */
  put(item, url, body) {
    this.sequence = Math.max(this.sequence + 1, Math.floor(performance.timeOrigin + performance.now()) % 2 ** 31);
    const entry = { url, body, nonce: crypto.randomUUID?.() ?? String(Math.random()).slice(2, 18), sequence: this.sequence };
    this.waiting.set(item, entry);
    this.keep();
    this.now();
  }

  /** Forget what waits for a question: the other tab's answer stays. */
  drop(item) {
    this.waiting.delete(item);
    this.keep();
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
    body.set("tab", this.tab);
    body.set("sequence", entry.sequence);
    body.set("based_on", this.known.get(item) ?? "");
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
    return this.receipt(item, entry, response);
  }

  async receipt(item, entry, response) {
    const receipt = await response.json().catch(() => ({}));
    const newest = this.waiting.get(item)?.nonce === entry.nonce;
    if (receipt.standing === "conflict") {
      entry.conflict = receipt.counted_id;
      this.keep();
      this.on("conflict", item, receipt);
      return "done";
    }
    if (receipt.counted_id) this.known.set(item, receipt.counted_id);
    if (newest) this.drop(item);
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

function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/** A name for this tab that outlives a reload, and that a duplicated tab does not share. */
function sessionName() {
  const fresh = crypto.randomUUID?.() ?? String(Math.random()).slice(2, 18);
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
