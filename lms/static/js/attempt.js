// The examination: one question at a time, each answer saved as it is given.

import { Outbox } from "./outbox.js";
import { startClock } from "./clock.js";

const root = document.getElementById("attempt");
const text = root.dataset;
const form = root.querySelector("[data-form]");
const items = [...root.querySelectorAll("[data-item]")];
const squares = new Map(
  [...root.querySelectorAll("[data-go]")].map((square) => [square.dataset.go, square]),
);
const saved = root.querySelector("[data-saved]");
const live = root.querySelector("[data-live]");
const offline = root.querySelector("[data-offline]");
let current = 0;
let announced = "";
let submitting = false;
let retryAt = 0;
let savedAt = "";

const outbox = new Outbox(text.attempt, hear);

// ── Answers ────────────────────────────────────────────────────────────────────

function fieldsOf(item) {
  const fields = new URLSearchParams();
  const prefix = `item-${item.dataset.item}.`;
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith(prefix) && value !== "") fields.append(name.slice(prefix.length), value);
  }
  return fields;
}

function isComplete(item) {
  const fields = fieldsOf(item);
  if (item.dataset.type === "true_false_reason") return fields.has("value") && fields.has("choice");
  const selects = [...item.querySelectorAll("select")];
  if (!selects.length) return fields.has("choice");
  const values = selects.map((select) => select.value);
  if (values.includes("")) return false;
  return item.dataset.type !== "ordering" || new Set(values).size === values.length;
}

form.addEventListener("change", (event) => {
  const item = event.target.closest("[data-item]");
  if (!item) return;
  swapPlaces(item, event.target);
  paint(item);
  say(item, "saving");
  outbox.put(item.dataset.item, item.dataset.url, fieldsOf(item).toString());
  show();
});

// Two steps cannot have one place: the one that had it takes the other's old one.
function swapPlaces(item, select) {
  if (item.dataset.type !== "ordering" || select.value === "") return;
  const others = [...item.querySelectorAll("select")].filter((each) => each !== select);
  const twin = others.find((each) => each.value === select.value);
  if (twin) twin.value = select.dataset.before ?? "";
  for (const each of [select, ...others]) each.dataset.before = each.value;
}

function hear(event, position, detail) {
  const item = items.find((each) => each.dataset.item === position);
  if (event === "waiting") retryAt = detail.retryAt;
  if (event === "sent") say(item, isComplete(item) ? "saved" : "partial");
  if (event === "late") say(item, "late");
  if (event === "refused") say(item, "failed");
  if (event === "conflict") askWhich(item);
  if (event === "signedOut") offline.dataset.signedOut = "1";
  if (event === "sent") {
    delete offline.dataset.signedOut;
    savedAt = hour(detail.received_at);
  }
  show();
}

const ITEM_TEXT = {
  saved: text.tItemSaved,
  partial: text.tItemPartial,
  waiting: text.tItemWaiting,
  late: text.tItemLate,
  failed: text.tItemFailed,
  saving: text.tSaving,
};
const ITEM_TONE = { partial: "saved", late: "failed", saving: "" };

function say(item, state) {
  const line = item.querySelector("[data-state-line]");
  line.dataset.state = ITEM_TONE[state] ?? state;
  line.textContent = ITEM_TEXT[state];
}

function askWhich(item) {
  const box = item.querySelector("[data-conflict]");
  box.replaceChildren();
  const words = document.createElement("p");
  words.textContent = text.tItemConflict;
  const mine = button(text.tKeepThis, "button button--compact", () => {
    box.hidden = true;
    outbox.insist(item.dataset.item);
  });
  const theirs = button(text.tKeepOther, "button button--secondary button--compact", () => {
    outbox.drop(item.dataset.item);
    location.reload();
  });
  box.append(words, mine, theirs);
  box.hidden = false;
  item.querySelector("[data-state-line]").textContent = "";
}

