/* Tells the desk that this page is open, and shows who else has it open. */
"use strict";
(function () {
    const EVERY = 20000;
    const TYPING_FOR = 60000;

    function start(line, form) {
        let typedAt = -TYPING_FOR;

        function tell() {
            if (document.hidden) {
                return;
            }
            const said = editionForm.token(new FormData());
            if (performance.now() - typedAt < TYPING_FOR) {
                said.set("typing", "1");
            }
            fetch(line.dataset.url, {method: "POST", body: said})
                .then(function (answer) {
                    if (!answer.ok || answer.redirected) {
                        throw new Error(answer.status);
                    }
                    return answer.json();
                })
                .then(function (told) {
                    if (line.textContent !== told.others) {
                        line.textContent = told.others;
                    }
                })
                .catch(function () {
                    // Who was here a minute ago may have left: better to name nobody.
                    line.textContent = "";
                });
        }

        if (form) {
            form.addEventListener("input", function () { typedAt = performance.now(); });
        }
        document.addEventListener("visibilitychange", tell);
        setInterval(tell, EVERY);
        tell();
    }

    document.addEventListener("DOMContentLoaded", function () {
        const line = document.getElementById("presence");
        if (line) {
            start(line, document.getElementById("edition_form"));
        }
    });
}());
