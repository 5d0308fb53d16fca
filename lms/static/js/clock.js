// The time left, by the server's clock; the server alone decides when it is over.

export function startClock(root, { live, over }) {
  const text = root.dataset;
  const box = root.querySelector("[data-clock]");
  const words = root.querySelector("[data-clock-text]");
  const drift = Date.parse(text.now) - Date.now();
  const end = Date.parse(text.endsAt);
  const said = new Set();
  let timer = 0;

  function tick() {
    const left = Math.max(0, Math.round((end - Date.now() - drift) / 1000));
    words.textContent =
      left > 120
        ? text.tMinutes.replace("{n}", Math.ceil(left / 60))
        : text.tSeconds.replace("{n}", left);
    box.classList.toggle("attempt-bar__clock--soon", left <= 300);
    warn(left, 300, text.tFive);
    warn(left, 60, text.tOne);
    if (left === 0) {
      clearInterval(timer);
      over();
    }
  }

  function warn(left, at, sentence) {
    if (left <= at && left > at - 30 && !said.has(at)) {
      said.add(at);
      live.textContent = sentence;
    }
  }

  timer = setInterval(tick, 1000);
  tick();
}
