// What the examination's page says of its answers: saved, waiting, in conflict.

export class Status {
  /** `isComplete` tells whether a question is answered; `outbox` is set once there is one. */
  constructor(root, items, isComplete) {
    this.root = root;
    this.text = root.dataset;
    this.items = items;
    this.isComplete = isComplete;
    this.saved = root.querySelector("[data-saved]");
    this.live = root.querySelector("[data-live]");
    this.offline = root.querySelector("[data-offline]");
    this.outbox = null;
    this.announced = "";
    this.retryAt = 0;
    this.savedAt = "";
    setInterval(() => this.countDown(), 1000);
    addEventListener("online", () => this.show());
    addEventListener("offline", () => this.show());
  }

  /** Say of one question: saved, partial, waiting, late, failed or saving. */
  say(item, state) {
    const text = this.text;
    const words = {
      saved: text.tItemSaved,
      partial: text.tItemPartial,
      waiting: text.tItemWaiting,
      late: text.tItemLate,
      failed: text.tItemFailed,
      saving: text.tSaving,
    };
    const tones = { partial: "saved", late: "failed", saving: "" };
    const line = item.querySelector("[data-state-line]");
    line.dataset.state = tones[state] ?? state;
    line.textContent = words[state];
  }

  /** The server took an answer at a moment. */
  received(at) {
    delete this.offline.dataset.signedOut;
    this.savedAt = new Date(at).toLocaleTimeString("es-MX", {
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
    });
  }

  /** The session ended: say so until an answer gets through. */
  signedOut() {
    this.offline.dataset.signedOut = "1";
  }

  get state() {
    const { outbox } = this;
    if ([...outbox.waiting.values()].some((entry) => entry.conflict)) return "conflict";
    if (outbox.size && (this.retryAt > Date.now() || !navigator.onLine)) return "waiting";
    return outbox.size ? "saving" : "saved";
  }

  show() {
    const now = this.state;
    const words = this.words(now);
    this.saved.hidden = false;
    this.saved.dataset.state = now;
    this.saved.querySelector("[data-saved-text]").textContent = words;
    this.drawIcon(now);
    this.showOffline(now);
    for (const item of this.items) {
      if (now === "waiting" && this.outbox.waiting.has(item.dataset.item)) this.say(item, "waiting");
    }
    if (now !== this.announced && now !== "saving") {
      if (this.announced) this.live.textContent = words;
      this.announced = now;
    }
    const done = this.items.filter(this.isComplete).length;
    this.root.querySelector("[data-count]").textContent = `${done} / ${this.items.length}`;
  }

  words(now) {
    const text = this.text;
    return {
      saved: this.savedAt ? `${text.tSaved} ${this.savedAt}` : text.tSaved,
      saving: text.tSaving,
      waiting: text.tWaiting.replace("{n}", this.outbox.size),
      conflict: text.tConflict,
    }[now];
  }

  drawIcon(now) {
    const icons = {
      saved: "cloud-check",
      saving: "cloud-arrow-up",
      waiting: "cloud-slash",
      conflict: "warning-circle",
    };
    const holder = this.saved.querySelector("[data-saved-icon]");
    if (holder.dataset.name === icons[now]) return;
    holder.dataset.name = icons[now];
    holder.innerHTML = `<svg class="icon" aria-hidden="true" focusable="false"><use href="${holder.dataset.src}#${icons[now]}"></use></svg>`;
  }

  showOffline(now) {
    const { offline, text } = this;
    const out = Boolean(offline.dataset.signedOut);
    offline.hidden = now !== "waiting" && !out;
    if (offline.hidden) return;
    const title = offline.querySelector("[data-offline-title]");
    title.dataset.dropped ??= title.textContent;
    title.textContent = out ? title.dataset.signedOut : title.dataset.dropped;
    const line = offline.querySelector("[data-offline-text]");
    if (!out) {
      const safe = this.items.filter(this.isComplete).length - this.outbox.size;
      line.textContent = text.tOfflineText
        .replace("{server}", Math.max(safe, 0))
        .replace("{here}", this.outbox.size);
    } else if (!line.querySelector("a")) {
      const link = document.createElement("a");
      link.href = text.login;
      link.target = "_blank";
      link.textContent = text.tSignedOut;
      line.replaceChildren(link);
    }
  }

  countDown() {
    if (this.offline.hidden) return;
    const seconds = Math.max(0, Math.ceil((this.retryAt - Date.now()) / 1000));
    const line = this.offline.querySelector("[data-offline-retry]");
    line.textContent = this.text.tRetry.replace("{n}", seconds);
  }
}
