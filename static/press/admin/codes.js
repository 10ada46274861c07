/* Improves the page of recovery codes: a button that copies them and one that prints them. */
"use strict";
(function () {
    function button(words, act) {
        const made = document.createElement("button");
        made.type = "button";
        made.className = "button";
        made.textContent = words;
        made.addEventListener("click", act);
        return made;
    }

    document.addEventListener("DOMContentLoaded", function () {
        const list = document.getElementById("recovery-codes");
        const said = document.createElement("span");
        const row = document.createElement("p");
        said.setAttribute("role", "status");
        said.className = "quiet";
        row.className = "account-acts";
        if (navigator.clipboard) {
            row.append(button(list.dataset.copy, function () {
                const codes = Array.from(list.querySelectorAll("code"), (one) => one.textContent);
                navigator.clipboard.writeText(codes.join("\n")).then(function () {
                    said.textContent = list.dataset.copied;
                });
            }));
        }
        row.append(button(list.dataset.print, function () { window.print(); }), said);
        list.after(row);
    });
}());
