// The certificate being prepared: ask every second or two until it is there.

const box = document.querySelector("[data-preparing]");
const icons = box?.querySelector("use")?.getAttribute("href").split("#")[0];

async function ask(wait) {
  let state = {};
  try {
    const response = await fetch(box.dataset.preparing, { headers: { Accept: "application/json" } });
    if (response.ok) state = await response.json();
  } catch {
    // The connection dropped: ask again later.
  }
  show(state);
  if (!state.ready_at && wait < 60000) setTimeout(() => ask(wait * 1.3), wait);
}

function show(state) {
  let now = true;
  for (const step of box.querySelectorAll("[data-step]")) {
    const at = state[step.dataset.step];
    const time = step.querySelector("time");
    if (at) {
      step.dataset.done = "";
      delete step.dataset.now;
      step.querySelector("use, .spinner")?.closest("svg, .spinner").replaceWith(icon("check-circle"));
      time.textContent = new Date(at).toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit", hour12: false });
    } else if (now) {
      step.dataset.now = "";
      if (!step.querySelector(".spinner")) {
        const spinner = document.createElement("span");
        spinner.className = "spinner";
        step.querySelector("svg")?.replaceWith(spinner);
      }
      time.textContent = box.dataset.tSeconds;
      now = false;
    }
  }
  if (state.ready_at) ready(state);
}

function ready(state) {
  const title = box.querySelector("[data-title]");
  title.textContent = title.dataset.tReady;
  box.querySelector("[data-waiting]").hidden = true;
  const link = box.querySelector("[data-ready]");
  const anchor = link.querySelector("a");
  anchor.href = anchor.dataset.href.replace("00000000-0000-0000-0000-000000000000", state.uuid);
  link.hidden = false;
}

function icon(name) {
  const holder = document.createElement("template");
  holder.innerHTML = `<svg class="icon" aria-hidden="true" focusable="false"><use href="${icons}#${name}"></use></svg>`;
  return holder.content.firstChild;
}

if (box) ask(900);
