/* Keeps the countdowns of the timeline ticking. The page says how long it is still without this;
   the sentences are in its data attributes, and so is the server's clock, which decides. */
"use strict";
(function () {
    const waits = document.querySelectorAll("[data-until]");
    const words = document.getElementById("timeline");
    if (!words || !waits.length) {
        return;
    }
    const behind = Date.parse(words.dataset.now) - Date.now();

    function sentence(seconds) {
        let form = "days";
        if (seconds <= 0) {
            form = "over";
        } else if (seconds < 60) {
            form = "seconds";
        } else if (seconds < 3600) {
            form = "minutes";
        } else if (seconds < 86400) {
            form = "hours";
        }
        const hours = Math.floor(form === "days" ? seconds % 86400 / 3600 : seconds / 3600);
        return words.dataset[form]
            .replace("{days}", Math.floor(seconds / 86400))
            .replace("{hours}", hours)
            .replace("{minutes}", Math.floor(seconds % 3600 / 60))
            .replace("{seconds}", Math.floor(seconds));
    }

    function tick() {
        waits.forEach(function (wait) {
            const left = (Date.parse(wait.dataset.until) - Date.now() - behind) / 1000;
            const said = sentence(left);
            if (wait.textContent !== said) {
                wait.textContent = said;
            }
        });
    }

    tick();
    setInterval(tick, 1000);
}());
