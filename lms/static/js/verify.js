// A file may be dropped on the field; sending it stays the form's own business.

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("drop--over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("drop--over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("drop--over");
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      zone.closest("form").requestSubmit();
    }
  });
}
