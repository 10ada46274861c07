/* Boxes for a name: offers what the directory has while one types. Without it the words typed
   are looked up when the form is sent. */
"use strict";
(() => {
    const PAUSE = 200;

    function list(box) {
        const made = document.createElement("datalist");
        made.id = `${box.id}_names`;
        box.after(made);
        box.setAttribute("list", made.id);
        return made;
    }

    function address(box) {
        const [model, field] = box.dataset.askedBy.split(".");
        const found = new URL(box.closest("[data-names]").dataset.names, location.href);
        found.searchParams.set("model_name", model);
        found.searchParams.set("field_name", field);
        found.searchParams.set("term", box.value);
        return found;
    }

    async function offer(box, names) {
        const asked = box.value;
        const answer = await fetch(address(box), { credentials: "same-origin" });
        if (!answer.ok || box.value !== asked) return;
        const { results } = await answer.json();
        names.replaceChildren(...results.map(({ text }) => {
            const option = document.createElement("option");
            option.value = text;
            return option;
        }));
    }

    function watch(box) {
        const names = list(box);
        let waiting = 0;
        box.addEventListener("input", () => {
            clearTimeout(waiting);
            if (box.value.trim().length < 2) return;
            // Names are a help: when the server does not answer, typing goes on.
            waiting = setTimeout(() => offer(box, names).catch(() => {}), PAUSE);
        });
    }

    document.addEventListener("DOMContentLoaded", () => {
        document.querySelectorAll("input[data-asked-by]").forEach(watch);
    });
})();
