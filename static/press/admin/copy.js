/* Improves a field whose text is to be handed on: a button that copies it. */
"use strict";
(function () {
    document.addEventListener("DOMContentLoaded", function () {
        document.querySelectorAll("input[data-copy]").forEach(function (field) {
            const button = document.createElement("button");
            const said = document.createElement("span");
            button.type = "button";
            button.className = "button";
            button.textContent = field.dataset.copy;
            said.setAttribute("role", "status");
            said.className = "quiet";
            field.after(button, said);
            field.addEventListener("focus", function () { field.select(); });
            button.addEventListener("click", function () {
                field.select();
                const copied = navigator.clipboard
                    ? navigator.clipboard.writeText(field.value)
                    : Promise.resolve(document.execCommand("copy"));
                copied.then(function () { said.textContent = field.dataset.copied; });
            });
        });
    });
}());
