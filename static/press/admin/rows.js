/* Improves an edition's page, which works without it: rows are ordered by dragging as well as
   by number, and an official's row offers the posts of the official just chosen. */
"use strict";
(function () {
    const ROWS = "tr.form-row:not(.empty-form), .photo-row:not(.empty-form)";

    function renumber(body) {
        let number = 0;
        body.querySelectorAll(ROWS).forEach(function (row) {
            const input = row.querySelector("input.row-order");
            if (input) {
                number += 1;
                input.value = number;
            }
        });
        body.dispatchEvent(new Event("input", {bubbles: true}));
    }

    function addHandle(row) {
        const input = row.querySelector("input.row-order");
        if (!input || row.querySelector(".row-handle")) {
            return;
        }
        const handle = document.createElement("span");
        handle.className = "row-handle";
        handle.textContent = "⠿";
        handle.setAttribute("aria-hidden", "true");
        input.before(handle);
        handle.addEventListener("mousedown", function () { row.draggable = true; });
        row.addEventListener("dragstart", function (event) {
            row.classList.add("row-dragged");
            event.dataTransfer.effectAllowed = "move";
        });
        row.addEventListener("dragend", function () {
            row.draggable = false;
            row.classList.remove("row-dragged");
            renumber(row.parentNode);
        });
        row.addEventListener("dragover", function (event) {
            const dragged = row.parentNode.querySelector(".row-dragged");
            if (!dragged || dragged === row) {
                return;
            }
            event.preventDefault();
            const box = row.getBoundingClientRect();
            const below = event.clientY > box.top + box.height / 2;
            row.parentNode.insertBefore(dragged, below ? row.nextSibling : row);
        });
    }

    function offerPosts(select) {
        const row = select.closest("tr");
        const posts = row && row.querySelector("select.post-of-official");
        // The admin announces a change of every select once, when the page opens.
        if (!posts || posts.dataset.whose === select.value) {
            return;
        }
        posts.dataset.whose = select.value;
        posts.length = 1;
        if (!select.value) {
            return;
        }
        fetch(posts.dataset.posts.replace("/0/", "/" + select.value + "/"))
            .then(function (answer) { return answer.ok ? answer.json() : {posts: []}; })
            .then(function (found) {
                if (posts.dataset.whose === select.value) {
                    posts.length = 1;
                    found.posts.forEach(function (post) {
                        posts.add(new Option(post.label, post.id));
                    });
                }
            });
    }

    document.addEventListener("DOMContentLoaded", function () {
        const form = document.getElementById("edition_form");
        if (!form) {
            return;
        }
        form.querySelectorAll(ROWS).forEach(addHandle);
        document.addEventListener("formset:added", function (event) { addHandle(event.target); });
        // Select2 tells jQuery alone that its value changed.
        django.jQuery(form).on("change", "select[name$='-official']", function () {
            offerPosts(this);
        });
    });
}());
