// Puts a button that copies behind each link marked for it; without this the link still leads there.
"use strict";

for (const link of document.querySelectorAll("a[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = link.dataset.copy;
  const told = document.createElement("span");
  told.className = "quiet";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href);
      told.textContent = link.dataset.copied;
    } catch {
      told.textContent = link.dataset.failed;
    }
  });
  link.after(button, told);
}
