/* Improves the files of an edition's page, which are sent with it without this script: dropped or
   chosen photographs are sent at once, one after another, and each becomes a row. */
"use strict";
(function () {
    let group = null;
    let list = null;
    let sending = Promise.resolve();

    function line(file) {
        const item = document.createElement("li");
        const name = document.createElement("b");
        const bar = document.createElement("progress");
        const said = document.createElement("span");
        name.textContent = file.name;
        bar.max = 1;
        bar.value = 0;
        bar.setAttribute("aria-label", file.name);
        said.setAttribute("role", "status");
        said.textContent = list.dataset.waiting;
        item.append(name, " ", bar, " ", said);
        list.append(item);
        return {item: item, bar: bar, said: said};
    }

    function tell(shown, text, refused) {
        shown.bar.hidden = true;
        shown.said.textContent = text;
        shown.item.classList.toggle("photo-refused", refused);
    }

    function answered(request) {
        if (request.status === 403 || !request.responseURL.endsWith(group.dataset.upload)) {
            return {refused: list.dataset.signedOut, again: true};
        }
        try {
            return JSON.parse(request.responseText);
        } catch (unreadable) {
            return {refused: list.dataset.failed, again: true};
        }
    }

    function send(file, shown) {
        return new Promise(function (done) {
            const request = new XMLHttpRequest();
            const data = editionForm.token(new FormData());
            data.set("file", file);
            shown.bar.hidden = false;
            shown.said.textContent = list.dataset.sending;
            request.upload.addEventListener("progress", function (event) {
                shown.bar.value = event.total ? event.loaded / event.total : 0;
            });
            request.upload.addEventListener("load", function () {
                shown.said.textContent = list.dataset.working;
            });
            request.addEventListener("load", function () { done(answered(request)); });
            request.addEventListener("error", function () {
                done({refused: list.dataset.offline, again: true});
            });
            request.open("POST", group.dataset.upload);
            request.send(data);
        });
    }

    function offerAgain(file, shown) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "desk-small";
        button.textContent = list.dataset.again;
        shown.item.append(" ", button);
        button.addEventListener("click", function () {
            button.remove();
            queue(file, shown);
        });
    }

    function queue(file, shown) {
        shown.said.textContent = list.dataset.waiting;
        sending = sending.then(function () { return send(file, shown); }).then(function (answer) {
            if (answer.refused) {
                tell(shown, answer.refused, true);
                if (answer.again) {
                    offerAgain(file, shown);
                }
            } else {
                const added = photographs.add(answer);
                tell(shown, added ? list.dataset.sent : group.dataset.there, false);
            }
        });
    }

    function take(files) {
        Array.from(files).forEach(function (file) { queue(file, line(file)); });
    }

    function carriesFiles(event) {
        return event.dataTransfer && Array.from(event.dataTransfer.types).includes("Files");
    }

    document.addEventListener("DOMContentLoaded", function () {
        group = document.querySelector(".photographs");
        const input = group && group.querySelector(".photo-drop input[type=file]");
        if (!input) {
            return;
        }
        list = group.querySelector(".photo-uploads");
        group.querySelector("[data-drop]").hidden = false;
        group.querySelector("[data-wait]").hidden = true;
        input.addEventListener("change", function () {
            take(input.files);
            input.value = "";
        });
        // A file let fall beside the place would open in the tab, over all that is typed.
        ["dragover", "drop"].forEach(function (name) {
            document.addEventListener(name, function (event) {
                if (carriesFiles(event)) {
                    event.preventDefault();
                }
            });
        });
        group.addEventListener("dragover", function (event) {
            group.classList.toggle("photo-over", Boolean(carriesFiles(event)));
        });
        group.addEventListener("dragleave", function () { group.classList.remove("photo-over"); });
        group.addEventListener("drop", function (event) {
            group.classList.remove("photo-over");
            if (carriesFiles(event)) {
                take(event.dataTransfer.files);
            }
        });
    });
}());
