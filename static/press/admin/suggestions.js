/* Enter in the small form of a new person presses that form's button, not the whole page's. */
"use strict";
(function () {
    document.addEventListener("DOMContentLoaded", function () {
        document.querySelectorAll(".suggestions-add").forEach(function (box) {
            box.addEventListener("keydown", function (event) {
                if (event.key === "Enter" && !event.isComposing && event.target.matches("input")) {
                    event.preventDefault();
                    box.querySelector("[name='_add']").click();
                }
            });
        });
    });
}());
