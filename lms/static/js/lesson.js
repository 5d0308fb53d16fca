// Practice answered in place: the server gives the block back as it stands now.

const notice = document.querySelector("[data-to-answer]");

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-practice-form]");
  if (!form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const section = form.closest("[data-practice]");
  const button = form.querySelector("button");
  button.setAttribute("aria-busy", "true");
  let response;
  try {
    response = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Fragment": section.id },
      redirect: "manual",
    });
  } catch {
    response = null;
  }
  if (!response || ![200, 400].includes(response.status)) {
    // Whatever went wrong, the plain form knows the way: sign in again, or an error page.
    form.submit();
    return;
  }
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const fresh = holder.content.querySelector("[data-practice]");
  section.replaceWith(fresh);
  (fresh.querySelector("[data-practice-result]") ?? fresh.querySelector("[role=alert]"))?.focus?.();
  count(Number(response.headers.get("X-To-Answer")));
}, true);

function count(left) {
  if (!notice || Number.isNaN(left)) return;
  if (left === 0) notice.remove();
  else if (left === 1) notice.textContent = notice.dataset.one;
}
