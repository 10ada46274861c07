/* Sets the focal point of a picture by a click or by the arrow keys, and shows what is then cut.
   Without this script the two numbers are typed. */
"use strict";
window.focalPoint = (function () {
    const CUT = [1200, 630];

    function held(value) {
        return Math.min(100, Math.max(0, Math.round(value)));
    }

    // Where the cut begins, as CSS counts it: in percent of what is left over.
    function begins(whole, cut, percent) {
        const over = whole - cut;
        const start = Math.min(over, Math.max(0, whole * percent / 100 - cut / 2));
        return over > 0 ? start / over * 100 : 50;
    }

    // Joins a picture to its two number fields; answers how to show another one there.
    function attach(box, x, y) {
        const button = box.querySelector(".focal-picture");
        const picture = button.querySelector("img");
        const preview = box.querySelector(".focal-preview img");
        const said = box.querySelector("[data-said]");

        function draw() {
            const at = [held(Number(x.value)), held(Number(y.value))];
            const size = [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
            const scale = Math.max(CUT[0] / size[0], CUT[1] / size[1]);
            const place = [0, 1].map(function (side) {
                return begins(size[side] * scale, CUT[side], at[side]) + "%";
            });
            button.style.setProperty("--focal-x", at[0] + "%");
            button.style.setProperty("--focal-y", at[1] + "%");
            preview.style.setProperty("object-position", place.join(" "));
        }

        function set(left, top) {
            x.value = held(left);
            y.value = held(top);
            draw();
            said.textContent = box.dataset.place.replace("{x}", x.value).replace("{y}", y.value);
        }

        button.addEventListener("click", function (event) {
            // Enter on the picture is a click at no place.
            if (event.detail > 0) {
                const seen = picture.getBoundingClientRect();
                set((event.clientX - seen.left) / seen.width * 100,
                    (event.clientY - seen.top) / seen.height * 100);
            }
        });
        button.addEventListener("keydown", function (event) {
            const by = event.shiftKey ? 10 : 1;
            const step = {ArrowLeft: [-by, 0], ArrowRight: [by, 0],
                ArrowUp: [0, -by], ArrowDown: [0, by]}[event.key];
            if (step) {
                event.preventDefault();
                set(Number(x.value) + step[0], Number(y.value) + step[1]);
            }
        });
        [x, y].forEach(function (field) { field.addEventListener("input", draw); });
        draw();
        return function (image) {
            picture.width = image.width;
            picture.height = image.height;
            picture.src = preview.src = image.thumbnail;
            x.value = image.focal[0];
            y.value = image.focal[1];
            draw();
        };
    }

    document.addEventListener("DOMContentLoaded", function () {
        const x = document.getElementById("id_focal_x");
        const box = document.querySelector(".focal");
        if (x && box) {
            box.hidden = false;
            attach(box, x, document.getElementById("id_focal_y"));
        }
    });
    return {attach: attach};
}());
