/* Counts the characters of a title and a summary while they are typed. Without this script the
   help text says how many are good. What the count says comes from the field's data- attributes. */
"use strict";
(function () {
    const PAUSE = 1200;

    function says(field, count) {
        const limit = Number(field.dataset.longest);
        const words = count > limit ? field.dataset.over : field.dataset.count;
        return words.replace("{count}", count).replace("{longest}", limit);
    }

    function watch(field) {
        // One is seen at each key; the other is heard, and only after a pause in the typing.
        const seen = document.createElement("p");
        const heard = document.createElement("p");
        let waiting = 0;

        function show() {
            const count = Array.from(field.value.trim()).length;
            seen.textContent = says(field, count);
            seen.classList.toggle("length-over", count > Number(field.dataset.longest));
            return seen.textContent;
        }

        seen.className = "length";
        seen.setAttribute("aria-hidden", "true");
        heard.className = "visually-hidden";
        heard.setAttribute("role", "status");
        document.getElementById(field.id + "_helptext").prepend(seen, heard);
        show();
        field.addEventListener("input", function () {
            const words = show();
            window.clearTimeout(waiting);
            waiting = window.setTimeout(function () { heard.textContent = words; }, PAUSE);
        });
    }

    document.addEventListener("DOMContentLoaded", function () {
        document.querySelectorAll("[data-longest]").forEach(watch);
    });
}());
