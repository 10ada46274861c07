/* Improves the photographs of an edition's page: they are chosen from the library with a search,
   and their focal point is set, in dialogs. */
"use strict";
(function () {
    let row = null;
    let before = null;
    let words = "";

    function entry(image, take) {
        const item = document.createElement("li");
        const button = document.createElement("button");
        const picture = document.createElement("img");
        const name = document.createElement("b");
        const about = document.createElement("span");
        button.type = "button";
        picture.src = image.thumbnail;
        picture.alt = "";
        picture.loading = "lazy";
        name.textContent = image.name;
        about.textContent = [image.size, image.credit].filter(Boolean).join(" · ");
        button.append(picture, name, about);
        button.addEventListener("click", function () { take(image); });
        item.append(button);
        return item;
    }

    function picker(dialog, group) {
        const shelf = dialog.querySelector(".photo-shelf");
        const status = dialog.querySelector("[role=status]");
        const field = dialog.querySelector("input");
        const more = dialog.querySelector("[data-more]");

        function take(image) {
            dialog.close();
            if (!row) {
                photographs.add(image);
            } else if (!photographs.has(image)) {
                photographs.fill(row, image);
            } else {
                group.querySelector("[data-said]").textContent = group.dataset.there;
            }
        }

        function show(part) {
            const items = part.images.map(function (image) { return entry(image, take); });
            const old = shelf.childElementCount;
            shelf.append(...items);
            before = part.before;
            more.hidden = !before;
            status.textContent = shelf.childElementCount ? "" : dialog.dataset.none;
            if (old && items.length) {
                items[0].firstChild.focus();
            }
        }

        function load() {
            const asked = new URLSearchParams({q: words});
            if (before) {
                asked.set("before", before);
            }
            fetch(dialog.dataset.url + "?" + asked)
                .then(function (answer) { return answer.json(); })
                .then(show)
                .catch(function () { status.textContent = dialog.dataset.failed; });
        }

        function begin() {
            words = field.value;
            before = null;
            shelf.replaceChildren();
            load();
        }

        dialog.querySelector("form").addEventListener("submit", function (event) {
            event.preventDefault();
            begin();
        });
        more.addEventListener("click", load);
        dialog.querySelector("[data-close]").addEventListener("click", function () { dialog.close(); });
        return function (target) {
            row = target;
            field.value = "";
            dialog.showModal();
            begin();
        };
    }

    function focal(dialog) {
        const x = dialog.querySelector("#focal-x");
        const y = dialog.querySelector("#focal-y");
        const refused = dialog.querySelector("[role=alert]");
        const put = focalPoint.attach(dialog.querySelector(".focal"), x, y);
        let address = "";

        function keep() {
            const data = editionForm.token(new FormData());
            data.set("x", x.value);
            data.set("y", y.value);
            fetch(address, {method: "POST", body: data})
                .then(function (answer) { return answer.json(); })
                .then(function (told) {
                    refused.textContent = told.refused || "";
                    if (!told.refused) {
                        dialog.close();
                    }
                })
                .catch(function () { refused.textContent = refused.dataset.failed; });
        }

        dialog.querySelector("form").addEventListener("submit", function (event) {
            if (event.submitter && event.submitter.value === "keep") {
                event.preventDefault();
                keep();
            }
        });
        return function (target, url) {
            const key = photographs.select(target).value;
            address = url.replace("/0/", "/" + key + "/");
            refused.textContent = "";
            photographs.facts(key).then(function (image) {
                if (image) {
                    put(image);
                    dialog.showModal();
                }
            });
        };
    }

    document.addEventListener("DOMContentLoaded", function () {
        const group = document.querySelector(".photographs");
        const dialog = document.getElementById("photo-picker");
        if (!group || !dialog || !group.querySelector(".photo-drop")) {
            return;
        }
        const choose = picker(dialog, group);
        const cut = focal(document.getElementById("focal-dialog"));
        const button = group.querySelector("[data-choose]");
        button.hidden = false;
        button.addEventListener("click", function () { choose(null); });
        group.addEventListener("click", function (event) {
            const target = event.target.closest(photographs.ROWS);
            if (target && event.target.closest("[data-replace]")) {
                choose(target);
            } else if (target && event.target.closest("[data-focal]")) {
                cut(target, group.dataset.image);
            }
        });
    });
}());
