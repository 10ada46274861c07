/* Has the server clean what is pasted from a word processor into a rich text: drawn lists become
   lists; marks of notes, remarks and deleted words go. When it does not answer in time, and when
   the page is left before it does, the words are pasted plain. Without this script the editor
   pastes what it understands itself. */
"use strict";
(function () {
    const PATIENCE = 4000;
    // Word, LibreOffice and Google Docs, each by what it cannot help saying of itself.
    const PROCESSORS = new RegExp(
        "urn:schemas-microsoft-com|\\bmso-|\\bMso[A-Z]|\\bListContainerWrapper|" +
        "content=\"(?:Libre|Open)Office|docs-internal-guid"
    );
    // Images do not come along; a large one inside the text would only make it too long to send.
    const IMAGES = /\bsrc=(["'])data:[^"']*\1/gi;

    function start(status, form) {
        const pending = new Set();
        let line = Promise.resolve();
        let replayed = null;

        function say(where, sentence) {
            where.closest(".flex-container").after(status);
            status.textContent = sentence;
        }

        function ask(html) {
            const data = editionForm.token(new FormData());
            data.set("html", html.replace(IMAGES, ""));
            return fetch(status.dataset.url, {
                method: "POST", body: data, signal: AbortSignal.timeout(PATIENCE)
            }).then(function (answer) {
                if (answer.redirected || !answer.ok && answer.status !== 422) {
                    throw new Error(answer.status);
                }
                return answer.json();
            }).catch(function () {
                return {refused: status.dataset.failed};
            });
        }

        // The editor takes it as it takes every paste, so that it can be undone in one step.
        function insert(paste, told) {
            if (!pending.delete(paste)) {
                return;
            }
            const clipboard = new DataTransfer();
            if (told.html || !paste.text) {
                clipboard.setData("text/html", told.html || paste.html);
            }
            clipboard.setData("text/plain", paste.text);
            replayed = new ClipboardEvent("paste", {
                clipboardData: clipboard, bubbles: true, cancelable: true
            });
            paste.editor.dispatchEvent(replayed);
            say(paste.editor, told.refused ? told.refused + " " + status.dataset.plain : "");
        }

        function take(event) {
            const editor = event.target.closest(".ProseMirror[contenteditable=true]");
            const html = event.clipboardData ? event.clipboardData.getData("text/html") : "";
            if (event === replayed || !editor || !PROCESSORS.test(html)) {
                return;
            }
            event.preventDefault();
            event.stopPropagation();
            const text = event.clipboardData.getData("text/plain");
            const paste = {editor: editor, html: html, text: text};
            pending.add(paste);
            say(editor, status.dataset.working);
            const answer = ask(html);
            line = line.then(function () { return answer; }).then(function (told) {
                insert(paste, told);
            });
        }

        function hurry() {
            pending.forEach(function (paste) { insert(paste, {refused: status.dataset.failed}); });
        }

        form.addEventListener("paste", take, true);
        document.addEventListener("submit", hurry, true);
        window.addEventListener("beforeunload", hurry, true);
        window.addEventListener("pagehide", hurry, true);
    }

    document.addEventListener("DOMContentLoaded", function () {
        const status = document.getElementById("paste");
        const form = document.getElementById("edition_form");
        if (status && form) {
            start(status, form);
        }
    });
}());
