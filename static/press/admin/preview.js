/* Shows beside the form what readers will see of it, as it is typed. Nothing is saved: the form
   is posted to the preview's own address. Without this script the page has a plain link. */
"use strict";
(function () {
    const PAUSE = 800;
    const KEPT = "press.preview";

    function kept() {
        try {
            return JSON.parse(localStorage.getItem(KEPT)) || {};
        } catch (error) {
            return {};
        }
    }

    function keep(choice) {
        try {
            localStorage.setItem(KEPT, JSON.stringify(choice));
        } catch (error) {
            // A browser that keeps nothing asks again on the next page.
        }
    }

    function startPreview(panel, form) {
        const stage = panel.querySelector(".preview-stage");
        const frame = panel.querySelector("iframe");
        const status = panel.querySelector("[data-status]");
        const toggle = panel.querySelector("[data-toggle]");
        const widths = panel.querySelector("[data-widths]");
        const typing = "typing" in panel.dataset;
        const choice = Object.assign(
            {shown: true, width: window.innerWidth < 768 ? 375 : 1280}, kept()
        );
        let waiting = 0;
        let asked = null;
        let stale = true;

        function say(name) {
            status.textContent = name ? panel.dataset[name] : "";
        }

        // The page inside is looked at; a click in it must not take the frame elsewhere.
        function settle(page) {
            ["click", "submit", "auxclick"].forEach(function (kind) {
                page.addEventListener(kind, function (event) { event.preventDefault(); }, true);
            });
        }

        // The head stays, so that nothing flickers, and the reader's eye stays where it was.
        function put(html) {
            const page = frame.contentDocument;
            if (!page || !page.body || !page.body.firstElementChild) {
                frame.addEventListener("load", function () {
                    settle(frame.contentDocument);
                }, {once: true});
                frame.srcdoc = html;
                return;
            }
            const fresh = new DOMParser().parseFromString(html, "text/html");
            const top = page.scrollingElement.scrollTop;
            page.documentElement.lang = fresh.documentElement.lang;
            page.body.replaceWith(page.adoptNode(fresh.body));
            page.scrollingElement.scrollTop = top;
        }

        function refresh() {
            clearTimeout(waiting);
            if (!choice.shown || document.hidden) {
                return;
            }
            stale = false;
            if (asked) {
                asked.abort();
            }
            const mine = asked = new AbortController();
            const request = {signal: mine.signal};
            if (typing) {
                request.method = "POST";
                request.body = editionForm.typed(form);
            }
            say("working");
            fetch(panel.dataset.url, request)
                .then(function (answer) {
                    if (!answer.ok || answer.redirected) {
                        throw new Error(answer.status);
                    }
                    return answer.text();
                })
                .then(function (html) {
                    put(html);
                    say(typing ? "shown" : "");
                })
                .catch(function () {
                    if (!mine.signal.aborted) {
                        stale = true;
                        say("failed");
                    }
                });
        }

        function changed() {
            stale = true;
            clearTimeout(waiting);
            waiting = setTimeout(refresh, PAUSE);
        }

        function refreshIfStale() {
            if (stale) {
                refresh();
            }
        }

        function fit() {
            const room = stage.clientWidth;
            const scale = Math.min(1, room / choice.width);
            frame.style.width = choice.width + "px";
            frame.style.height = stage.clientHeight / scale + "px";
            frame.style.left = Math.max(0, (room - choice.width) / 2) + "px";
            frame.style.transform = "scale(" + scale + ")";
        }

        function arrange() {
            stage.hidden = widths.hidden = status.hidden = !choice.shown;
            toggle.setAttribute("aria-expanded", String(choice.shown));
            toggle.textContent = choice.shown ? panel.dataset.hide : panel.dataset.show;
            widths.querySelectorAll("button").forEach(function (button) {
                const pressed = Number(button.dataset.width) === choice.width;
                button.setAttribute("aria-pressed", String(pressed));
            });
            fit();
            refreshIfStale();
        }

        toggle.addEventListener("click", function () {
            choice.shown = !choice.shown;
            keep(choice);
            arrange();
        });
        widths.addEventListener("click", function (event) {
            const button = event.target.closest("button");
            if (button) {
                choice.width = Number(button.dataset.width);
                keep(choice);
                arrange();
            }
        });
        if (typing) {
            editionForm.watch(form, changed);
        }
        document.addEventListener("visibilitychange", refreshIfStale);
        new ResizeObserver(fit).observe(stage);
        panel.querySelector(".preview-tools").hidden = false;
        arrange();
    }

    document.addEventListener("DOMContentLoaded", function () {
        const panel = document.getElementById("preview");
        const form = document.getElementById("edition_form");
        if (panel && form) {
            startPreview(panel, form);
        }
    });
}());
