// The examination: one question at a time, each answer saved as it is given.

import { cookie, Outbox } from "./outbox.js";
import { startClock } from "./clock.js";
import { Status } from "./status.js";

const root = document.getElementById("attempt");
const text = root.dataset;
const form = root.querySelector("[data-form]");
const items = [...root.querySelectorAll("[data-item]")];
const squares = new Map(
  [...root.querySelectorAll("[data-go]")].map((square) => [square.dataset.go, square]),
);
const live = root.querySelector("[data-live]");
let current = 0;
let submitting = false;

// Counted from the attempt's start by the server's clock: a device's may be wrong.
const elapsedAtLoad = Date.parse(text.now) - Date.parse(text.startedAt);
const loadedAt = performance.now();
const elapsed = () => Math.max(0, Math.floor(elapsedAtLoad + performance.now() - loadedAt));
const status = new Status(root, items, isComplete);
const outbox = new Outbox(text.attempt, elapsed, hear);
status.outbox = outbox;

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
  status.say(item, "saving");
  outbox.put(item.dataset.item, item.dataset.url, fieldsOf(item).toString());
  status.show();
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
  if (event === "waiting") status.retryAt = detail.retryAt;
  if (event === "sent") status.say(item, isComplete(item) ? "saved" : "partial");
  if (event === "late") status.say(item, "late");
  if (event === "refused") status.say(item, "failed");
  if (event === "conflict") askWhich(item);
  if (event === "signedOut") status.signedOut();
  if (event === "sent") status.received(detail.received_at);
  status.show();
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
  outbox.now();
  if (!(await outbox.settle(4000))) {
    status.show();
    status.offline.scrollIntoView();
    return;
  }
  location.assign(text.submit);
}

const HAND_IN_AGAIN = 3000;

// Time is over: hand in until the server has it, also through a lost connection or session.
async function handIn() {
  if (submitting) return;
  submitting = true;
  live.textContent = text.tOver;
  for (;;) {
    await outbox.settle(20000);
    const target = await sendIn();
    if (target) return location.assign(target);
    await new Promise((done) => setTimeout(done, HAND_IN_AGAIN));
  }
}

// The address to go to; nothing when it has to be tried again.
async function sendIn() {
  try {
    const response = await fetch(text.submit, {
      method: "POST",
      body: new URLSearchParams({ confirm: "yes" }),
      // The cookie's token, not this page's: signing in again in another tab changed it.
      headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") },
      signal: AbortSignal.timeout(15000),
    });
    if (response.status === 404) return text.submit;
    if (response.status === 401 || response.status === 403) hear("signedOut", null, {});
    return (await response.json()).result;
  } catch {
    return ""; // No connection, or a portal's page: neither is an answer of ours.
  }
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
    else status.say(item, "waiting");
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
status.show();
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
// Back from another tab, perhaps of signing in again: no need to wait for the next try.
document.addEventListener("visibilitychange", () => document.hidden || outbox.now());
startClock(root, { live, over: handIn });
