/* Keeps what is typed on an edition's page for whoever types it, in a buffer of their own on the
   server; nothing is left in the browser of a shared machine. Leaving the page asks first only
   while something typed is not kept, and a save that would be lost for want of a session or a
   connection waits on the page. Without this script the page saves as ever. */
"use strict";
(function () {
    const PAUSE = 3000;
    const LONGEST = 15000;
    const PATIENCE = 5000;
    // Browsers let a page that is going away send 64 KiB; what frames the fields counts as well.
    const LAST_WORDS = 45000;

    function start(box, form) {
        const status = box.querySelector("[data-status]");
        const undecided = "undecided" in box.dataset;
        // What the page opened with, which is stored; nothing of it when it opened unsaved.
        let opened = box.dataset.typed ? null : written();
        let last = box.dataset.typed === "refused" ? null : written();
        let touched = false;
        let keeping = null;
        let waiting = 0;
        let since = 0;
        let asking = false;
        let insisting = false;
        let leaving = false;

        function written() {
            const data = editionForm.typed(form);
            data.delete("csrfmiddlewaretoken");
            return new URLSearchParams(data).toString();
        }

        function say(name, time) {
            const said = name ? box.dataset[name] || name : "";
            const shown = said.replace("{time}", time);
            if (status.textContent !== shown) {
                status.textContent = shown;
            }
            box.classList.toggle("autosave-trouble", Boolean(name) && name !== "kept");
            box.querySelector("[data-sign-in]").hidden = name !== "signedOut";
        }

        function understand(answer, text) {
            if (answer.redirected || answer.status === 403) {
                return {name: "signedOut"};
            }
            if (answer.status === 422) {
                return answer.json().then(function (told) { return {name: told.refused}; });
            }
            if (!answer.ok) {
                return {name: "failed"};
            }
            last = text;
            return answer.json().then(function (told) {
                return {name: told.kept ? "kept" : "", time: told.time, done: true};
            });
        }

        function send(text, hurried) {
            const data = editionForm.token(editionForm.typed(form));
            const request = {method: "POST", body: data};
            if (text === opened) {
                request.method = "DELETE";
                request.headers = {"X-CSRFToken": data.get("csrfmiddlewaretoken")};
                delete request.body;
            }
            if (hurried) {
                request.keepalive = text.length < LAST_WORDS;
            } else {
                request.signal = AbortSignal.timeout(PATIENCE);
            }
            return fetch(box.dataset.url, request).then(
                function (answer) { return understand(answer, text); },
                function (error) {
                    return {name: error.name === "TimeoutError" ? "failed" : "offline"};
                }
            );
        }

        // One request at a time, so that the newest words are kept last; answers how it went.
        function keep(hurried) {
            clearTimeout(waiting);
            waiting = 0;
            if (keeping && !hurried) {
                return keeping.then(function () { return keep(); });
            }
            const text = written();
            if (text === last) {
                return Promise.resolve({done: true});
            }
            if (undecided) {
                say("first");
                return Promise.resolve({name: "first"});
            }
            const mine = keeping = send(text, hurried).then(function (outcome) {
                if (keeping === mine) {
                    keeping = null;
                }
                say(outcome.name, outcome.time);
                if (!outcome.done && !waiting) {
                    since = performance.now();
                    waiting = setTimeout(keep, LONGEST);
                }
                return outcome;
            });
            return mine;
        }

        function changed() {
            const now = performance.now();
            if (!waiting) {
                since = now;
            }
            clearTimeout(waiting);
            waiting = setTimeout(keep, Math.max(0, Math.min(PAUSE, since + LONGEST - now)));
        }

        // The editor and the rows settle after the page has opened; that is nobody's typing.
        function touch() {
            if (!touched) {
                touched = true;
                last = last === null ? null : written();
                opened = opened === null ? null : last;
            }
        }

        function leave() {
            leaving = true;
            // A browser that stays after all, on an error of its own, keeps on keeping.
            setTimeout(function () { leaving = false; }, 2 * PATIENCE);
        }

        function keepThenSubmit(event) {
            if (leaving || event.defaultPrevented) {
                return;
            }
            if (undecided || !keeping && written() === last) {
                leave();
                return;
            }
            event.preventDefault();
            if (asking) {
                return;
            }
            asking = true;
            keep().then(function (outcome) {
                asking = false;
                if (outcome.name === "offline" && !insisting) {
                    insisting = true;
                    say("offlineSave");
                } else if (outcome.name !== "signedOut") {
                    leave();
                    form.requestSubmit(event.submitter);
                }
            });
        }

        ["pointerdown", "keydown", "focusin", "paste", "drop"].forEach(function (kind) {
            document.addEventListener(kind, touch, {capture: true, once: true});
        });
        editionForm.watch(form, changed);
        form.addEventListener("submit", keepThenSubmit);
        document.addEventListener("visibilitychange", function () {
            if (!leaving) {
                keep(document.hidden);
            }
        });
        window.addEventListener("online", function () { keep(); });
        window.addEventListener("pagehide", function () {
            if (!leaving) {
                keep(true);
            }
        });
        window.addEventListener("pageshow", function () { leaving = false; });
        window.addEventListener("beforeunload", function (event) {
            if (!leaving && written() !== last) {
                keep(true);
                event.preventDefault();
            }
        });
        if (last === null) {
            keep();
        }
    }

    document.addEventListener("DOMContentLoaded", function () {
        const box = document.getElementById("autosave");
        const form = document.getElementById("edition_form");
        if (box && form) {
            start(box, form);
        }
    });
}());
