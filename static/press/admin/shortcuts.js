/* The shortcuts that the dialog lists. Its rows are the whole table: data-keys says what is
   pressed, data-go, data-click, data-focus, data-open, data-step and data-row what that does.
   Keys without Ctrl never act in a field, and can be switched off for this browser. */
"use strict";
(function () {
    const KEPT = "desk-shortcuts";
    const TYPED_IN = "input:not([type=checkbox]):not([type=radio]):not([type=submit])" +
        ":not([type=button]), textarea, select, [contenteditable]:not([contenteditable=false])";
    // What a second key waits for.
    const PAUSE = 1200;
    const dialog = document.getElementById("shortcuts");
    const switched = document.getElementById("shortcuts-on");
    const rows = new Map();
    let first = "";
    let left = null;
    let timer = 0;

    if (!dialog || !dialog.showModal) {
        return;
    }
    dialog.querySelectorAll("[data-keys]").forEach(function (row) {
        rows.set(row.dataset.keys, row);
    });

    function kept() {
        try {
            return localStorage.getItem(KEPT);
        } catch (refused) {
            return null;
        }
    }

    function keep(value) {
        try {
            localStorage.setItem(KEPT, value);
        } catch (refused) {
            return;
        }
    }

    /* A Cyrillic layout has no "g", so the key is known by its place. */
    function pressed(event) {
        let key = event.key;
        const letter = /^Key([A-Z])$/.exec(event.code);
        const digit = /^Digit([0-9])$/.exec(event.code);
        if (key.length === 1 && !/[a-z0-9?/]/i.test(key)) {
            if (letter) {
                key = letter[1];
            } else if (digit && !event.shiftKey) {
                key = digit[1];
            } else if (event.code === "Slash") {
                key = event.shiftKey ? "?" : "/";
            }
        }
        key = key.length === 1 ? key.toLowerCase() : key;
        return event.ctrlKey || event.metaKey ? "Ctrl+" + key : key;
    }

    function listed() {
        return Array.from(document.querySelectorAll("#result_list tbody tr th a"));
    }

    function step(by) {
        const links = listed();
        const here = links.indexOf(document.activeElement);
        const next = links[here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by];
        if (next) {
            next.focus();
        }
        return links.length > 0;
    }

    function onRow(what) {
        const row = document.activeElement.closest("#result_list tbody tr");
        const target = row && row.querySelector(what === "tick" ? ".action-select" : "th a");
        if (target) {
            target.click();
        }
        return Boolean(target);
    }

    function shown(selector) {
        return Array.from(document.querySelectorAll(selector)).find(function (element) {
            return element.getClientRects().length > 0;
        });
    }

    /* Whether the page has what a row of the table acts on. */
    function act(row) {
        const data = row.dataset;
        const focused = data.focus && shown(data.focus);
        if (data.open) {
            dialog.showModal();
        } else if (focused) {
            focused.focus();
            focused.select();
        } else if (data.step) {
            return step(Number(data.step));
        } else if (data.row) {
            return onRow(data.row);
        } else if (data.click) {
            const target = shown(data.click);
            if (target) {
                target.click();
            }
            return Boolean(target);
        } else {
            window.location.assign(data.go);
        }
        return true;
    }

    function forget() {
        first = "";
        clearTimeout(timer);
    }

    document.addEventListener("keydown", function (event) {
        const key = pressed(event);
        const typing = event.target.closest(TYPED_IN);
        if (event.defaultPrevented || event.isComposing || event.altKey || dialog.open) {
            return;
        }
        if (key === "Escape" && typing && !typing.isContentEditable) {
            typing.blur();
            return;
        }
        if (!key.startsWith("Ctrl+") && (typing || !switched.checked)) {
            return;
        }
        const arrow = {ArrowDown: "j", ArrowUp: "k"}[key];
        const onRowNow = listed().includes(document.activeElement);
        const row = rows.get(first ? first + " " + key : arrow && onRowNow ? arrow : key);
        const begins = !first && rows.has(key + " d");
        forget();
        if (row && act(row)) {
            event.preventDefault();
        } else if (begins) {
            first = key;
            timer = setTimeout(forget, PAUSE);
        }
    });

    /* In a list or a table of a text Tab moves within it; after Escape it leaves the text. */
    document.addEventListener("keydown", function (event) {
        const text = event.target.closest("[contenteditable=true]");
        if (event.key === "Tab" && text && text === left) {
            event.stopPropagation();
        } else if (event.key !== "Shift") {
            left = event.key === "Escape" ? text : null;
        }
    }, true);

    switched.checked = kept() !== "off";
    switched.addEventListener("change", function () { keep(switched.checked ? "on" : "off"); });
    document.querySelectorAll(".shortcuts-open").forEach(function (button) {
        button.hidden = false;
        button.addEventListener("click", function () { dialog.showModal(); });
    });
}());
