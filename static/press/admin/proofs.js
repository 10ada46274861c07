/* Leads from a finding of the proof reading to the very words. Without this script the link
   leads to their field. */
"use strict";
(function () {
    function node(root, words) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const start = walker.currentNode.data.indexOf(words);
            if (start >= 0) {
                return {text: walker.currentNode, start: start};
            }
        }
        return null;
    }

    // The words, else their paragraph, else the whole text of the editor.
    function inEditor(editor, words, paragraph) {
        const blocks = editor.querySelectorAll("p, h2, h3, tr");
        const place = node(blocks[paragraph] || editor, words) || node(editor, words);
        editor.focus({preventScroll: true});
        if (!words || !place) {
            (blocks[paragraph] || editor).scrollIntoView({block: "center"});
            return;
        }
        const range = document.createRange();
        range.setStart(place.text, place.start);
        range.setEnd(place.text, place.start + words.length);
        const selection = window.getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        place.text.parentElement.scrollIntoView({block: "center"});
    }

    function inField(field, words) {
        const start = words ? field.value.indexOf(words) : -1;
        field.focus();
        if (start >= 0) {
            field.setSelectionRange(start, start + words.length);
        }
        field.scrollIntoView({block: "center"});
    }

    document.addEventListener("click", function (event) {
        const link = event.target.closest("a[data-proof]");
        const field = link && document.getElementById(link.hash.slice(1));
        if (!field) {
            return;
        }
        const row = field.closest(".form-row");
        const editor = row && row.querySelector("[contenteditable='true']");
        if (editor) {
            event.preventDefault();
            inEditor(editor, link.dataset.words, Number(link.dataset.paragraph));
        } else if (field.matches("input, textarea")) {
            event.preventDefault();
            inField(field, link.dataset.words);
        }
    });
}());
