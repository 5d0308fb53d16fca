// What every page gets: a mark that scripts run, passwords that can be seen, errors
// that take the focus.

document.documentElement.classList.replace("no-js", "js");

for (const box of document.querySelectorAll("[data-password]")) {
  const input = box.querySelector("input");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "password__toggle";
  const say = () => {
    const shown = input.type === "text";
    button.textContent = shown ? box.dataset.tHide : box.dataset.tShow;
    button.setAttribute("aria-pressed", String(shown));
  };
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    say();
  });
  say();
  box.append(button);
}

document.querySelector("[data-errors]")?.focus();

// A form sent twice by an impatient hand is sent once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});
