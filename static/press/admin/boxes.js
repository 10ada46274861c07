/* Names the boxes that other scripts draw in place of a field, the editor and the choices with a
   search: they are drawn without the field's label, so a screen reader could not say which it is. */
"use strict";
(function () {
    // The element that names a field on the page: its label, or the heading of its column.
    function naming(field) {
        const cell = field.closest("td");
        const label = document.querySelector("label[for='" + field.id + "']");
        const named = label || (cell && cell.closest("table").tHead.rows[0].cells[cell.cellIndex]);
        if (named && !named.id) {
            named.id = "naming-" + field.id;
        }
        return named;
    }

    function name(field, boxes) {
        const named = naming(field);
        boxes.forEach(function (box) {
            // A closed choice is drawn as two boxes, of which the inner one holds what is chosen.
            const chosen = box.querySelector("[role=textbox]");
            if (named) {
                box.setAttribute("aria-labelledby", named.id + (chosen ? " " + chosen.id : ""));
            }
        });
    }

    function describe(field, box) {
        const help = document.getElementById(field.id + "_helptext");
        if (help && box) {
            box.setAttribute("aria-describedby", help.id);
        }
    }

    function nameAll() {
        document.querySelectorAll(".prose-editor > textarea").forEach(function (field) {
            const text = field.parentElement.querySelector("[contenteditable=true]");
            name(field, text ? [text] : []);
            describe(field, text);
        });
        document.querySelectorAll("select.select2-hidden-accessible").forEach(function (field) {
            name(field, field.nextElementSibling.querySelectorAll("[role=combobox], [role=textbox]"));
        });
    }

    document.addEventListener("DOMContentLoaded", function () {
        const main = document.getElementById("content-main");
        if (main) {
            new MutationObserver(nameAll).observe(main, {childList: true, subtree: true});
            nameAll();
        }
    });
}());
