/* Improves the photographs of an edition's page, which work without it: they are ordered by
   buttons as well as by dragging and by number, the first is shown as the lead, and a row shows
   the picture that it is about. Other scripts add rows and put pictures into them. */
"use strict";
window.photographs = (function () {
    const ROWS = ".photo-row:not(.empty-form)";
    let group = null;

    function rows() {
        return Array.from(group.querySelectorAll(ROWS));
    }

    function say(text) {
        group.querySelector("[data-said]").textContent = text;
    }

    function select(row) {
        return row.querySelector(".field-image select");
    }

    // What depends on the order: numbers, the lead, and which buttons lead anywhere.
    function refresh() {
        const all = rows();
        all.forEach(function (row, index) {
            const name = group.dataset.number.replace("{number}", index + 1);
            row.querySelector("input.row-order").value = index + 1;
            row.querySelector(".photo-number").textContent = name;
            row.querySelector(".photo-lead").hidden = index > 0;
            row.querySelector(".photo-tools").hidden = false;
            row.querySelectorAll(".photo-of").forEach(function (words) {
                words.textContent = ": " + name;
            });
            row.querySelectorAll("[data-move='-1'], [data-lead]").forEach(function (button) {
                button.disabled = index === 0;
            });
            row.querySelector("[data-move='1']").disabled = index === all.length - 1;
            row.querySelector("[data-focal]").disabled = !select(row).value;
        });
    }

    function changed() {
        refresh();
        group.dispatchEvent(new Event("input", {bubbles: true}));
    }

    // Puts a row at a place among the others; the button pressed keeps the focus if it can.
    function put(row, place, button) {
        const others = rows().filter(function (one) { return one !== row; });
        if (place < others.length) {
            others[place].before(row);
        } else {
            others[others.length - 1].after(row);
        }
        changed();
        if (button.disabled) {
            row.querySelector(".photo-tools button:not(:disabled)").focus();
        } else {
            button.focus();
        }
        say(group.dataset.moved.replace("{number}", place + 1).replace("{count}", rows().length));
    }

    function written(row, name) {
        return row.querySelector(".field-" + name + " input");
    }

    // Caption, credit and rights are the picture's own until somebody writes others.
    function prefill(row, image, name) {
        const field = written(row, name);
        if (!field.value || field.value === row.dataset[name]) {
            field.value = image[name];
        }
        row.dataset[name] = image[name];
    }

    function show(row, image) {
        const thumb = row.querySelector(".photo-thumb");
        const look = row.querySelector(".photo-look");
        const said = written(row, "alt").value || written(row, "caption").value;
        const another = row.dataset.shown && row.dataset.shown !== String(image.id);
        thumb.src = image.thumbnail;
        thumb.hidden = false;
        row.querySelector(".inline_label").textContent = image.label;
        prefill(row, image, "caption");
        prefill(row, image, "credit");
        prefill(row, image, "rights");
        look.hidden = !(another && said);
        look.textContent = another && said ? group.dataset.look : "";
        row.dataset.shown = image.id;
        changed();
    }

    function facts(key) {
        return fetch(group.dataset.image.replace("/0/", "/" + key + "/"))
            .then(function (answer) { return answer.ok ? answer.json() : null; });
    }

    function fill(row, image) {
        const choice = select(row);
        row.dataset.filled = image.id;
        choice.replaceChildren(new Option(image.label, image.id, true, true));
        django.jQuery(choice).trigger("change");
        show(row, image);
    }

    function chosen(row) {
        const key = select(row).value;
        if (key && key !== row.dataset.filled && key !== row.dataset.shown) {
            row.dataset.filled = key;
            facts(key).then(function (image) {
                if (image && select(row).value === key) {
                    show(row, image);
                }
            });
        }
    }

    function has(image) {
        return rows().some(function (row) { return select(row).value === String(image.id); });
    }

    // A row for an image, unless there is one already.
    function add(image) {
        if (has(image)) {
            say(group.dataset.there);
            return false;
        }
        let row = rows().find(function (one) { return !select(one).value; });
        if (!row) {
            group.querySelector(".add-row a").click();
            row = rows().pop();
        }
        fill(row, image);
        return true;
    }

    document.addEventListener("DOMContentLoaded", function () {
        group = document.querySelector(".photographs");
        if (!group || !group.querySelector(".photo-drop")) {
            return;
        }
        rows().forEach(function (row) {
            row.dataset.shown = row.dataset.filled = select(row).value;
        });
        refresh();
        group.addEventListener("click", function (event) {
            const button = event.target.closest("[data-move], [data-lead]");
            const row = button && button.closest(ROWS);
            if (row) {
                const place = rows().indexOf(row) + Number(button.dataset.move);
                put(row, "lead" in button.dataset ? 0 : place, button);
            }
        });
        group.addEventListener("dragend", refresh);
        document.addEventListener("formset:added", refresh);
        document.addEventListener("formset:removed", refresh);
        // Select2 tells jQuery alone that its value changed.
        django.jQuery(group).on("change", ".field-image select", function () {
            const row = this.closest(ROWS);
            // The admin announces a change of every select, the pattern's too, when the page opens.
            if (row) {
                refresh();
                chosen(row);
            }
        });
    });
    return {add: add, fill: fill, facts: facts, has: has, select: select, ROWS: ROWS};
}());