function button(label, className, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

// ── What the page says ─────────────────────────────────────────────────────────

function state() {
  const conflicts = [...outbox.waiting.values()].some((entry) => entry.conflict);
  if (conflicts) return "conflict";
  if (outbox.size && (retryAt > Date.now() || !navigator.onLine)) return "waiting";
  return outbox.size ? "saving" : "saved";
}

const ICONS = { saved: "cloud-check", saving: "cloud-arrow-up", waiting: "cloud-slash", conflict: "warning-circle" };

function show() {
  const now = state();
  const words = {
    saved: savedAt ? `${text.tSaved} ${savedAt}` : text.tSaved,
    saving: text.tSaving,
    waiting: text.tWaiting.replace("{n}", outbox.size),
    conflict: text.tConflict,
  }[now];
  saved.hidden = false;
  saved.dataset.state = now;
  saved.querySelector("[data-saved-text]").textContent = words;
  drawIcon(ICONS[now]);
  showOffline(now);
  for (const item of items) {
    if (now === "waiting" && outbox.waiting.has(item.dataset.item)) say(item, "waiting");
  }
  if (now !== announced && now !== "saving") {
    if (announced) live.textContent = words;
    announced = now;
  }
  root.querySelector("[data-count]").textContent = `${items.filter(isComplete).length} / ${items.length}`;
}

function hour(at) {
  return new Date(at).toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit", hour12: false });
}

function drawIcon(name) {
  const holder = saved.querySelector("[data-saved-icon]");
  if (holder.dataset.name === name) return;
  holder.dataset.name = name;
  holder.innerHTML = `<svg class="icon" aria-hidden="true" focusable="false"><use href="${holder.dataset.src}#${name}"></use></svg>`;
}

function showOffline(now) {
  const out = Boolean(offline.dataset.signedOut);
  offline.hidden = now !== "waiting" && !out;
  if (offline.hidden) return;
  const title = offline.querySelector("[data-offline-title]");
  title.dataset.dropped ??= title.textContent;
  title.textContent = out ? title.dataset.signedOut : title.dataset.dropped;
  const line = offline.querySelector("[data-offline-text]");
  if (out) {
    if (!line.querySelector("a")) {
      const link = document.createElement("a");
      link.href = text.login;
      link.target = "_blank";
      link.textContent = text.tSignedOut;
      line.replaceChildren(link);
    }
  } else {
    const safe = items.filter(isComplete).length - outbox.size;
    line.textContent = text.tOfflineText.replace("{server}", Math.max(safe, 0)).replace("{here}", outbox.size);
  }
}

setInterval(() => {
  if (offline.hidden) return;
  const seconds = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
  offline.querySelector("[data-offline-retry]").textContent = text.tRetry.replace("{n}", seconds);
}, 1000);

function paint(item) {
  const square = squares.get(item.dataset.item);
  square.toggleAttribute("data-answered", isComplete(item));
  const words = square.querySelector("[data-square-state]");
  words.textContent =
    (square.hasAttribute("data-answered") ? words.dataset.tAnswered : "") +
    (square.hasAttribute("data-marked") ? words.dataset.tMarked : "");
}

// ── One question at a time ─────────────────────────────────────────────────────

function go(index, focus = true) {
  current = Math.min(Math.max(index, 0), items.length - 1);
  items.forEach((item, each) => (item.hidden = each !== current));
  const position = items[current].dataset.item;
  for (const [each, square] of squares) {
    if (each === position) square.setAttribute("aria-current", "true");
    else square.removeAttribute("aria-current");
  }
  const marked = squares.get(position).hasAttribute("data-marked");
  const mark = root.querySelector("[data-mark]");
  mark.setAttribute("aria-pressed", String(marked));
  mark.querySelector("[data-mark-text]").textContent = marked ? text.tUnmark : text.tMark;
  root.querySelector("[data-previous]").hidden = current === 0;
  root.querySelector("[data-next]").hidden = current === items.length - 1;
  history.replaceState(null, "", `#item-${position}`);
  if (focus) {
    const legend = items[current].querySelector("legend");
    legend.tabIndex = -1;
    legend.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }
}

function markedKey() {
  return `marked:${text.attempt}`;
}

function toggleMark() {
  const square = squares.get(items[current].dataset.item);
  square.toggleAttribute("data-marked");
  paint(items[current]);
  go(current, false);
  const marked = [...squares].filter(([, each]) => each.hasAttribute("data-marked")).map(([each]) => each);
  try {
    localStorage.setItem(markedKey(), JSON.stringify(marked));
  } catch {
    // Marks are a convenience of this page.
  }
}

function restoreMarks() {
  try {
    for (const each of JSON.parse(localStorage.getItem(markedKey()) ?? "[]")) {
      squares.get(each)?.setAttribute("data-marked", "");
    }
  } catch {
    // Nothing to restore.
  }
}

// ── Handing in ─────────────────────────────────────────────────────────────────

async function review() {
  if (!(await outbox.settle(4000))) {
    show();
    offline.scrollIntoView();
    return;
  }
  location.assign(text.submit);
}

async function handIn() {
  if (submitting) return;
  submitting = true;
  live.textContent = text.tOver;
  await outbox.settle(20000);
  const confirm = document.createElement("input");
  confirm.type = "hidden";
  confirm.name = "confirm";
  confirm.value = "yes";
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  const plain = document.createElement("form");
  plain.method = "post";
  plain.action = text.submit;
  plain.append(confirm, token.cloneNode());
  document.body.append(plain);
  plain.submit();
}

// ── Start ──────────────────────────────────────────────────────────────────────

function restoreWaiting() {
  for (const [position, entry] of outbox.waiting) {
    const item = items.find((each) => each.dataset.item === position);
    if (!item) continue;
    const given = new URLSearchParams(entry.body);
    for (const control of item.querySelectorAll("input, select")) {
      const name = control.name.slice(`item-${position}.`.length);
      if (control.tagName === "SELECT") control.value = given.get(name) ?? "";
      else control.checked = given.getAll(name).includes(control.value);
    }
    if (entry.conflict) askWhich(item);
    else say(item, "waiting");
  }
}

for (const item of items) {
  if (item.dataset.response) outbox.known.set(item.dataset.item, Number(item.dataset.response));
  for (const select of item.querySelectorAll("select")) select.dataset.before = select.value;
}
root.querySelector("[data-nav]").hidden = false;
root.querySelector("[data-whole]").hidden = true;
const map = root.querySelector("[data-map]");
map.hidden = false;
map.open = matchMedia("(width >= 1000px)").matches;
restoreWaiting();
restoreMarks();
items.forEach(paint);
const asked = items.findIndex((item) => `#${item.id}` === location.hash);
const blank = items.findIndex((item) => !isComplete(item));
go(asked >= 0 ? asked : Math.max(blank, 0), false);
show();
outbox.now();

root.querySelector("[data-previous]").addEventListener("click", () => go(current - 1));
root.querySelector("[data-next]").addEventListener("click", () => go(current + 1));
root.querySelector("[data-mark]").addEventListener("click", toggleMark);
root.querySelector("[data-hand-in]").addEventListener("click", review);
for (const [position, square] of squares) {
  square.addEventListener("click", () => go(items.findIndex((item) => item.dataset.item === position)));
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  review();
});
addEventListener("online", show);
addEventListener("offline", show);
startClock(root, { live, over: handIn });
